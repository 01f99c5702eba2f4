import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { isExact } from '../../server/src/core/quantity/interval.ts';
import {
  AbstractBool,
  AbstractInt,
  OneOf,
  SomeData,
  Unknown,
} from '../../server/src/core/values/abstract.ts';
import { ArrayObject, MemoryView } from '../../server/src/core/values/array.ts';
import { Bytes } from '../../server/src/core/values/bytes.ts';
import { Dict } from '../../server/src/core/values/dict.ts';
import { Float } from '../../server/src/core/values/float.ts';
import { List } from '../../server/src/core/values/list.ts';
import { SetObject } from '../../server/src/core/values/set.ts';
import { ChosenStr, Str } from '../../server/src/core/values/str.ts';
import type { Table } from '../../server/src/core/values/table.ts';
import { Tuple } from '../../server/src/core/values/tuple.ts';
import { isObject, typeName, type Value } from '../../server/src/core/values/value.ts';

/** `3`, or `2..6 ~4`: at least, at most, likely. */
export function describeInterval(interval: Interval): string {
  const { low, likely, high } = interval;
  return isExact(interval) ? String(low) : `${low}..${high} ~${likely}`;
}

function listOf(values: readonly Value[]): string {
  return values.map(describeValue).join(', ');
}

/** What a table has, and whether more or fewer entries are possible. */
function describeTable(table: Table, entry: (key: Value, value: Value) => string): string {
  const entries = table.inOrder().map(({ entry: { key, value } }) => entry(key, value));
  // Where a key lies that is not known depends on how many objects were made before.
  if (table.uncertain) entries.sort();
  const optional = table.optional > 0 ? ` or ${table.optional} fewer` : '';
  return `{${entries.join(', ')}}${table.uncertain ? `, not certain${optional}` : ''}`;
}

function describeData(name: string, bytes: Interval): string {
  return `${name} ${describeInterval(bytes)}`;
}

/** More items than this are not written out. */
const MOST_ITEMS = 12;

function describeItems(items: ArrayLike<number>): string {
  return items.length > MOST_ITEMS ? `${items.length} items` : Array.from(items).join(' ');
}

/** What the machine knows of a value, in one line. */
export function describeValue(value: Value): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (!isObject(value)) return String(value);
  if (value instanceof AbstractInt) return `int ${describeInterval(value.range)}`;
  if (value instanceof AbstractBool) return 'bool';
  if (value instanceof Float) return value.value === null ? 'float' : `float ${value.value}`;
  if (value instanceof ChosenStr) return `str ${describeInterval(value.byteLength)} of ${value.choices}`;
  if (value instanceof Str)
    return value.text === null ? describeData('str', value.byteLength) : JSON.stringify(value.text);
  if (value instanceof Bytes)
    return value.data === null ? describeData('bytes', value.byteLength) : `b(${describeItems(value.data)})`;
  if (value instanceof ArrayObject) {
    const { kind, typeCode, items, length, spare } = value;
    const name = kind === 'bytearray' ? kind : `array ${typeCode}`;
    const room = spare === 0 ? '' : ` +${spare}`;
    return `${items === null ? describeData(name, length) : `${name}(${describeItems(items)})`}${room}`;
  }
  if (value instanceof MemoryView)
    return `memoryview ${value.typeCode} ${describeInterval(value.length)} from ${value.offset} of ${describeValue(value.buffer)}`;
  if (value instanceof List) {
    const { items, certainLength, open, mostMore } = value;
    const least = certainLength === items.length ? '' : `, at least ${certainLength}`;
    return `[${listOf(items)}${least}${open ? `, up to ${mostMore} more` : ''}]`;
  }
  if (value instanceof Tuple) return `(${listOf(value.items)})`;
  if (value instanceof Dict)
    return describeTable(value.table, (key, item) => `${describeValue(key)}: ${describeValue(item)}`);
  if (value instanceof SetObject) return describeTable(value.table, (key) => describeValue(key));
  if (value instanceof OneOf) return value.alternatives.map(describeValue).join(' | ');
  if (value instanceof SomeData) return `data from a text of ${describeInterval(value.textBytes)}`;
  if (value instanceof Unknown) return `unknown: ${value.why}`;
  return typeName(value) ?? value.typeTag;
}
