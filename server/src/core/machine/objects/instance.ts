import { slotsOf, type Slots } from '../runtime/slots.ts';
import { lengthOf } from '../runtime/length.ts';
import { loadSubscript, storeSubscript, deleteSubscript } from '../runtime/subscript.ts';
import { bytesOf } from '../builtins/buffers.ts';
import { raiseNotIterable, getIter } from '../runtime/iterate.ts';
import { type IteratorStep, NativeIterator } from '../../values/iterator.ts';
import { type Value, truthOf } from '../../values/value.ts';
import { containsItem } from '../runtime/contains.ts';
import type { Instance } from '../../values/class.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { Buffer } from '../buffer.ts';
import { callValue } from '../calls/call.ts';
import { catching, Raised } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { register } from '../lifetime.ts';
import { exceptionMatches } from '../exceptions/exceptionMatch.ts';
import { END, sure } from '../runtime/indexed.ts';

/**
 * `__iter__` of a class, else `__getitem__`, else the object of a built-in base. Room for an iterator is made
 * before anything else, and is garbage where it is not used (py/runtime.c:1150).
 */
export function instanceIterator(machine: Machine, value: Instance, onStack: boolean): Value {
  const room = onStack ? null : new Buffer(machine, machine.sizes.iterator);
  const inRoom = (iterator: NativeIterator): NativeIterator => {
    if (room === null) return iterator;
    iterator.id = room.take();
    register(machine, iterator);
    return iterator;
  };
  const method = lookupSpecial(machine, value, '__iter__');
  if (method !== undefined) {
    room?.abandon();
    return callValue(machine, method, [value]);
  }
  if (value.native !== undefined) {
    const iterator = slotsOf(machine, value.native).iterator?.(machine, value.native) ?? null;
    if (iterator !== null) return inRoom(iterator);
  }
  const getItem = lookupSpecial(machine, value, '__getitem__');
  if (getItem !== undefined) return inRoom(itemsByIndex(value, getItem));
  room?.abandon();
  if (value.native !== undefined) return getIter(machine, value.native, onStack);
  return raiseNotIterable(machine, value.type.name);
}

function itemsByIndex(instance: Instance, getItem: Value): NativeIterator {
  return new NativeIterator('iterator', [instance], (iterator) => {
    const machine = iterator.machine as Machine;
    try {
      return sure(catching(machine, () => callValue(machine, getItem, [instance, iterator.position++])));
    } catch (error) {
      if (error instanceof Raised && exceptionMatches(error.exception, ['IndexError', 'StopIteration']))
        return END;
      throw error;
    }
  });
}

export function instanceContains(
  machine: Machine,
  container: Instance,
  item: Value,
): boolean | undefined | 'search' {
  const method = lookupSpecial(machine, container, '__contains__');
  if (method !== undefined) return truthOf(callValue(machine, method, [container, item]));
  if (container.native !== undefined) return containsItem(machine, container.native, item);
  return 'search';
}

/** Calls a special method of the class; undefined where it has none. */
function callSpecial(
  machine: Machine,
  self: Instance,
  name: string,
  ...args: readonly Value[]
): Value | undefined {
  const method = lookupSpecial(machine, self, name);
  return method === undefined ? undefined : callValue(machine, method, [self, ...args]);
}

function nextOf(machine: Machine, self: Instance): IteratorStep | undefined {
  const method = lookupSpecial(machine, self, '__next__');
  if (method === undefined) return undefined;
  try {
    return sure(callValue(machine, method, [self]));
  } catch (error) {
    if (error instanceof Raised && exceptionMatches(error.exception, ['StopIteration'])) return END;
    throw error;
  }
}

function storeItem(machine: Machine, self: Instance, index: Value, value: Value): boolean {
  const { native } = self;
  if (callSpecial(machine, self, '__setitem__', index, value) !== undefined) return true;
  if (native !== undefined) storeSubscript(machine, native, index, value);
  return native !== undefined;
}

function deleteItem(machine: Machine, self: Instance, index: Value): boolean {
  const { native } = self;
  if (callSpecial(machine, self, '__delitem__', index) !== undefined) return true;
  if (native !== undefined) deleteSubscript(machine, native, index);
  return native !== undefined;
}

export const INSTANCE: Slots<Instance> = {
  len: (machine, self) => {
    const length = callSpecial(machine, self, '__len__');
    if (length !== undefined) return length;
    return self.native === undefined ? undefined : lengthOf(machine, self.native);
  },
  getIter: instanceIterator,
  next: nextOf,
  loadItem: (machine, self, index) => {
    const item = callSpecial(machine, self, '__getitem__', index);
    if (item !== undefined) return item;
    return self.native === undefined ? undefined : loadSubscript(machine, self.native, index);
  },
  storeItem,
  deleteItem,
  contains: instanceContains,
  buffer: (machine, { native }) => (native === undefined ? undefined : bytesOf(machine, native)),
  writable: (machine, { native }) =>
    native === undefined ? null : (slotsOf(machine, native).writable?.(machine, native) ?? null),
};
