import { lengthMaybe } from '../runtime/length.ts';
import { atLeast, between, exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { rangeOf } from '../paths/scope.ts';
import type { ArrayObject } from '../../values/array.ts';
import { type Value, typeName } from '../../values/value.ts';
import { storedNumber } from './arrayItems.ts';
import { itemBytes, newArray } from '../heap/create.ts';
import { forEachNew } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { request, resize } from '../heap/requests.ts';
import { bytesAsItems, bytesOf, wholeItems } from '../runtime/buffers.ts';

/**
 * py/objarray.c array_construct: what has a buffer is copied to a bytearray, and bytes to any array; other sequences go
 * item by item, appending when the length is unknown.
 */
export function arrayFrom(
  machine: Machine,
  kind: 'bytearray' | 'array',
  code: ArrayObject['typeCode'],
  value: Value,
): Value {
  const isCopied = kind === 'bytearray' || ['bytes', 'bytearray'].includes(typeName(value) ?? '');
  const view = isCopied ? bytesOf(machine, value) : undefined;
  if (view !== undefined) {
    const size = itemBytes(machine, code);
    machine.work.charge('byte', view.byteLength.low);
    const items = view.data === null ? null : bytesAsItems(view.data, code, size);
    return newArray(machine, kind, code, items, wholeItems(view.byteLength, size));
  }
  if (typeName(value) === null) return newArray(machine, kind, code, null, between(0, Infinity, 0));
  const length = lengthIfKnown(machine, value);
  const array = newArray(machine, kind, code, length === null ? [] : null, length ?? exactly(0));
  const held = hold(machine, array);
  let stored: number[] | null = [];
  let count = 0;
  forEachNew(machine, value, (item) => {
    const number = storedNumber(machine, code, item);
    if (number === null) stored = null;
    else stored?.push(number);
    if (length === null) makeRoom(machine, array, count);
    count++;
  });
  letGo(machine, held);
  if (length === null) {
    array.length = exactly(count);
    array.spare = (APPENDED_ROOM - (count % APPENDED_ROOM)) % APPENDED_ROOM;
    array.items = stored;
  } else if (isExact(length) && count === length.low) array.items = stored;
  return array;
}

/** The length that the value says it has; null where it says none. */
function lengthIfKnown(machine: Machine, value: Value): Interval | null {
  const length = lengthMaybe(machine, value);
  return length === undefined ? null : (rangeOf(length) ?? atLeast(0));
}

/** Items of room that are made at a time (py/objarray.c:337). */
const APPENDED_ROOM = 8;

/** Makes room for one more item behind `count`, as array.append does. */
function makeRoom(machine: Machine, array: ArrayObject, count: number): void {
  if (count % APPENDED_ROOM !== 0) return;
  const bytes = (count + APPENDED_ROOM) * array.itemBytes;
  if (array.dataId < 0) array.dataId = request(machine, bytes);
  else resize(machine, array.dataId, bytes);
}
