import type {
  CallInstruction,
  CountInstruction,
  FunctionInstruction,
  Instruction,
  JumpInstruction,
  LoadConstant,
  LocalInstruction,
  NameInstruction,
  OperatorInstruction,
  UnknownInstruction,
} from '../compile/code.ts';
import { Unknown, UnknownException } from '../values/abstract.ts';
import { Closure, FunctionObject, NativeIterator } from '../values/callables.ts';
import { Cell, Dict, List, SetObject, Tuple } from '../values/containers.ts';
import type { Frame, Handler } from '../values/frame.ts';
import { SuperObject } from '../values/types.ts';
import type { Slot, Value } from '../values/value.ts';
import {
  deleteAttribute,
  loadAttribute,
  loadMethod,
  lookupSuper,
  storeAttribute,
  type Method,
} from './attributes.ts';
import { builtinFunction } from './builtins/functions.ts';
import { callValue, keywordName } from './call.ts';
import { callSpread } from './callSpread.ts';
import { buildClass } from './classes.ts';
import { newDict, newList, newSet, newSlice, newTuple, place } from './create.ts';
import { dictStore, findName, removeName, setAdd, storeName } from './dicts.ts';
import { raiseError, raiseFormatted, Raised } from './errors.ts';
import { exceptionMatches, exceptionType, matchesHandler } from './exceptionMatch.ts';
import { delegate } from './generators.ts';
import { exceptionFrom } from './raising.ts';
import { importFrom, importName, importStar } from './imports.ts';
import { collect, forEach, getIter, nextItem } from './iterate.ts';
import { truthOf, typeName } from './kinds.ts';
import { drop, hold, letGo } from './lifetime.ts';
import { listAppend } from './lists.ts';
import type { Machine } from './machine.ts';
import { constantValue } from './constants.ts';
import { NO_KEYWORDS } from './nativeFunction.ts';
import { binaryOperation, compareOperation, truthValue, unaryOperation } from './operators.ts';
import { loopOf, type Step } from './program.ts';
import { touch } from './scope.ts';
import { deleteSubscript, loadSubscript, storeSubscript } from './subscript.ts';
import { noteUnknown } from './unknown.ts';
import { pop, push, setHandled, setSlot, setTop, top, type Completion } from './vm.ts';

type Typed<T extends Instruction> = (machine: Machine, frame: Frame, instruction: T) => unknown;

/** Slots of a for loop's iterator (py/obj.h MP_OBJ_ITER_BUF_NSLOTS). */
const ITERATOR_SLOTS = 4;

// ---------------------------------------------------------------------------------------- names and locals

const loadConst: Typed<LoadConstant> = (machine, frame, instruction) => {
  push(machine, frame, constantValue(machine, frame.codeObject, instruction));
};

function lookupName(machine: Machine, frame: Frame, name: string): Value {
  const global = findName(frame.globals, name);
  if (global !== undefined) return global;
  const builtin = builtinFunction(name);
  if (builtin !== undefined) return builtin;
  if (frame.globals.table.uncertain) return new Unknown(`name ${name} that may not be set`);
  return raiseFormatted(machine, 'NameError', "name '%q' isn't defined", `name '${name}' isn't defined`);
}

const loadName: Typed<NameInstruction> = (machine, frame, { name }) => {
  const local = frame.locals === null ? undefined : findName(frame.locals, name);
  push(machine, frame, local === undefined ? lookupName(machine, frame, name) : local);
};

const loadGlobal: Typed<NameInstruction> = (machine, frame, { name }) => {
  push(machine, frame, lookupName(machine, frame, name));
};

const storeNameStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  storeName(machine, frame.locals ?? frame.globals, name, pop(frame));
};

const storeGlobal: Typed<NameInstruction> = (machine, frame, { name }) => {
  storeName(machine, frame.globals, name, pop(frame));
};

