import type { Instruction } from '../../compile/code.ts';
import { numberKey } from '../../values/table.ts';
import { attributeName, globalName, itemName, localName, type Grower } from './growers.ts';
import type { Position } from './loopCode.ts';

// What instructions work on, read from those before them.

/** Instructions before one that are searched for what it is done to. */
const OPERAND_REACH = 14;

export function instructionAt({ stretch, index }: Position): Instruction | undefined {
  return index < stretch.start ? undefined : stretch.code.instructions[index];
}

export function before({ stretch, index }: Position, count = 1): Position {
  return { stretch, index: index - count };
}

/** Name under which a value is loaded; null for one that may have any: the local of another function, an item. */
export function loadedName(at: Position): string | null {
  const instruction = instructionAt(at);
  switch (instruction?.op) {
    case 'LOAD_NAME':
    case 'LOAD_GLOBAL':
      return globalName(instruction.name);
    case 'LOAD_ATTR':
      return attributeName(instruction.name);
    case 'LOAD_FAST':
    case 'LOAD_DEREF':
      return at.stretch.isBody ? localName(instruction.name) : null;
    default:
      return null;
  }
}

/** Name under which a value is stored; null for what is no store, or one in a local of another function. */
export function storedName(at: Position): string | null {
  const instruction = instructionAt(at);
  switch (instruction?.op) {
    case 'STORE_NAME':
    case 'STORE_GLOBAL':
      return globalName(instruction.name);
    case 'STORE_ATTR':
      return attributeName(instruction.name);
    case 'STORE_FAST':
    case 'STORE_DEREF':
      return at.stretch.isBody ? localName(instruction.name) : null;
    default:
      return null;
  }
}

/** The names that are loaded shortly before an instruction; null among them: one that may be any. */
export function namesLoadedBefore(at: Position): readonly (string | null)[] {
  return reach(at)
    .filter((each) => LOADS.has(instructionAt(each)?.op ?? ''))
    .map(loadedName);
}

const LOADS: ReadonlySet<string> = new Set([
  'LOAD_NAME',
  'LOAD_GLOBAL',
  'LOAD_ATTR',
  'LOAD_FAST',
  'LOAD_DEREF',
]);

/** The instructions shortly before one, the last of them first. */
function reach(at: Position): readonly Position[] {
  const count = Math.min(OPERAND_REACH, at.index - at.stretch.start);
  return Array.from({ length: Math.max(0, count) }, (_, back) => before(at, back + 1));
}

/** True for `del x[…]` and `x[a:b] = …`. */
export function isRemoval(at: Position): boolean {
  if (instructionAt(at)?.op !== 'STORE_SUBSCR') return false;
  const [first, second] = [instructionAt(before(at)), instructionAt(before(at, 2))];
  return first?.op === 'BUILD_SLICE' || first?.op === 'LOAD_NULL' || second?.op === 'LOAD_NULL';
}

/** Ends of a slice: at an end of what is sliced, counted from there, or somewhere else. */
interface Slice {
  readonly from: 'begin' | 'back' | 'other';
  readonly to: 'end' | 'back' | 'other';
}

/** The slice that what is stored is made of, or that is stored to or deleted; null where there is none. */
export function sliceBefore(at: Position): Slice | null {
  const last = [1, 2, 3]
    .map((back) => before(at, back))
    .find((each) => instructionAt(each)?.op === 'BUILD_SLICE');
  if (last === undefined) return null;
  const to = before(last);
  const from = beforeValues(to, 1);
  return {
    from:
      from !== null && isEnd(from, 0n) ? 'begin' : from !== null && isCountedBack(from) ? 'back' : 'other',
    to: isEnd(to) ? 'end' : isCountedBack(to) ? 'back' : 'other',
  };
}

/** True for an end that is left out, or is this number. */
function isEnd(at: Position, number?: bigint): boolean {
  const instruction = instructionAt(at);
  if (instruction?.op !== 'LOAD_CONST') return false;
  const { constant } = instruction;
  return constant.kind === 'none' || (constant.kind === 'int' && constant.value === number);
}

/** True for a negative number and `-x`. */
function isCountedBack(at: Position): boolean {
  const instruction = instructionAt(at);
  if (instruction?.op === 'UNARY_OP') return instruction.operator === '-';
  return (
    instruction?.op === 'LOAD_CONST' && instruction.constant.kind === 'int' && instruction.constant.value < 0n
  );
}

