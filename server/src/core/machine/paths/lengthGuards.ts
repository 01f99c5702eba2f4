import type { CompareOperator } from '../../syntax/ast.ts';
import type { Loop } from '../../compile/code.ts';
import { globalName, type Grower } from './growers.ts';
import { positionsIn, type LoopCode, type Position, type Stretch } from './loopCode.ts';
import { lengthens, type Lengthening } from './lengtheners.ts';
import { before, beforeValues, hasItem, instructionAt, loadedName } from './operands.ts';
import { removes, shortens } from './shorteners.ts';

// Conditions on how long something is, and what they keep from growing without an end:
//   if len(x) > 50: x.pop(0)      what is behind the condition shortens x
//   if len(x) < 50: x.append(y)   nothing else makes x longer

/** Instructions that run only by way of one outcome of a condition. */
interface Region {
  readonly start: number;
  readonly end: number;
}

/** A condition on a length. */
interface LengthGuard {
  readonly at: Position;
  /** Where what is measured is loaded last. */
  readonly measured: Position;
  /** Fewest entries for which `long` runs, and `short` does not. */
  readonly from: number;
  readonly long: Region | null;
  readonly short: Region | null;
  /** Whether it is asked again behind `long`. */
  readonly repeats: boolean;
  /** Whether it is for one length alone, which what comes in larger pieces leaps over. */
  readonly isExact: boolean;
}

/** The greatest number that a name may stand for; null where it may be something else. */
export type NumberOf = (name: string) => number | null;

/**
 * How long something is at most before a turn makes it longer, in entries, or bytes of what is replaced. Null: no
 * condition bounds it.
 *
 * @param growers all that grow, as one may be shortened where another one is too long
 */
export function longestBefore(
  code: LoopCode,
  grower: Grower,
  growers: readonly Grower[],
  numberOf: NumberOf,
): number | null {
  const lengthenings = positionsIn(code).flatMap((at) => lengthens(at, grower) ?? []);
  if (lengthenings.length === 0) return null;
  const comesOneByOne = lengthenings.length === 1 && lengthenings[0]?.addsOne === true;
  const guards = guardsIn(code, numberOf).filter(({ isExact }) => comesOneByOne || !isExact);
  const cut = guards.filter((guard) => cutsOff(guard, grower, growers, lengthenings, comesOneByOne));
  if (cut.length > 0) return Math.min(...cut.map(({ from }) => from)) - 1;
  const kept = lengthenings.map((lengthening) => {
    const over = guards.filter((guard) => keepsShort(guard, grower, lengthening));
    return over.length === 0 ? null : Math.min(...over.map(({ from }) => from)) - 1;
  });
  return kept.includes(null) ? null : Math.max(...kept.map((most) => most ?? 0));
}

/** True where something is made shorter as soon as it, or what grows along with it, is too long. */
function cutsOff(
  guard: LengthGuard,
  grower: Grower,
  growers: readonly Grower[],
  lengthenings: readonly Lengthening[],
  comesOneByOne: boolean,
): boolean {
  const { long, at, measured } = guard;
  if (long === null || !growers.some((each) => mayMean(measured, each))) return false;
  if (!lengthenings.every((each) => isReachedWith(guard, each.at))) return false;
  return alwaysIn(long, at.stretch).some((each) => {
    if (!shortens(each, grower) || !isMeant(receiverOf(each), measured)) return false;
    return guard.repeats || removes(each) === 'all' || comesOneByOne;
  });
}

/** True where something is made longer only as long as it is short. */
function keepsShort(
  { short, at, measured }: LengthGuard,
  grower: Grower,
  { at: { stretch, index } }: Lengthening,
): boolean {
  return (
    short !== null &&
    stretch === at.stretch &&
    index >= short.start &&
    index < short.end &&
    isEnteredOnlyFrom(at.index, { start: short.start, end: index + 1 }, stretch) &&
    mayMean(measured, grower) &&
    isMeant(receiverOf({ stretch, index }), measured) &&
    innermost(stretch, index) === innermost(stretch, at.index)
  );
}

