import { isAbstract } from '../values/abstract.ts';
import { Tuple } from '../values/containers.ts';
import { BigInteger, Float } from '../values/numbers.ts';
import { Bytes, Str } from '../values/strings.ts';
import type { HeapObject, Value } from '../values/value.ts';

const serials = new WeakMap<HeapObject, number>();
let newestSerial = 0;

/** A number that stands for the identity of an object. */
export function serialOf(object: HeapObject): number {
  let serial = serials.get(object);
  if (serial === undefined) serials.set(object, (serial = ++newestSerial));
  return serial;
}

/** Text that is equal for keys that compare equal; null when the key is not known. */
export function keyText(key: Value): string | null {
  switch (typeof key) {
    case 'number':
    case 'bigint':
      return `n${key}`;
    case 'boolean':
      return key ? 'n1' : 'n0';
  }
  if (key === null) return 'None';
  if (key instanceof Str) return key.text === null ? null : `s${key.text}`;
  if (key instanceof Bytes) return key.data === null ? null : `b${Array.from(key.data).join()}`;
  if (key instanceof BigInteger) return `n${key.value}`;
  if (key instanceof Float) return key.value === null ? null : `n${key.value}`;
  if (key instanceof Tuple) {
    const parts = key.items.map(keyText);
    return parts.includes(null) ? null : `t(${parts.join('|')})`;
  }
  return isAbstract(key) ? null : `o${serialOf(key)}`;
}
