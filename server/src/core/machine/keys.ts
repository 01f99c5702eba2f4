import { isAbstract } from '../values/abstract.ts';
import { Tuple } from '../values/containers.ts';
import { BigInteger, Float } from '../values/numbers.ts';
import { Bytes, Str } from '../values/strings.ts';
import type { HeapObject, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import { encodeUtf8 } from './text.ts';

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
    default:
      break;
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

/** Hash of None and of the empty tuple, addresses in ROM on the board. */
const ROM_HASH = 0;
/** Distance of two objects, whose hash is their address. */
const OBJECT_STEP = 32;

/**
 * Hash of a key as the board computes it (mp_unary_op with MP_UNARY_OP_HASH), as an unsigned word. It decides
 * the order of iteration only; where it is an address, the order differs from board to board.
 */
export function hashOf(machine: Machine, key: Value): number | bigint {
  return unsigned(machine, signedHash(key));
}

function unsigned(machine: Machine, hash: number | bigint): number | bigint {
  if (hash >= 0 && hash < 2 ** 31) return Number(hash);
  return BigInt.asUintN(8 * machine.sizes.wordBytes, BigInt(hash));
}

function signedHash(key: Value): number | bigint {
  switch (typeof key) {
    case 'number':
    case 'bigint':
      return key;
    case 'boolean':
      return Number(key);
    default:
      break;
  }
  if (key === null) return ROM_HASH;
  if (key instanceof Str) return key.text === null ? 0 : bytesHash(encodeUtf8(key.text));
  if (key instanceof Bytes) return key.data === null ? 0 : bytesHash(key.data);
  if (key instanceof BigInteger) return key.value;
  if (key instanceof Float)
    return key.value === null || !Number.isFinite(key.value) ? 0 : Math.trunc(key.value);
  if (key instanceof Tuple)
    return key.items.reduce<bigint>((sum, item) => sum + BigInt(signedHash(item)), BigInt(ROM_HASH));
  return serialOf(key) * OBJECT_STEP;
}

/** py/qstr.c:88 with hashes of one byte (port/include/mpconfigport.h:59): djb2, never 0. */
function bytesHash(bytes: Uint8Array): number {
  let hash = 5381;
  for (const byte of bytes) hash = (Math.imul(hash, 33) ^ byte) & 0xff;
  return hash === 0 ? 1 : hash;
}