const deleteName: Typed<NameInstruction> = (machine, frame, { name, op }) => {
  const names = op === 'DELETE_NAME' ? (frame.locals ?? frame.globals) : frame.globals;
  if (!removeName(machine, names, name))
    raiseFormatted(machine, 'NameError', "name '%q' isn't defined", `name '${name}' isn't defined`);
};

function checkLocal(machine: Machine, value: Slot): Value {
  if (value !== undefined) return value;
  return raiseError(machine, 'NameError', 'local variable referenced before assignment');
}

const loadFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  push(machine, frame, checkLocal(machine, frame.slots[slot]));
};

const storeFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  drop(machine, frame.slots[slot]);
  frame.slots[slot] = pop(frame);
};

const deleteFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  drop(machine, checkLocal(machine, frame.slots[slot]));
  frame.slots[slot] = undefined;
};

const loadDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  const cell = frame.slots[slot];
  push(machine, frame, checkLocal(machine, cell instanceof Cell ? cell.value : cell));
};

function setCell(machine: Machine, frame: Frame, slot: number, value: Slot): void {
  const cell = frame.slots[slot];
  if (!(cell instanceof Cell)) return;
  touch(machine, cell);
  drop(machine, cell.value);
  cell.value = value;
}

const storeDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  setCell(machine, frame, slot, pop(frame));
};

const deleteDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  setCell(machine, frame, slot, undefined);
};

// ------------------------------------------------------------------------------------ attributes and items

const loadAttr: Typed<NameInstruction> = (machine, frame, { name }) => {
  setTop(machine, frame, loadAttribute(machine, top(frame), name));
};

const storeAttr: Typed<NameInstruction> = (machine, frame, { name }) => {
  const object = top(frame);
  const value = frame.slots[frame.height - 2];
  if (value === undefined) deleteAttribute(machine, object, name);
  else storeAttribute(machine, object, name, value);
  frame.height -= 2;
};

function pushMethod(machine: Machine, frame: Frame, method: Method): void {
  setTop(machine, frame, method.callable);
  push(machine, frame, method.self);
}

const loadMethodStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  pushMethod(machine, frame, loadMethod(machine, top(frame), name));
};

/** Stack: super, class, self; becomes method, self (py/runtime.c mp_load_super_method). */
const loadSuperMethod: Typed<NameInstruction> = (machine, frame, { name }) => {
  const self = pop(frame);
  const type = pop(frame);
  const found = lookupSuper(machine, new SuperObject(type, self), name);
  if (found === undefined) {
    raiseFormatted(
      machine,
      'AttributeError',
      "'%s' object has no attribute '%q'",
      `'super' object has no attribute '${name}'`,
    );
  }
  pushMethod(machine, frame, isMethod(found) ? found : { callable: found, self: undefined });
};

function isMethod(value: Method | Value): value is Method {
  return typeof value === 'object' && value !== null && 'callable' in value && !('id' in value);
}

const loadSubscr: Step = (machine, frame) => {
  const index = pop(frame);
  setTop(machine, frame, loadSubscript(machine, top(frame), index));
  return undefined;
};

const storeSubscr: Step = (machine, frame) => {
  const { slots, height } = frame;
  const [value, object, index] = [slots[height - 3], slots[height - 2] as Value, slots[height - 1] as Value];
  if (value === undefined) deleteSubscript(machine, object, index);
  else storeSubscript(machine, object, index, value);
  frame.height -= 3;
  return undefined;
};

// --------------------------------------------------------------------------------------------------- stack

const duplicateTwo: Step = (machine, frame) => {
  const second = frame.slots[frame.height - 2];
  const first = frame.slots[frame.height - 1];
  push(machine, frame, second);
  push(machine, frame, first);
  return undefined;
};

const rotateTwo: Step = (_machine, frame) => {
  const { slots, height } = frame;
  const first = slots[height - 1];
  slots[height - 1] = slots[height - 2];
  slots[height - 2] = first;
  return undefined;
};

