import type { Code, Instruction, Loop } from '../../compile/code.ts';
import { numberKey } from '../../values/table.ts';
import { attributeName, globalName, itemName, localName, type Grower } from './growers.ts';

// Whether code that a loop may run shortens or replaces something. Read from the code and not from what was run, as
// what shortens a ring may need more iterations than are followed.

/** Methods of lists, dicts, sets, deques and byte arrays after which there is less in them. */
const SHORTENING_METHODS: ReadonlySet<string> = new Set([
  'pop',
  'popleft',
  'popitem',
  'clear',
  'remove',
  'discard',
  'heappop',
  'heapreplace',
  'difference_update',
  'intersection_update',
]);

/** Instructions before one that are searched for what it is done to. */
const OPERAND_REACH = 14;

/**
 * Code that an iteration of a loop may run: its body first, then functions that are named there or in one of those,
 * and all without a name.
 */
export type LoopCode = readonly (readonly Instruction[])[];

export function codeOfLoop(loop: Loop, around: Code, modules: Iterable<Code>): LoopCode {
  return withCallees([around.instructions.slice(loop.start, loop.end)], modules);
}

/**
 * Code that runs as often as a function that is called again and again beside the script: that function, loops
 * without an end, and what they call.
 */
export function codeBeside(callee: Code | null, modules: readonly Code[]): LoopCode {
  const loops = modules
    .flatMap(withChildren)
    .flatMap(({ loops: inCode, instructions }) =>
      inCode.filter(({ endless }) => endless).map(({ start, end }) => instructions.slice(start, end)),
    );
  return withCallees([callee?.instructions ?? [], ...loops], modules);
}

function withChildren(code: Code): Code[] {
  return [code, ...code.children.flatMap(withChildren)];
}

function withCallees(first: readonly (readonly Instruction[])[], modules: Iterable<Code>): LoopCode {
  const all = [...modules].map(functionsIn);
  const found = new Set(all.flatMap(({ anonymous }) => anonymous));
  const stretches = first.slice();
  for (const code of found) stretches.push(code.instructions);
  for (let index = 0; index < stretches.length; index++) {
    for (const instruction of stretches[index] ?? []) {
      for (const code of codesNamedIn(instruction, all)) {
        if (found.has(code)) continue;
        found.add(code);
        stretches.push(code.instructions);
      }
    }
  }
  return stretches;
}

/** Functions that stand in a module, at any depth. */
interface Functions {
  readonly named: ReadonlyMap<string, readonly Code[]>;
  readonly anonymous: readonly Code[];
}

/** Each module is gone through once, however many of its loops grow. */
const functionsOfModules = new WeakMap<Code, Functions>();

function functionsIn(module: Code): Functions {
  const known = functionsOfModules.get(module);
  if (known !== undefined) return known;
  const named = new Map<string, Code[]>();
  const anonymous: Code[] = [];
  collect(module, named, anonymous);
  const functions = { named, anonymous };
  functionsOfModules.set(module, functions);
  return functions;
}

/** True when the code may shorten something, or put something else in its place. */
export function mayShorten(code: LoopCode, grower: Grower): boolean {
  const { container, names, namesOfHolder } = grower;
  const removedFrom = container !== null ? new Set([...names, ...namesOfHolder]) : namesOfHolder;
  return code.some((instructions, which) =>
    instructions.some((instruction, index) => {
      const isBody = which === 0;
      const stored = storedName(instruction, isBody);
      const isReplaced =
        stored !== null
          ? names.has(stored) || namesOfHolder.has(stored)
          : storesItem(instructions, index, grower, isBody);
      if (isReplaced) return !isExtended(instructions, index);
      if (container === null && namesOfHolder.size === 0) return false;
      return removesFrom(instructions, index, removedFrom, isBody);
    }),
  );
}

/** True where an instruction takes something out of a container that may be one of these names. */
function removesFrom(
  instructions: readonly Instruction[],
  index: number,
  names: ReadonlySet<string>,
  isBody: boolean,
): boolean {
  const instruction = instructions[index];
  if (instruction?.op === 'LOAD_METHOD' && SHORTENING_METHODS.has(instruction.name)) {
    const receiver = nameOf(instructions[index - 1], isBody);
    return receiver === null || names.has(receiver);
  }
  return (
    isRemoval(instructions, index) &&
    instructions.slice(Math.max(0, index - OPERAND_REACH), index).some((operand) => {
      const name = LOADS.has(operand.op) ? nameOf(operand, isBody) : undefined;
      return name === null || (name !== undefined && names.has(name));
    })
  );
}

/** True for `x['y'] = …` where an item of that name is meant, and where the key is not written down. */
function storesItem(
  instructions: readonly Instruction[],
  index: number,
  { names, namesOfHolder }: Grower,
  isBody: boolean,
): boolean {
  if (instructions[index]?.op !== 'STORE_SUBSCR' || isRemoval(instructions, index)) return false;
  const before = instructions[index - 1];
  const key = writtenKey(before);
  const isMeant = key === null ? hasItem(names) : names.has(itemName(key));
  if (!isMeant) return false;
  const target = loweredBy(before) === -1 ? instructions[index - 2] : undefined;
  if (target?.op === 'LOAD_SUBSCR') return hasItem(namesOfHolder);
  const holder = nameOf(target, isBody);
  return holder === null || namesOfHolder.has(holder);
}

