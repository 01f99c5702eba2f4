import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { AbstractBool, OneOf, Unknown } from '../../server/src/core/values/abstract.ts';
import { ArrayObject, MemoryView } from '../../server/src/core/values/array.ts';
import { Bytes } from '../../server/src/core/values/bytes.ts';
import { Float } from '../../server/src/core/values/float.ts';
import { List } from '../../server/src/core/values/list.ts';
import { Str } from '../../server/src/core/values/str.ts';
import { TableObject } from '../../server/src/core/values/tableObject.ts';
import { Tuple } from '../../server/src/core/values/tuple.ts';
import { isObject, typeName, type Value } from '../../server/src/core/values/value.ts';

function holds({ low, high }: Interval, number: number): boolean {
  return low <= number && number <= high;
}

function numberOf(value: Value): number | null {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  return isObject(value) && value.integer !== null ? Number(value.integer) : null;
}

function coversItems(known: readonly Value[], items: readonly Value[]): boolean {
  return items.every((item, index) => {
    const mine = known[index];
    return mine === undefined || coversValue(mine, item);
  });
}

function coversList(known: List, { items }: List): boolean {
  const most = known.items.length + (known.open ? known.mostMore : 0);
  return (
    holds({ low: known.certainLength, likely: 0, high: most }, items.length) &&
    coversItems(known.items, items)
  );
}

function coversTable({ table: known }: TableObject, { table }: TableObject): boolean {
  if (!known.uncertain && known.entries.size !== table.entries.size) return false;
  if (table.entries.size < known.entries.size - (known.uncertain ? known.optional || Infinity : 0))
    return false;
  return [...table.entries].every(([text, { value }]) => {
    const mine = known.entries.get(text);
    return mine === undefined ? known.uncertain : coversValue(mine.value, value);
  });
}

function sameBytes(a: ArrayLike<number> | null, b: ArrayLike<number> | null): boolean {
  return (
    a === null || (b !== null && a.length === b.length && Array.from(a).every((byte, at) => byte === b[at]))
  );
}

/** Whether a value of which not all is known may be this one, of which all is. */
export function coversValue(known: Value, value: Value): boolean {
  if (known instanceof Unknown) return true;
  if (known instanceof OneOf) return known.alternatives.some((each) => coversValue(each, value));
  if (known instanceof AbstractBool) return typeof value === 'boolean';
  const bounds = isObject(known) ? known.bounds : null;
  const number = numberOf(value);
  if (bounds !== null) return number !== null && holds(bounds, number);
  if (numberOf(known) !== null) return numberOf(known) === number;
  if (typeName(known) !== typeName(value)) return false;
  if (known instanceof Float && value instanceof Float)
    return known.value === null || Object.is(known.value, value.value);
  if (known instanceof Str && value instanceof Str)
    return known.text === null ? holds(known.byteLength, value.byteLength.likely) : known.text === value.text;
  if (known instanceof Bytes && value instanceof Bytes)
    return holds(known.byteLength, value.byteLength.likely) && sameBytes(known.data, value.data);
  if (known instanceof ArrayObject && value instanceof ArrayObject)
    return holds(known.length, value.length.likely) && sameBytes(known.items, value.items);
  if (known instanceof MemoryView && value instanceof MemoryView)
    return holds(known.length, value.length.likely) && known.offset === value.offset;
  if (known instanceof List && value instanceof List) return coversList(known, value);
  if (known instanceof Tuple && value instanceof Tuple)
    return known.items.length === value.items.length && coversItems(known.items, value.items);
  if (known instanceof TableObject && value instanceof TableObject) return coversTable(known, value);
  return isObject(known) ? true : known === value;
}