/** Whether what is loaded somewhere may be what grows. */
function mayMean(at: Position, { names, namesOfHolder }: Grower): boolean {
  const instruction = instructionAt(at);
  if (instruction?.op === 'LOAD_SUBSCR') {
    const holder = hasItem(names) ? beforeValues(before(at), 1) : null;
    if (holder === null) return false;
    if (instructionAt(holder)?.op === 'LOAD_SUBSCR') return hasItem(namesOfHolder);
    const name = loadedName(holder);
    return name === null || namesOfHolder.has(name);
  }
  if (instruction?.op.startsWith('LOAD_') !== true) return false;
  const name = loadedName(at);
  return name === null || names.has(name);
}

/** What a method is called on; null where a name says what is meant. */
function receiverOf(at: Position): Position | null {
  return instructionAt(at)?.op === 'LOAD_METHOD' ? before(at) : null;
}

/** Locals of other functions mean the same where they have the same name. */
function isMeant(receiver: Position | null, measured: Position): boolean {
  if (receiver === null || loadedName(receiver) !== null)
    return loadedName(measured) !== null || isItem(measured);
  return isItem(receiver)
    ? isItem(measured)
    : nameIn(receiver) !== undefined && nameIn(receiver) === nameIn(measured);
}

function isItem(at: Position): boolean {
  return instructionAt(at)?.op === 'LOAD_SUBSCR';
}

function nameIn(at: Position): string | undefined {
  const instruction = instructionAt(at);
  return instruction !== undefined && 'name' in instruction ? instruction.name : undefined;
}

/** True when no turn makes something longer without coming by a condition, before or behind that. */
function isReachedWith(
  { at: { stretch, index: guard }, repeats }: LengthGuard,
  { stretch: other, index }: Position,
): boolean {
  if (other !== stretch) return false;
  const { instructions } = stretch.code;
  const around = innermost(stretch, guard, repeats);
  if (innermost(stretch, index) !== around) return false;
  const [from, to] = index < guard ? [index, guard] : [around?.start ?? stretch.start, guard];
  for (let at = from; at < to; at++) {
    const instruction = instructions[at];
    if (instruction === undefined) continue;
    if (index < guard && (instruction.op === 'RETURN_VALUE' || instruction.op === 'RAISE_VARARGS'))
      return false;
    if (!('target' in instruction)) continue;
    const { target } = instruction;
    if (index < guard ? target > guard || target <= index : target > guard && target <= index) return false;
  }
  return true;
}

/** The loop around an instruction; one that repeats by way of the instruction does not count where `isTest`. */
function innermost({ code }: Stretch, index: number, isTest = false): Loop | null {
  const around = code.loops.filter(({ start, end }) => start <= index && index < end);
  const [inner, outer] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  return (isTest ? outer : inner) ?? null;
}

/** Instructions of a region that always run in it. */
function alwaysIn({ start, end }: Region, stretch: Stretch): readonly Position[] {
  const positions: Position[] = [];
  for (let index = start; index < end; index++) {
    const instruction = stretch.code.instructions[index];
    if (instruction !== undefined && 'target' in instruction && instruction.op !== 'JUMP') break;
    positions.push({ stretch, index });
  }
  return positions;
}

function guardsIn(code: LoopCode, numberOf: NumberOf): readonly LengthGuard[] {
  return positionsIn(code).flatMap((at) => guardAt(at, numberOf) ?? []);
}

/** The condition that an instruction compares for, where one side is `len(x)` and the other a number. */
function guardAt(at: Position, numberOf: NumberOf): LengthGuard | null {
  const comparison = instructionAt(at);
  if (comparison?.op !== 'COMPARE_OP') return null;
  const right = before(at);
  const left = beforeValues(right, 1);
  if (left === null) return null;
  const [leftMeasured, rightMeasured] = [measuredBy(left), measuredBy(right)];
  const measured = leftMeasured ?? rightMeasured;
  const number = numberAt(leftMeasured === null ? left : right, numberOf);
  if (measured === null || number === null) return null;
  const meaning = (leftMeasured === null ? FROM_RIGHT : FROM_LEFT).get(
    comparison.operator as CompareOperator,
  );
  const first = beforeValues(left, 1);
  const arms = first === null ? null : armsOf(at, first.index + 1);
  if (meaning === undefined || arms === null) return null;
  const { whenTrue, whenFalse, repeats } = arms;
  return {
    at,
    measured,
    from: number + meaning.beyond,
    long: meaning.isLong ? whenTrue : whenFalse,
    short: meaning.isLong ? whenFalse : whenTrue,
    repeats,
    isExact: comparison.operator === '==' || comparison.operator === '!=',
  };
}