const rotateThree: Step = (_machine, frame) => {
  const { slots, height } = frame;
  const first = slots[height - 1];
  slots[height - 1] = slots[height - 2];
  slots[height - 2] = slots[height - 3];
  slots[height - 3] = first;
  return undefined;
};

// --------------------------------------------------------------------------------------------------- jumps

function goTo(machine: Machine, frame: Frame, from: number, target: number): void {
  if (target <= from) {
    const loop = loopOf(frame.code, from, target);
    if (loop !== undefined) {
      machine.branches?.jumpBack(loop);
      return;
    }
  }
  frame.next = target;
}

const jump: Typed<JumpInstruction> = (machine, frame, { target }) => {
  goTo(machine, frame, frame.next - 1, target);
};

function popJump(machine: Machine, frame: Frame, target: number, when: boolean): void {
  const from = frame.next - 1;
  const truth = truthValue(machine, pop(frame));
  if (truth === undefined) {
    if (target <= from) {
      machine.branches?.forkExit(from + 1);
      goTo(machine, frame, from, target);
    } else machine.branches?.fork(target);
  } else if (truth === when) goTo(machine, frame, from, target);
}

/** `and`, `or`: the value stays on the stack when the jump is taken. */
function jumpOrPop(machine: Machine, frame: Frame, target: number, when: boolean): void {
  const truth = truthValue(machine, top(frame));
  if (truth === undefined) {
    machine.branches?.fork(target);
    frame.height--;
  } else if (truth === when) frame.next = target;
  else frame.height--;
}

/** py/vm.c unwind_jump: leaves handlers, running `finally` blocks on the way. */
function unwindJump(machine: Machine, frame: Frame, target: number, count: number): void {
  const from = frame.next - 1;
  let left = count;
  push(machine, frame, target);
  setSlot(machine, frame, frame.height, left);
  while ((left & 0x7f) > 0) {
    left--;
    const handler = frame.handlers.pop();
    if (handler !== undefined && handler.isFinally && handler.target > from) {
      push(machine, frame, left);
      frame.next = handler.target;
      return;
    }
  }
  frame.height--;
  if (left !== 0) frame.height -= ITERATOR_SLOTS;
  goTo(machine, frame, from, target);
}

// ------------------------------------------------------------------------------------------------ handlers

function pushHandler(machine: Machine, frame: Frame, target: number, isFinally: boolean): void {
  const { hardwareCalls } = machine;
  const handler: Handler = { target, height: frame.height, isFinally, hardwareCalls };
  frame.handlers.push(handler);
  setHandled(machine, frame, frame.handlers.length - 1, undefined);
}

const setupWith: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const manager = top(frame);
  const leave = loadMethod(machine, manager, '__exit__');
  const enter = loadMethod(machine, manager, '__enter__');
  setTop(machine, frame, leave.callable);
  push(machine, frame, leave.self);
  const value = callMethod(machine, enter, []);
  pushHandler(machine, frame, target, true);
  push(machine, frame, value);
};

function callMethod(machine: Machine, method: Method, args: readonly Value[]): Value {
  return callValue(machine, method.callable, method.self === undefined ? args : [method.self, ...args]);
}

/**
 * Calls `__exit__`, which lies below what is on top: None, an unwinding jump or return, or an exception. The
 * arguments are written over what is there (py/vm.c:589).
 */
const withCleanup: Step = (machine, frame) => {
  const { slots } = frame;
  const cause = top(frame);
  const at = frame.height - 1;
  if (cause === null) {
    callExit(machine, frame, at - 2, [null, null, null]);
    frame.height -= 2;
    setTop(machine, frame, null);
  } else if (typeof cause === 'number') {
    const data = slots[at - 1];
    callExit(machine, frame, at - 3, [null, null, null]);
    setSlot(machine, frame, at - 3, data);
    setSlot(machine, frame, at - 2, cause);
    frame.height -= 2;
  } else {
    const swallowed = truthOf(callExit(machine, frame, at - 2, [exceptionType(cause), cause, null]));
    frame.height -= 2;
    setTop(machine, frame, swallowed === true ? null : cause);
  }
  return undefined;
};

