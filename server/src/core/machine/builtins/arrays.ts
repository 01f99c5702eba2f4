import { between, exactly } from '../../quantity/interval.ts';
import { Dict, List, Range, SetObject, Tuple } from '../../values/containers.ts';
import { ArrayObject, Bytes, Str } from '../../values/strings.ts';
import type { Value } from '../../values/value.ts';
import { storedNumber } from '../arrayStores.ts';
import { itemBytes, newArray } from '../create.ts';
import { integerOf } from '../integers.ts';
import { collect, getIter } from '../iterate.ts';
import { typeName } from '../kinds.ts';
import { hold, letGo } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { request, resize } from '../requests.ts';
import { bytesAsItems, bytesOf } from './buffers.ts';
import { lengthOf } from './functions.ts';

/** py/objarray.c array_construct: a buffer is copied, other sequences item by item (appending when the length is unknown). */
export function arrayFrom(
  machine: Machine,
  kind: 'bytearray' | 'array',
  code: ArrayObject['typeCode'],
  value: Value,
): Value {
  const view =
    kind === 'bytearray' || value instanceof Bytes || value instanceof ArrayObject
      ? bytesOf(machine, value)
      : undefined;
  if (view !== undefined) {
    const size = itemBytes(machine, code);
    const { low, likely, high } = view.byteLength;
    const length = {
      low: Math.floor(low / size),
      likely: Math.floor(likely / size),
      high: Math.floor(high / size),
    };
    const items = view.data === null ? null : bytesAsItems(view.data, code, size);
    return newArray(machine, kind, code, items, length);
  }
  if (typeName(value) === null) return newArray(machine, kind, code, null, between(0, Infinity, 0));
  const length = lengthIfKnown(machine, value);
  const array = newArray(machine, kind, code, length === null ? [] : null, exactly(length ?? 0));
  const held = hold(machine, array);
  const { items } = collect(machine, getIter(machine, value, false));
  letGo(machine, held);
  const numbers = items.map((item) => storedNumber(machine, code, item));
  const stored = numbers.every((number) => number !== null) ? numbers : null;
  if (length === null) return appended(machine, array, stored, items.length);
  if (stored?.length === length) array.items = stored;
  return array;
}

function lengthIfKnown(machine: Machine, value: Value): number | null {
  const sized =
    value instanceof List ||
    value instanceof Tuple ||
    value instanceof Range ||
    value instanceof SetObject ||
    value instanceof Dict ||
    value instanceof Str;
  return sized ? Number(integerOf(lengthOf(machine, value)) ?? 0) : null;
}

/** Appends eight items of room at a time, as array.append does. */
function appended(machine: Machine, array: ArrayObject, items: number[] | null, count: number): ArrayObject {
  for (let room = 0; room < count; room += 8) {
    const bytes = (Math.min(room, count) + 8) * array.itemBytes;
    if (array.dataId < 0) array.dataId = request(machine, bytes);
    else resize(machine, array.dataId, bytes);
  }
  array.items = items;
  array.length = exactly(count);
  array.spare = (8 - (count % 8)) % 8;
  return array;
}