/** What `len(x)` measures that ends at an instruction; null for anything else. */
function measuredBy(end: Position): Position | null {
  const call = instructionAt(end);
  if (call?.op !== 'CALL_FUNCTION' || call.positional !== 1 || call.keywords !== 0) return null;
  const callee = beforeValues(before(end), 1);
  return callee !== null && loadedName(callee) === globalName('len') ? before(end) : null;
}

/** The number that is loaded by one instruction. */
function numberAt(at: Position, numberOf: NumberOf): number | null {
  const instruction = instructionAt(at);
  if (instruction?.op === 'LOAD_CONST')
    return instruction.constant.kind === 'int' ? Number(instruction.constant.value) : null;
  const name = loadedName(at);
  return name === null ? null : numberOf(name);
}

/** Of `len(x) > n`: whether x is long where it holds, and how much longer than n. */
interface Meaning {
  readonly isLong: boolean;
  readonly beyond: 0 | 1;
}

const FROM_LEFT: ReadonlyMap<CompareOperator, Meaning> = new Map([
  ['>', { isLong: true, beyond: 1 }],
  ['>=', { isLong: true, beyond: 0 }],
  ['==', { isLong: true, beyond: 0 }],
  ['<', { isLong: false, beyond: 0 }],
  ['<=', { isLong: false, beyond: 1 }],
  ['!=', { isLong: false, beyond: 0 }],
]);

const FROM_RIGHT: ReadonlyMap<CompareOperator, Meaning> = new Map([
  ['<', { isLong: true, beyond: 1 }],
  ['<=', { isLong: true, beyond: 0 }],
  ['==', { isLong: true, beyond: 0 }],
  ['>', { isLong: false, beyond: 0 }],
  ['>=', { isLong: false, beyond: 1 }],
  ['!=', { isLong: false, beyond: 0 }],
]);

/** What runs when a comparison holds and when it does not, by the jump behind it; its operands begin at `start`. */
function armsOf(
  at: Position,
  start: number,
): { readonly whenTrue: Region | null; readonly whenFalse: Region | null; readonly repeats: boolean } | null {
  const { stretch, index } = at;
  const jump = stretch.code.instructions[index + 1];
  if (jump?.op !== 'POP_JUMP_IF_TRUE' && jump?.op !== 'POP_JUMP_IF_FALSE') return null;
  const behind = index + 2;
  const { target } = jump;
  const repeats = target <= index;
  const jumped = repeats ? { start: target, end: start } : behindJump(stretch, behind, target);
  const fallen = repeats ? null : { start: behind, end: target };
  return jump.op === 'POP_JUMP_IF_TRUE'
    ? { whenTrue: jumped, whenFalse: fallen, repeats }
    : { whenTrue: fallen, whenFalse: jumped, repeats };
}

/** Where the jump goes: the `else`, or all that follows where the other arm leaves. Null: the other arm goes there too. */
function behindJump(stretch: Stretch, start: number, target: number): Region | null {
  const last = stretch.code.instructions[target - 1];
  if (target <= start || last === undefined) return null;
  if (last.op === 'RETURN_VALUE' || last.op === 'RAISE_VARARGS') return { start: target, end: stretch.end };
  if (last.op !== 'JUMP' && last.op !== 'UNWIND_JUMP') return null;
  return { start: target, end: last.target > target ? Math.min(last.target, stretch.end) : stretch.end };
}

/** True when no other jump than that of a condition leads from outside into a region. */
function isEnteredOnlyFrom(condition: number, { start, end }: Region, { code }: Stretch): boolean {
  return code.instructions.every((instruction, index) => {
    const isInside = index >= start && index < end;
    if (isInside || index === condition + 1 || !('target' in instruction)) return true;
    return instruction.target < start || instruction.target >= end;
  });
}
