import type { Code, Instruction, LocalInstruction, NameInstruction } from '../../compile/code.ts';
import { abstractInt } from '../../values/abstract.ts';
import type { Frame } from '../../values/frame.ts';
import { isObject, type Value } from '../../values/value.ts';
import type { Interval } from '../../quantity/interval.ts';
import type { Machine } from '../machine.ts';
import type { MaybePlace } from '../runtime/typeSlots.ts';
import { touch } from './scope.ts';

// Where a condition compares a variable with a constant, the variable is less or more than that on each of its ways.

type Operator = '<' | '>' | '<=' | '>=' | '==' | '!=';

/** A variable that is compared with a constant. */
interface Comparison {
  readonly variable: NameInstruction | LocalInstruction;
  readonly operator: Operator;
  readonly bound: number;
}

const SWAPPED: Readonly<Record<Operator, Operator>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/**
 * Notes in the current state what the condition of a jump says of a variable.
 *
 * @param jump index of the jump
 * @param holds whether this is the way on which the condition holds
 */
export function assume(machine: Machine, frame: Frame, jump: number, holds: boolean): void {
  const comparisons = comparisonsOf(frame.code).get(jump);
  if (comparisons === undefined || (!holds && comparisons.length > 1)) return;
  for (const { variable, operator, bound } of comparisons) {
    const place = placeOf(machine, frame, variable);
    const value = place?.value;
    if (place === null || !isObject(value) || value.bounds === null || value.goesOn) continue;
    const within = narrowed(value.bounds, holds ? operator : OPPOSITE[operator], bound);
    if (within !== null) place.write(abstractInt(within.low, within.high, within.likely));
  }
}

/** What of an interval is left; null: nothing, or all of it. */
function narrowed({ low, high, likely }: Interval, operator: Operator, bound: number): Interval | null {
  const least = operator === '>' ? bound + 1 : operator === '>=' || operator === '==' ? bound : -Infinity;
  const most = operator === '<' ? bound - 1 : operator === '<=' || operator === '==' ? bound : Infinity;
  if ((least <= low && most >= high) || least > high || most < low) return null;
  const within = { low: Math.max(low, least), high: Math.min(high, most) };
  return { ...within, likely: Math.min(Math.max(likely, within.low), within.high) };
}

/** Where a variable stands; null where something else may write it at any time. */
function placeOf(
  machine: Machine,
  frame: Frame,
  { op, name, ...rest }: Comparison['variable'],
): MaybePlace | null {
  if (op === 'LOAD_FAST') {
    const { slot } = rest as LocalInstruction;
    const write = (value: Value): void => {
      touch(machine, frame);
      frame.slots[slot] = value;
    };
    return { value: frame.slots[slot], write };
  }
  const names = (op === 'LOAD_NAME' ? frame.locals : null) ?? frame.globals;
  const entry = names.table.entries.get(`s${name}`);
  if (entry === undefined || names.table.besideWrites?.has(`s${name}`) === true) return null;
  const write = (value: Value): void => {
    touch(machine, names);
    entry.value = value;
  };
  return { value: entry.value, write };
}

/** The comparisons of each code, by the jumps that they decide. */
const known = new WeakMap<Code, ReadonlyMap<number, readonly Comparison[]>>();

function comparisonsOf(code: Code): ReadonlyMap<number, readonly Comparison[]> {
  let found = known.get(code);
  if (found === undefined) known.set(code, (found = findComparisons(code.instructions)));
  return found;
}

function findComparisons(instructions: readonly Instruction[]): ReadonlyMap<number, readonly Comparison[]> {
  const jumpsTo = new Map<number, number>();
  for (const instruction of instructions)
    if ('target' in instruction) jumpsTo.set(instruction.target, (jumpsTo.get(instruction.target) ?? 0) + 1);
  const found = new Map<number, readonly Comparison[]>();
  for (const [index, { op }] of instructions.entries()) {
    if (op !== 'POP_JUMP_IF_TRUE' && op !== 'POP_JUMP_IF_FALSE') continue;
    const comparisons = simpleAt(instructions, index, jumpsTo) ?? chainAt(instructions, index, jumpsTo);
    if (comparisons !== null) found.set(index, comparisons);
  }
  return found;
}

type JumpsTo = ReadonlyMap<number, number>;

/** `variable < 5`, `5 > variable`. */
function simpleAt(
  instructions: readonly Instruction[],
  jump: number,
  jumpsTo: JumpsTo,
): readonly Comparison[] | null {
  if ([jump, jump - 1, jump - 2].some((index) => jumpsTo.has(index))) return null;
  const [left, right, compare] = instructions.slice(Math.max(0, jump - 3), jump);
  const comparison = comparisonOf(left, compare, right);
  return comparison === null ? null : [comparison];
}

/** `0 <= variable < 12`: on the one way both hold, on the other it is not known which does not. */
function chainAt(
  instructions: readonly Instruction[],
  jump: number,
  jumpsTo: JumpsTo,
): readonly Comparison[] | null {
  const first = jump - CHAIN.length;
  if (first < 0 || !CHAIN.every((op, index) => op === null || instructions[first + index]?.op === op))
    return null;
  const inside = CHAIN.map((_op, index) => first + index + 1);
  // One jump leaves the chain where the first comparison does not hold, and one comes from its end.
  if (inside.some((index) => (jumpsTo.get(index) ?? 0) !== Number(index === jump || index === jump - 2)))
    return null;
  const [low, variable, , , isAbove, , high, isBelow] = instructions.slice(first, jump);
  const comparisons = [comparisonOf(low, isAbove, variable), comparisonOf(variable, isBelow, high)];
  return comparisons.every((each) => each !== null) ? comparisons : null;
}

const CHAIN: readonly (Instruction['op'] | null)[] = [
  'LOAD_CONST',
  null,
  'DUP_TOP',
  'ROT_THREE',
  'COMPARE_OP',
  'JUMP_IF_FALSE_OR_POP',
  'LOAD_CONST',
  'COMPARE_OP',
  'JUMP',
  'ROT_TWO',
  'POP_TOP',
];

function comparisonOf(
  left: Instruction | undefined,
  compare: Instruction | undefined,
  right: Instruction | undefined,
): Comparison | null {
  if (compare?.op !== 'COMPARE_OP' || !(compare.operator in SWAPPED)) return null;
  const operator = compare.operator as Operator;
  const [ofLeft, ofRight] = [boundOf(left), boundOf(right)];
  if (isVariable(left) && ofRight !== null) return { variable: left, operator, bound: ofRight };
  if (isVariable(right) && ofLeft !== null)
    return { variable: right, operator: SWAPPED[operator], bound: ofLeft };
  return null;
}

function isVariable(instruction: Instruction | undefined): instruction is NameInstruction | LocalInstruction {
  return (
    instruction?.op === 'LOAD_FAST' || instruction?.op === 'LOAD_NAME' || instruction?.op === 'LOAD_GLOBAL'
  );
}

function boundOf(instruction: Instruction | undefined): number | null {
  if (instruction?.op !== 'LOAD_CONST' || instruction.constant.kind !== 'int') return null;
  return Number(instruction.constant.value);
}
