/** A machine in which nothing runs, with objects that take so much: what stands of them in states that are joined. */
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import { newArray, newList } from '../../server/src/core/machine/heap/create.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import type { List } from '../../server/src/core/values/list.ts';
import type { HeapObject, Value } from '../../server/src/core/values/value.ts';
import { plainEnvironment } from './runText.ts';

export function idleMachine(): Machine {
  const environment = plainEnvironment();
  return createMachine({ wordBytes: 8, environment, uri: 'file:///main.py', reader: 'descriptor' }).machine;
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
