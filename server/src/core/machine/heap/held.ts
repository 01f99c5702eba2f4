import { type HeapObject, isObject, type TypeTag } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { unsureBytes } from './lifetime.ts';
import { bytesOf, gcBlockBytes } from './requestedBytes.ts';

/** An object with what it refers to. */
export interface Held {
  /** How many objects that is. */
  readonly objects: number;
  /** Bytes in whole blocks. */
  readonly bytes: number;
  /** The same where sizes that are not known are as large as they may be. */
  readonly bytesAtMost: number;
}

/** What refers to more objects is not looked through. */
const MOST_OBJECTS = 32;

/** What an object refers to that is there without it. */
const PROGRAM: ReadonlySet<TypeTag> = new Set(['class', 'closure', 'function', 'module']);

/** What an object keeps alive, itself included; null where that is too much to be looked through. */
export function heldBy(machine: Machine, object: HeapObject): Held | null {
  const seen = new Set<HeapObject>([object]);
  const block = gcBlockBytes(machine);
  let [bytes, unsure] = [0, 0];
  for (const each of seen) {
    if (seen.size > MOST_OBJECTS) return null;
    bytes += bytesOf(machine, each, block);
    if (each.id >= 0) unsure += unsureBytes(machine, each.id);
    each.visitParts((id) => {
      unsure += unsureBytes(machine, id);
    });
    each.visit((value) => {
      if (isObject(value) && !PROGRAM.has(value.typeTag)) seen.add(value);
    });
  }
  machine.work.charge('look', seen.size);
  return { objects: seen.size, bytes, bytesAtMost: bytes + unsure };
}