/** Calls the method in two slots with arguments in the three above. */
function callExit(machine: Machine, frame: Frame, base: number, args: readonly Value[]): Value {
  const { slots } = frame;
  args.forEach((value, index) => setSlot(machine, frame, base + 2 + index, value));
  return callMethod(machine, { callable: slots[base] as Value, self: slots[base + 1] }, args);
}

const endFinally: Step = (machine, frame) => {
  const cause = top(frame);
  if (cause === null) {
    frame.handlers.pop();
    frame.height--;
    return undefined;
  }
  if (typeof cause === 'number') {
    frame.height--;
    if (cause < 0) return unwindReturn(machine, frame);
    const target = pop(frame) as number;
    unwindJump(machine, frame, target, cause);
    return undefined;
  }
  throw new Raised(cause);
};

/** `return` runs the `finally` blocks it leaves first. */
function unwindReturn(machine: Machine, frame: Frame): Completion | undefined {
  const at = frame.next - 1;
  for (let handler = frame.handlers.pop(); handler !== undefined; handler = frame.handlers.pop()) {
    if (!handler.isFinally || handler.target <= at) continue;
    const value = top(frame);
    frame.height = handler.height;
    push(machine, frame, value);
    push(machine, frame, -1);
    frame.next = handler.target;
    return undefined;
  }
  return { kind: 'return', value: top(frame) };
}

/** End of a `try` body or of a handler. A body that talked to the outside world may have raised instead. */
const popExceptJump: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const handler = frame.handlers.pop();
  frame.next = target;
  if (
    handler === undefined ||
    frame.handled[frame.handlers.length] !== undefined ||
    handler.hardwareCalls === machine.hardwareCalls
  )
    return;
  machine.branches?.fork(handler.target, () => {
    const exception = new UnknownException('an exception that a call may raise');
    frame.handlers.push(handler);
    setHandled(machine, frame, frame.handlers.length - 1, exception);
    frame.height = handler.height;
    push(machine, frame, exception);
  });
};

const raiseVarargs: Typed<CountInstruction> = (machine, frame, { count }) => {
  if (count === 0) {
    for (let index = frame.handlers.length - 1; index >= 0; index--) {
      const active = frame.handled[index];
      if (active !== undefined) throw new Raised(exceptionFrom(machine, active));
    }
    raiseError(machine, 'RuntimeError', 'no active exception to reraise');
  }
  if (count === 2) frame.height--;
  throw new Raised(exceptionFrom(machine, top(frame)));
};

// ------------------------------------------------------------------------------------------------- loops

const getIterStep: Step = (machine, frame) => {
  setTop(machine, frame, getIter(machine, top(frame), false));
  return undefined;
};

/**
 * The iterator of a container is built in the four slots that begin with that of the container; any other
 * iterator is in the second of them, the first is empty then and the others keep what they had (py/vm.c:726).
 */
const getIterStack: Step = (machine, frame) => {
  const iterator = getIter(machine, top(frame), true);
  const base = frame.height - 1;
  frame.height = base + ITERATOR_SLOTS;
  if (iterator instanceof NativeIterator && iterator.id < 0 && iterator.holds.length <= 1) {
    const words: Slot[] = [iterator, undefined, undefined, undefined];
    if (iterator.heldSlot > 0) [words[iterator.heldSlot]] = iterator.holds;
    iterator.holds = [];
    for (let word = 0; word < ITERATOR_SLOTS; word++) setSlot(machine, frame, base + word, words[word]);
    return undefined;
  }
  setSlot(machine, frame, base, undefined);
  setSlot(machine, frame, base + 1, iterator);
  return undefined;
};