/** True for `x['y'] = …` where an item of that name is meant, and where the key is not written down. */
export function storesItem(at: Position, { names, namesOfHolder }: Grower): boolean {
  if (instructionAt(at)?.op !== 'STORE_SUBSCR' || isRemoval(at)) return false;
  const last = instructionAt(before(at));
  const key = writtenKey(last);
  const isMeant = key === null ? hasItem(names) : names.has(itemName(key));
  if (!isMeant) return false;
  const target = loweredBy(last) === -1 ? before(at, 2) : null;
  if (target !== null && instructionAt(target)?.op === 'LOAD_SUBSCR') return hasItem(namesOfHolder);
  const holder = target === null ? null : loadedName(target);
  return holder === null || namesOfHolder.has(holder);
}

export function hasItem(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => name.startsWith(itemName('')));
}

/** The key that a constant is; null for what may be another one, as an index from the end is. */
function writtenKey(instruction: Instruction | undefined): string | null {
  if (instruction?.op !== 'LOAD_CONST') return null;
  const { constant } = instruction;
  if (constant.kind === 'str') return constant.value;
  return constant.kind === 'int' && constant.value >= 0n ? numberKey(constant.value) : null;
}

/**
 * True for `x = x + …`, `x += …` and `x = '…' % x`: what is stored is longer, unless it is made of a part, as
 * `x[-9:] + …` is.
 */
export function isExtended(at: Position): boolean {
  const value = endOfStored(at);
  if (value === null) return false;
  const operation = instructionAt(value);
  if (operation?.op !== 'INPLACE_OP' && operation?.op !== 'BINARY_OP') return false;
  if (operation.operator === '+') return !isOfPart(value);
  return operation.operator === '%' && isMadeOf(value, at) && !isOfPart(value);
}

/** What a store takes from the stack beside the value. */
const OPERANDS_OF_TARGET: ReadonlyMap<string, number> = new Map([
  ['STORE_ATTR', 1],
  ['STORE_SUBSCR', 2],
]);

/** Where the value is done that is stored: what it is stored in may be loaded behind that. Null: not known. */
function endOfStored(at: Position): Position | null {
  const operands = OPERANDS_OF_TARGET.get(instructionAt(at)?.op ?? '') ?? 0;
  // The target of `x.y += …` and `x[y] += …` is brought to the top before the store.
  const last = instructionAt(before(at))?.op;
  if (operands > 0 && (last === 'ROT_TWO' || last === 'ROT_THREE')) return before(at, 2);
  return beforeValues(before(at), operands);
}

/** The instruction before those that put some values on the stack, of which the last ends at `end`. Null: not known. */
export function beforeValues(end: Position, count: number): Position | null {
  let at = end;
  for (let wanted = count; wanted > 0; at = before(at)) {
    const lowered = loweredBy(instructionAt(at));
    if (lowered === null) return null;
    wanted += lowered;
  }
  return at;
}

/** By how much the stack is lower behind an instruction; null for what targets and conditions are seldom made of. */
function loweredBy(instruction: Instruction | undefined): number | null {
  switch (instruction?.op) {
    case 'LOAD_NAME':
    case 'LOAD_GLOBAL':
    case 'LOAD_FAST':
    case 'LOAD_DEREF':
    case 'LOAD_CONST':
    case 'LOAD_METHOD':
      return -1;
    case 'LOAD_ATTR':
    case 'UNARY_OP':
      return 0;
    case 'LOAD_SUBSCR':
    case 'BINARY_OP':
    case 'COMPARE_OP':
      return 1;
    case 'BUILD_TUPLE':
      return instruction.count - 1;
    case 'CALL_FUNCTION':
      return instruction.positional + 2 * instruction.keywords;
    case 'CALL_METHOD':
      return 1 + instruction.positional + 2 * instruction.keywords;
    default:
      return null;
  }
}

/** True when what an instruction stores is made of what stands under the same name. */
function isMadeOf(operator: Position, store: Position): boolean {
  const { name } = instructionAt(store) as { readonly name?: string };
  for (const each of reach(operator)) {
    const instruction = instructionAt(each) as Instruction;
    if (instruction.op.startsWith('STORE_')) return false;
    if (LOADS.has(instruction.op) && 'name' in instruction && instruction.name === name) return true;
  }
  return false;
}

/** True when a slice goes into the result of an operator. */
function isOfPart(operator: Position): boolean {
  for (const each of reach(operator)) {
    const { op } = instructionAt(each) as Instruction;
    if (op === 'BUILD_SLICE') return true;
    if (op.startsWith('STORE_')) return false;
  }
  return false;
}
