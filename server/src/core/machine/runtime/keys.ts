import { slotsOf } from './slots.ts';
import { type TypeTag, isObject, type HeapObject, type Value } from '../../values/value.ts';
import { isAbstract } from '../../values/abstract.ts';
import { numberKey } from '../../values/table.ts';
import type { Machine } from '../machine.ts';

const serials = new WeakMap<HeapObject, number>();

let newestSerial = 0;

/** A number that stands for the identity of an object. */
export function serialOf(object: HeapObject): number {
  let serial = serials.get(object);
  if (serial === undefined) serials.set(object, (serial = ++newestSerial));
  return serial;
}

/** Charges what looking at a key takes. */
export function chargeKey(machine: Machine, key: Value): void {
  if (isObject(key)) slotsOf(machine, key).chargeKey?.(machine, key);
}

/** Text that is equal for keys that compare equal; null when the key is not known. */
export function keyText(machine: Machine, key: Value): string | null {
  switch (typeof key) {
    case 'number':
    case 'bigint':
      return numberKey(key);
    case 'boolean':
      return numberKey(key ? 1 : 0);
    default:
      break;
  }
  if (key === null) return 'None';
  const slots = slotsOf(machine, key);
  if (slots.keyText !== undefined) return slots.keyText(machine, key);
  return isAbstract(key) ? null : `o${serialOf(key)}`;
}

/** How many different keys a value may be; Infinity where there is no knowing. */
export function varietyOf(machine: Machine, key: Value): number {
  const variety = slotsOf(machine, key).variety?.(machine, key);
  if (variety !== undefined) return variety;
  return keyText(machine, key) === null ? Infinity : 1;
}

/** The first value of a key that the board cannot hash (no MP_UNARY_OP_HASH); undefined when it can. */
export function unhashable(machine: Machine, key: Value): Value | undefined {
  return slotsOf(machine, key).unhashable?.(machine, key);
}

/** Of a type without MP_UNARY_OP_HASH. */
export function notHashable(_machine: Machine, self: Value): Value {
  return self;
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
  return unsignedHash(machine, signedHash(machine, key));
}

/** A hash as an unsigned word. */
export function unsignedHash(machine: Machine, hash: number | bigint): number | bigint {
  if (hash >= 0 && hash < 2 ** 31) return Number(hash);
  return BigInt.asUintN(8 * machine.sizes.wordBytes, BigInt(hash));
}

/** Types whose hash is that of what they contain. */
const PLAIN: ReadonlySet<TypeTag> = new Set(['str', 'bytes', 'float']);

/** Hash of a number or text; undefined for anything else, whose hash depends on where it lies. */
export function knownHash(machine: Machine, key: Value): number | undefined {
  if (key === null || keyText(machine, key) === null) return undefined;
  const isPlain = !isObject(key) || PLAIN.has(key.typeTag);
  return isPlain ? Number(signedHash(machine, key)) : undefined;
}

export function signedHash(machine: Machine, key: Value): number | bigint {
  switch (typeof key) {
    case 'number':
    case 'bigint':
      return intHash(machine, key);
    case 'boolean':
      return Number(key);
    default:
      break;
  }
  if (key === null) return ROM_HASH;
  const slots = slotsOf(machine, key);
  return slots.hash === undefined ? addressHash(key) : slots.hash(machine, key);
}

/** A hash is a small int, whatever does not fit is cut off (py/objint_mpz.c:146). */
export function intHash(machine: Machine, hash: number | bigint): number | bigint {
  if (Math.abs(Number(hash)) < 2 ** 30) return hash;
  return BigInt.asIntN(8 * machine.sizes.wordBytes - 1, BigInt(hash));
}

export function sumOfHashes(machine: Machine, items: readonly Value[]): bigint {
  return items.reduce<bigint>((sum, item) => sum + BigInt(signedHash(machine, item)), BigInt(ROM_HASH));
}

/** py/qstr.c:88 with hashes of one byte (port/include/mpconfigport.h:59): djb2, never 0. */
export function bytesHash(bytes: Uint8Array): number {
  let hash = 5381 & 0xff;
  for (const byte of bytes) hash = (Math.imul(hash, 33) ^ byte) & 0xff;
  return hash === 0 ? 1 : hash;
}

/** Hash of an object that has none of its own: where it lies. */
export function addressHash(object: HeapObject): number {
  return serialOf(object) * OBJECT_STEP;
}