const forIter: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const { slots, height } = frame;
  const iterator = (slots[height - ITERATOR_SLOTS] ?? slots[height - ITERATOR_SLOTS + 1]) as Value;
  const { value, mayEnd } = nextItem(machine, iterator);
  if (value === undefined) {
    frame.height -= ITERATOR_SLOTS;
    frame.next = target;
    return;
  }
  if (mayEnd) {
    machine.branches?.forkExit(target, () => {
      frame.height -= ITERATOR_SLOTS;
    });
  }
  push(machine, frame, value);
};

// ------------------------------------------------------------------------------------------------- builders

function take(frame: Frame, count: number): Value[] {
  const items = frame.slots.slice(frame.height - count, frame.height) as Value[];
  frame.height -= count;
  return items;
}

/** `count` operands become one result in the lowest of their slots. */
function replaceOperands(
  machine: Machine,
  frame: Frame,
  count: number,
  make: (items: Value[]) => Value,
): void {
  const items = frame.slots.slice(frame.height - count, frame.height) as Value[];
  const result = make(items);
  frame.height -= count;
  push(machine, frame, result);
}

const buildSlice: Typed<CountInstruction> = (machine, frame, { count }) => {
  const step = count === 3 ? pop(frame) : null;
  const stop = pop(frame);
  setTop(machine, frame, newSlice(machine, top(frame), stop, step));
};

const buildSet: Typed<CountInstruction> = (machine, frame, { count }) => {
  replaceOperands(machine, frame, count, (items) => {
    const set = newSet(machine, count);
    for (const item of items) setAdd(machine, set, item);
    return set;
  });
};

const storeMap: Step = (machine, frame) => {
  const { slots, height } = frame;
  dictStore(machine, slots[height - 3] as Dict, slots[height - 1] as Value, slots[height - 2] as Value);
  frame.height -= 2;
  return undefined;
};

const storeComp: Typed<CountInstruction> = (machine, frame, { count }) => {
  const container = frame.slots[frame.height - 1 - (count >> 2)];
  const first = top(frame);
  if (container instanceof List) listAppend(machine, container, first);
  else if (container instanceof SetObject) setAdd(machine, container, first);
  else if (container instanceof Dict) {
    dictStore(machine, container, first, frame.slots[frame.height - 2] as Value);
    frame.height--;
  }
  frame.height--;
};

function unpackItems(machine: Machine, value: Value, least: number): Value[] {
  if (typeName(value) === null) return new Array<Value>(least).fill(new Unknown('item of an unknown value'));
  const { items, exact } = collect(machine, value);
  if (exact || items.length === least) return items;
  while (items.length < least) items.push(new Unknown('item of a sequence of unknown length'));
  return items;
}

function checkCount(machine: Machine, needed: number, got: number): void {
  if (got < needed)
    raiseFormatted(
      machine,
      'ValueError',
      'need more than %d values to unpack',
      `need more than ${got} values to unpack`,
    );
}

const unpackSequence: Typed<CountInstruction> = (machine, frame, { count }) => {
  let items = unpackItems(machine, top(frame), count);
  if (items.length > count && typeName(top(frame)) !== null) {
    if (isExactLength(top(frame)))
      raiseFormatted(
        machine,
        'ValueError',
        'too many values to unpack (expected %d)',
        `too many values to unpack (expected ${count})`,
      );
    items = items.slice(0, count);
  }
  checkCount(machine, count, items.length);
  setTop(machine, frame, items[count - 1]);
  for (let index = count - 2; index >= 0; index--) push(machine, frame, items[index]);
  if (count === 0) frame.height--;
};

function isExactLength(value: Value): boolean {
  return value instanceof Tuple || (value instanceof List && value.isExact);
}

/** `a, *b, c = …` (py/runtime.c mp_unpack_ex). */
const unpackEx: Typed<CountInstruction> = (machine, frame, { count }) => {
  const left = count & 0xff;
  const right = count >> 8;
  const source = top(frame);
  const parts =
    source instanceof Tuple || source instanceof List || typeName(source) === null
      ? splitSequence(machine, source, left, right)
      : splitIterable(machine, source, left, right);
  const values = [...parts.last.reverse(), parts.rest, ...parts.first.reverse()];
  setTop(machine, frame, values[0]);
  for (const value of values.slice(1)) push(machine, frame, value);
};

