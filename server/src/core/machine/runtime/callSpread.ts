import { withEachOf } from '../paths/eachOf.ts';
import { alternativesOf } from '../../values/abstract.ts';
import { slotsOf } from './slots.ts';
import { Dict } from '../../values/dict.ts';
import { isObject, type Slot, type Value, typeName } from '../../values/value.ts';
import { loadMethod } from './attributes.ts';
import { Buffer } from '../heap/buffer.ts';
import { callValue, keywordName } from './call.ts';
import { getIter, nextItem, nextOrNone } from './iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { noteUnknown } from './unknown.ts';

/** Operands of `f(a, k=b, *sequence, **mapping)`. */
export interface SpreadOperands {
  readonly self: Slot;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value> | null;
  readonly sequence: Slot;
  readonly mapping: Slot;
}

/** Words that an iterator of unknown length gets at first (py/runtime.c:725). */
const ITERATOR_WORDS = 3;

/** Calls with unpacked arguments; where one of several sequences or mappings is unpacked, with each of them. */
export function callSpread(machine: Machine, callee: Value, operands: SpreadOperands): Value {
  return withEither(machine, operands.sequence, (sequence) =>
    withEither(machine, operands.mapping, (mapping) =>
      callUnpacked(machine, callee, { ...operands, sequence, mapping }),
    ),
  );
}

function withEither(machine: Machine, operand: Slot, call: (operand: Slot) => Value): Value {
  const alternatives = alternativesOf(operand);
  if (alternatives === null || !isObject(operand)) return call(operand);
  return withEachOf(machine, alternatives, call, (object) => [{ place: operand, object }]) ?? null;
}

/**
 * The arguments are gathered in an array on the heap, which is freed behind the call
 * (py/runtime.c:670 mp_call_prepare_args_n_kw_var).
 */
function callUnpacked(machine: Machine, callee: Value, operands: SpreadOperands): Value {
  const { self, args, keywords, sequence, mapping } = operands;
  const named = new Map(keywords ?? []);
  const mapped = mapping instanceof Dict ? mapping.table.entries.size : 0;
  const fixed = 1 + args.length + 2 * (named.size + mapped);
  const all: Value[] = self === undefined ? [...args] : [self, ...args];
  const held = hold(machine);
  const words = (count: number): number => count * machine.sizes.wordBytes;
  let buffer: Buffer;
  const items = sequence === undefined ? undefined : slotsOf(machine, sequence).items?.(sequence).items;
  if (items !== undefined) {
    buffer = new Buffer(machine, words(fixed + items.length));
    machine.work.charge('slot', items.length);
    for (const item of items) all.push(item);
  } else {
    const isEmpty = sequence === undefined;
    buffer = new Buffer(machine, words(fixed + (isEmpty ? 0 : ITERATOR_WORDS)));
    if (!isEmpty) gather(machine, buffer, all, sequence, fixed + ITERATOR_WORDS);
  }
  addMapping(machine, buffer, named, mapping, all.length);
  const result = callValue(machine, callee, all, named);
  buffer.free();
  letGo(machine, held);
  return result;
}

/** Items of an iterator; the array doubles when it is full. */
function gather(machine: Machine, buffer: Buffer, all: Value[], sequence: Value, room: number): void {
  let capacity = room;
  const iterator = getIter(machine, sequence, true);
  hold(machine, iterator);
  for (;;) {
    const { value, isCertain } = nextOrNone(machine, iterator);
    if (value === undefined) return;
    machine.work.charge('item', 1);
    if (all.length >= capacity) {
      capacity *= 2;
      buffer.resize(capacity * machine.sizes.wordBytes);
    }
    all.push(value);
    hold(machine, value);
    if (!isCertain && typeName(value) === null) return;
  }
}

function addMapping(
  machine: Machine,
  buffer: Buffer,
  named: Map<string, Value>,
  mapping: Slot,
  positional: number,
): void {
  if (mapping === undefined || mapping === null) return;
  if (mapping instanceof Dict) {
    for (const { entry } of mapping.table.inOrder()) named.set(keywordName(machine, entry.key), entry.value);
    return;
  }
  if (typeName(mapping) === null) {
    noteUnknown(machine, '**', 'keyword arguments from an unknown mapping');
    return;
  }
  addGenericMapping(machine, buffer, named, mapping, positional);
}

/** Anything else is asked for its keys, and for the value of each. */
function addGenericMapping(
  machine: Machine,
  buffer: Buffer,
  named: Map<string, Value>,
  mapping: Value,
  positional: number,
): void {
  const call = (name: string, args: readonly Value[]): Value => {
    const { callable, self } = loadMethod(machine, mapping, name);
    return callValue(machine, callable, self === undefined ? args : [self, ...args]);
  };
  const iterator = getIter(machine, call('keys', []), false);
  hold(machine, iterator);
  for (;;) {
    const { value: key } = nextItem(machine, iterator);
    if (key === undefined) return;
    const capacity = buffer.bytes / machine.sizes.wordBytes;
    if (positional + 2 * named.size + 1 >= capacity)
      buffer.resize(Math.max(4, 2 * capacity) * machine.sizes.wordBytes);
    const value = call('__getitem__', [key]);
    hold(machine, value);
    named.set(keywordName(machine, key), value);
  }
}
