/** A machine in which nothing runs, with objects that take so much: what stands of them in states that are joined. */
import { newArray, newList } from '../../server/src/core/machine/heap/create.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import type { List } from '../../server/src/core/values/list.ts';
import { rangeOf, touch } from '../../server/src/core/machine/paths/scope.ts';
import type { HeapObject, Slot, Value } from '../../server/src/core/values/value.ts';
import { scriptMachine } from './scriptMachine.ts';

export function idleMachine(): Machine {
  return scriptMachine().machine;
}

/** Bytes of the object of a bytearray without its buffer: base, type code, length and items (py/objarray.h:42). */
export const ARRAY_BYTES = 32;

/** A bytearray. */
export function bufferOf(machine: Machine, bytes: number): HeapObject {
  return newArray(machine, 'bytearray', 'B', new Uint8Array(bytes));
}

export function listOf(machine: Machine, ...items: Value[]): List {
  return newList(machine, items);
}

/** Puts other items into a list, as a script does. */
export function put(machine: Machine, list: List, ...items: Value[]): void {
  touch(machine, list);
  list.items = items;
  list.certainLength = items.length;
}

/** Low, likely and high of an int; undefined of anything else. */
export function boundsOf(value: Slot): (number | undefined)[] {
  const range = rangeOf(value);
  return [range?.low, range?.likely, range?.high];
}