interface SplitItems {
  readonly first: Value[];
  readonly rest: List;
  readonly last: Value[];
}

function splitSequence(machine: Machine, source: Value, left: number, right: number): SplitItems {
  const items = unpackItems(machine, source, left + right);
  checkCount(machine, left + right, items.length);
  const end = items.length - right;
  const rest = newList(machine, items.slice(left, end));
  return { first: items.slice(0, left), rest, last: items.slice(end) };
}

/** The rest of an iterator is appended to a list, from which the last items are taken. */
function splitIterable(machine: Machine, source: Value, left: number, right: number): SplitItems {
  const iterator = getIter(machine, source, false);
  const held = hold(machine, iterator);
  const first: Value[] = [];
  while (first.length < left) {
    const { value } = nextItem(machine, iterator);
    if (value === undefined) {
      checkCount(machine, left + right, first.length);
      break;
    }
    first.push(value);
    hold(machine, value);
  }
  const rest = newList(machine, []);
  hold(machine, rest);
  const certain = forEach(machine, iterator, (item) => {
    listAppend(machine, rest, item);
  });
  if (certain < 0) rest.certainLength = 0;
  checkCount(machine, left + right, first.length + rest.items.length);
  letGo(machine, held);
  const last = rest.items.splice(rest.items.length - right, right);
  rest.certainLength = Math.min(rest.certainLength, rest.items.length);
  return { first, rest, last };
}

// -------------------------------------------------------------------------------------- functions and calls

function functionFrom(
  machine: Machine,
  frame: Frame,
  instruction: FunctionInstruction,
  defaults: Slot,
  keywordDefaults: Slot,
): FunctionObject {
  const codeObject = frame.codeObject.body.children[frame.code.children.indexOf(instruction.code)];
  const values = defaults instanceof Tuple ? defaults.items : [];
  const keywords = keywordDefaults instanceof Dict ? keywordDefaults : null;
  const extra = values.length + (keywords === null ? 0 : 1);
  const bytes = machine.sizes.function + extra * machine.sizes.wordBytes;
  return place(
    machine,
    new FunctionObject(codeObject as NonNullable<typeof codeObject>, frame.globals, values, keywords),
    bytes,
  );
}

const makeFunction: Typed<FunctionInstruction> = (machine, frame, instruction) => {
  if (!instruction.hasDefaults) {
    push(machine, frame, functionFrom(machine, frame, instruction, undefined, undefined));
    return;
  }
  const keywordDefaults = frame.slots[--frame.height];
  setTop(
    machine,
    frame,
    functionFrom(machine, frame, instruction, frame.slots[frame.height - 1], keywordDefaults),
  );
};

const makeClosure: Typed<FunctionInstruction> = (machine, frame, instruction) => {
  const operands = instruction.cells + (instruction.hasDefaults ? 2 : 0);
  const slots = frame.slots.slice(frame.height - operands, frame.height);
  const cells = slots.slice(instruction.hasDefaults ? 2 : 0) as Value[];
  const [defaults, keywordDefaults] = instruction.hasDefaults ? slots : [undefined, undefined];
  const fun = functionFrom(machine, frame, instruction, defaults, keywordDefaults);
  const held = hold(machine, fun);
  const bytes = machine.sizes.closureHeader + cells.length * machine.sizes.wordBytes;
  const closure = place(machine, new Closure(fun, cells), bytes);
  letGo(machine, held);
  frame.height -= operands;
  push(machine, frame, closure);
};

interface CallOperands {
  readonly args: Value[];
  readonly keywords: Map<string, Value> | null;
}