function hasItem(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => name.startsWith(itemName('')));
}

/** The key that a constant is; null for what may be another one, as an index from the end is. */
function writtenKey(instruction: Instruction | undefined): string | null {
  if (instruction?.op !== 'LOAD_CONST') return null;
  const { constant } = instruction;
  if (constant.kind === 'str') return constant.value;
  return constant.kind === 'int' && constant.value >= 0n ? numberKey(constant.value) : null;
}

function collect(code: Code, functions: Map<string, Code[]>, anonymous: Code[]): void {
  for (const child of code.children) {
    if (child.kind === 'lambda') anonymous.push(child);
    else if (child.kind === 'function') {
      const alike = functions.get(child.name);
      if (alike === undefined) functions.set(child.name, [child]);
      else alike.push(child);
    }
    collect(child, functions, anonymous);
  }
}

/** Functions that an instruction names, or makes. */
function codesNamedIn(instruction: Instruction, functions: readonly Functions[]): readonly Code[] {
  if (instruction.op === 'MAKE_FUNCTION' || instruction.op === 'MAKE_CLOSURE') return [instruction.code];
  const name = 'name' in instruction && instruction.op.startsWith('LOAD') ? instruction.name : null;
  return name === null ? [] : functions.flatMap(({ named }) => named.get(name) ?? []);
}

/**
 * True for `x = x + …`, `x += …` and `x = '…' % x`: what is stored is longer, unless it is made of a part, as
 * `x[-9:] + …` is.
 */
function isExtended(instructions: readonly Instruction[], index: number): boolean {
  const at = endOfStored(instructions, index);
  const before = instructions[at];
  if (before?.op !== 'INPLACE_OP' && before?.op !== 'BINARY_OP') return false;
  if (before.operator === '+') return !isOfPart(instructions, at);
  return before.operator === '%' && isMadeOf(instructions, at, index) && !isOfPart(instructions, at);
}

/** Where the value is done that an instruction stores: what it is stored in may be loaded behind that. -1: not known. */
function endOfStored(instructions: readonly Instruction[], index: number): number {
  let wanted = OPERANDS_OF_TARGET.get((instructions[index] as Instruction).op) ?? 0;
  let at = index - 1;
  // The target of `x.y += …` and `x[y] += …` is brought to the top before the store.
  const last = instructions[at]?.op;
  if (wanted > 0 && (last === 'ROT_TWO' || last === 'ROT_THREE')) return at - 1;
  for (; wanted > 0; at--) {
    const lowered = loweredBy(instructions[at]);
    if (lowered === null) return -1;
    wanted += lowered;
  }
  return at;
}

/** What a store takes from the stack beside the value. */
const OPERANDS_OF_TARGET: ReadonlyMap<string, number> = new Map([
  ['STORE_ATTR', 1],
  ['STORE_SUBSCR', 2],
]);

/** By how much the stack is lower behind an instruction; null for what a target is seldom made of. */
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
function isMadeOf(instructions: readonly Instruction[], operator: number, store: number): boolean {
  const { name } = instructions[store] as { readonly name?: string };
  for (let at = operator - 1; at >= Math.max(0, operator - OPERAND_REACH); at--) {
    const before = instructions[at] as Instruction;
    if (before.op.startsWith('STORE_')) return false;
    if (LOADS.has(before.op) && 'name' in before && before.name === name) return true;
  }
  return false;
}

/** True when a slice goes into the result of an operator. */
function isOfPart(instructions: readonly Instruction[], operator: number): boolean {
  for (let at = operator - 1; at >= Math.max(0, operator - OPERAND_REACH); at--) {
    const { op } = instructions[at] as Instruction;
    if (op === 'BUILD_SLICE') return true;
    if (op.startsWith('STORE_')) return false;
  }
  return false;
}

/** True for `del x[…]` and `x[a:b] = …`. */
function isRemoval(instructions: readonly Instruction[], index: number): boolean {
  if (instructions[index]?.op !== 'STORE_SUBSCR') return false;
  const [first, second] = [instructions[index - 1], instructions[index - 2]];
  return first?.op === 'BUILD_SLICE' || first?.op === 'LOAD_NULL' || second?.op === 'LOAD_NULL';
}

const LOADS: ReadonlySet<string> = new Set([
  'LOAD_NAME',
  'LOAD_GLOBAL',
  'LOAD_ATTR',
  'LOAD_FAST',
  'LOAD_DEREF',
]);

/** Name under which a value is loaded; null for one that may have any: the local of another function, an item. */
function nameOf(instruction: Instruction | undefined, isBody: boolean): string | null {
  switch (instruction?.op) {
    case 'LOAD_NAME':
    case 'LOAD_GLOBAL':
      return globalName(instruction.name);
    case 'LOAD_ATTR':
      return attributeName(instruction.name);
    case 'LOAD_FAST':
    case 'LOAD_DEREF':
      return isBody ? localName(instruction.name) : null;
    default:
      return null;
  }
}

function storedName(instruction: Instruction, isBody: boolean): string | null {
  switch (instruction.op) {
    case 'STORE_NAME':
    case 'STORE_GLOBAL':
      return globalName(instruction.name);
    case 'STORE_ATTR':
      return attributeName(instruction.name);
    case 'STORE_FAST':
    case 'STORE_DEREF':
      return isBody ? localName(instruction.name) : null;
    default:
      return null;
  }
}
