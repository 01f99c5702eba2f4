import { abstractInt } from '../../values/abstract.ts';
import { Deque } from '../../values/deque.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { type Value, typeName } from '../../values/value.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { callValue } from '../calls/call.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { characterCount } from '../text/text.ts';
import { rangeLength } from './iterate.ts';

/** `len(value)`. */
export function lengthOf(machine: Machine, value: Value): Value {
  if (value instanceof Str)
    return value.text === null ? fromRange(value.byteLength) : characterCount(machine, value, value.text);
  if (value instanceof Bytes) return fromRange(value.byteLength);
  if (value instanceof List)
    return abstractInt(
      value.certainLength,
      value.items.length + (value.open ? value.mostMore : 0),
      value.items.length,
    );
  if (value instanceof Tuple || value instanceof Deque) return value.items.length;
  if (value instanceof Dict || value instanceof SetObject) {
    const { size } = value.table.entries;
    return value.table.uncertain ? abstractInt(0, size, size) : size;
  }
  if (value instanceof ArrayObject || value instanceof MemoryView) return fromRange(value.length);
  if (value instanceof Range) return fromRange(rangeLength(value));
  if (value instanceof NativeObject) return abstractInt(0, Infinity, 0);
  if (value instanceof Instance) {
    const method = lookupSpecial(machine, value, '__len__');
    if (method !== undefined) return callValue(machine, method, [value]);
    if (value.native !== undefined) return lengthOf(machine, value.native);
  }
  if (typeName(value) === null) return abstractInt(0, Infinity, 0);
  return raiseFormatted(
    machine,
    'TypeError',
    "object of type '%s' has no len()",
    `object of type '${typeName(value)}' has no len()`,
  );
}

function fromRange({ low, likely, high }: { low: number; likely: number; high: number }): Value {
  return abstractInt(low, high, likely);
}