function takeOperands(
  machine: Machine,
  frame: Frame,
  { positional, keywords }: CallInstruction,
): CallOperands {
  const named = keywords === 0 ? null : new Map<string, Value>();
  const pairs = take(frame, 2 * keywords);
  for (let index = 0; index < keywords; index++) {
    named?.set(keywordName(machine, pairs[2 * index] as Value), pairs[2 * index + 1] as Value);
  }
  return { args: take(frame, positional), keywords: named };
}

const callFunctionStep: Typed<CallInstruction> = (machine, frame, instruction) => {
  const { args, keywords } = takeOperands(machine, frame, instruction);
  setTop(machine, frame, callValue(machine, top(frame), args, keywords ?? NO_KEYWORDS));
};

const callMethodStep: Typed<CallInstruction> = (machine, frame, instruction) => {
  const { args, keywords } = takeOperands(machine, frame, instruction);
  const self = frame.slots[--frame.height];
  if (self !== undefined) args.unshift(self);
  setTop(machine, frame, callValue(machine, top(frame), args, keywords ?? NO_KEYWORDS));
};

const callSpreadStep: (isMethod: boolean) => Typed<CallInstruction> =
  (isMethod) => (machine, frame, instruction) => {
    const mapping = frame.slots[--frame.height];
    const sequence = frame.slots[--frame.height];
    const { args, keywords } = takeOperands(machine, frame, instruction);
    const self = isMethod ? frame.slots[--frame.height] : undefined;
    setTop(machine, frame, callSpread(machine, top(frame), { self, args, keywords, sequence, mapping }));
  };

const loadBuildClass: Step = (machine, frame) => {
  push(machine, frame, buildClass);
  return undefined;
};

// ---------------------------------------------------------------------------------------------- operators

const operate: Typed<OperatorInstruction> = (machine, frame, { op, operator }) => {
  if (op === 'UNARY_OP') {
    setTop(machine, frame, unaryOperation(machine, operator, top(frame)));
    return;
  }
  const right = pop(frame);
  const left = top(frame);
  if (operator === 'exception match') {
    const match = matchesHandler(left, right);
    setTop(machine, frame, match === undefined ? new Unknown('type of an exception') : match);
  } else if (op === 'COMPARE_OP') setTop(machine, frame, compareOperation(machine, operator, left, right));
  else setTop(machine, frame, binaryOperation(machine, operator, left, right, op === 'INPLACE_OP'));
};

// ---------------------------------------------------------------------------------------------- generators

const yieldValue: Step = (_machine, frame) => ({ kind: 'yield', value: top(frame) });

/** `yield from`: the frame stays on this instruction while the inner iterator yields (py/vm.c:1141). */
const yieldFrom: Step = (machine, frame) => {
  const sent = pop(frame);
  const injected = frame.injected;
  frame.injected = undefined;
  const result = delegate(machine, top(frame), sent, injected);
  if (result.kind === 'yield') {
    frame.next--;
    push(machine, frame, result.value);
    return { kind: 'yield', value: result.value };
  }
  setTop(machine, frame, result.value);
  if (injected !== undefined && exceptionMatches(injected, ['GeneratorExit'])) throw new Raised(injected);
  return undefined;
};

// ------------------------------------------------------------------------------------------------- imports

const importNameStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  const from = pop(frame);
  const level = top(frame);
  setTop(machine, frame, importName(machine, frame, name, from, typeof level === 'number' ? level : 0));
};

const importFromStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  push(machine, frame, importFrom(machine, top(frame), name));
};

const unknownStep: Typed<UnknownInstruction> = (machine, frame, { why, pushes }) => {
  noteUnknown(machine, 'code', why);
  if (pushes === 1) push(machine, frame, new Unknown(why));
};

const jumpSteps: Record<JumpInstruction['op'], Typed<JumpInstruction>> = {
  JUMP: jump,
  POP_JUMP_IF_TRUE: (machine, frame, { target }) => popJump(machine, frame, target, true),
  POP_JUMP_IF_FALSE: (machine, frame, { target }) => popJump(machine, frame, target, false),
  JUMP_IF_TRUE_OR_POP: (machine, frame, { target }) => jumpOrPop(machine, frame, target, true),
  JUMP_IF_FALSE_OR_POP: (machine, frame, { target }) => jumpOrPop(machine, frame, target, false),
  UNWIND_JUMP: (machine, frame, { target, unwind }) => unwindJump(machine, frame, target, unwind ?? 0),
  SETUP_WITH: setupWith,
  SETUP_EXCEPT: (machine, frame, { target }) => pushHandler(machine, frame, target, false),
  SETUP_FINALLY: (machine, frame, { target }) => pushHandler(machine, frame, target, true),
  POP_EXCEPT_JUMP: popExceptJump,
  FOR_ITER: forIter,
};

const plainSteps = {
  LOAD_NULL: (machine: Machine, frame: Frame) => push(machine, frame, undefined),
  LOAD_BUILD_CLASS: loadBuildClass,
  LOAD_SUBSCR: loadSubscr,
  STORE_SUBSCR: storeSubscr,
  DUP_TOP: (machine: Machine, frame: Frame) => push(machine, frame, frame.slots[frame.height - 1]),
  DUP_TOP_TWO: duplicateTwo,
  POP_TOP: (_machine: Machine, frame: Frame) => {
    frame.height--;
  },
  ROT_TWO: rotateTwo,
  ROT_THREE: rotateThree,
  GET_ITER: getIterStep,
  GET_ITER_STACK: getIterStack,
  END_FINALLY: endFinally,
  WITH_CLEANUP: withCleanup,
  STORE_MAP: storeMap,
  RETURN_VALUE: unwindReturn,
  YIELD_VALUE: yieldValue,
  YIELD_FROM: yieldFrom,
  IMPORT_STAR: (machine: Machine, frame: Frame) => {
    importStar(machine, frame, pop(frame));
  },
};

/** What each instruction does (py/vm.c). */
export const STEPS = {
  LOAD_CONST: loadConst,
  LOAD_NAME: loadName,
  LOAD_GLOBAL: loadGlobal,
  LOAD_ATTR: loadAttr,
  LOAD_METHOD: loadMethodStep,
  LOAD_SUPER_METHOD: loadSuperMethod,
  STORE_NAME: storeNameStep,
  STORE_GLOBAL: storeGlobal,
  STORE_ATTR: storeAttr,
  DELETE_NAME: deleteName,
  DELETE_GLOBAL: deleteName,
  IMPORT_NAME: importNameStep,
  IMPORT_FROM: importFromStep,
  LOAD_FAST: loadFast,
  STORE_FAST: storeFast,
  DELETE_FAST: deleteFast,
  LOAD_DEREF: loadDeref,
  STORE_DEREF: storeDeref,
  DELETE_DEREF: deleteDeref,
  BUILD_TUPLE: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    replaceOperands(machine, frame, count, (items) => newTuple(machine, items)),
  BUILD_LIST: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    replaceOperands(machine, frame, count, (items) => newList(machine, items)),
  BUILD_SET: buildSet,
  BUILD_MAP: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    push(machine, frame, newDict(machine, count)),
  BUILD_SLICE: buildSlice,
  UNPACK_SEQUENCE: unpackSequence,
  UNPACK_EX: unpackEx,
  RAISE_VARARGS: raiseVarargs,
  STORE_COMP: storeComp,
  MAKE_FUNCTION: makeFunction,
  MAKE_CLOSURE: makeClosure,
  CALL_FUNCTION: callFunctionStep,
  CALL_METHOD: callMethodStep,
  CALL_FUNCTION_VAR_KW: callSpreadStep(false),
  CALL_METHOD_VAR_KW: callSpreadStep(true),
  UNARY_OP: operate,
  BINARY_OP: operate,
  INPLACE_OP: operate,
  COMPARE_OP: operate,
  UNKNOWN: unknownStep,
  ...jumpSteps,
  ...plainSteps,
} as unknown as Record<Instruction['op'], Step>;
