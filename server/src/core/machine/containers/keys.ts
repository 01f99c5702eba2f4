import { AbstractBool, AbstractInt, isAbstract, OneOf } from '../../values/abstract.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { Closure } from '../../values/closure.ts';
import { NativeIterator } from '../../values/iterator.ts';
import { Deque } from '../../values/deque.ts';
import { Dict, DictView } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { SliceObject } from '../../values/slice.ts';
import { Tuple } from '../../values/tuple.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { Complex } from '../../values/complex.ts';
import { Float } from '../../values/float.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { ChosenStr, Str } from '../../values/str.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Module } from '../../values/module.ts';
import { isObject, type HeapObject, type Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { chargeText } from '../numbers/digits.ts';
import { encodeUtf8 } from '../text/text.ts';

const serials = new WeakMap<HeapObject, number>();
let newestSerial = 0;

/** A number that stands for the identity of an object. */
export function serialOf(object: HeapObject): number {
  let serial = serials.get(object);
  if (serial === undefined) serials.set(object, (serial = ++newestSerial));
  return serial;
}

/** Charges what looking at a key takes: the items of a tuple one by one, also where it has one of them twice. */
export function chargeKey(machine: Machine, key: Value): void {
  if (key instanceof Tuple) {
    machine.work.charge('visit', 1 + key.items.length);
    for (const item of key.items) if (isObject(item)) chargeKey(machine, item);
  } else if (key instanceof SetObject) machine.work.charge('look', key.table.entries.size);
  else if (key instanceof Str && key.byteLength.low > LONGEST_FREE_KEY)
    machine.work.charge('byte', key.byteLength.low);
  else if (key instanceof Bytes) machine.work.charge('look', key.data?.length ?? 0);
  else if (key instanceof BigInteger) chargeText(machine.work, key.value);
}

/** Keys up to this length cost no more than the instruction that uses them. */
const LONGEST_FREE_KEY = 64;

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
  if (key instanceof Complex) return `c${key.real},${key.imaginary}`;
  if (key instanceof Tuple) {
    const parts = key.items.map(keyText);
    return parts.includes(null) ? null : `t(${parts.join('|')})`;
  }
  if (key instanceof SetObject && key.frozen)
    return key.table.uncertain ? null : `f(${[...key.table.entries.keys()].sort().join('|')})`;
  return isAbstract(key) ? null : `o${serialOf(key)}`;
}

/** How many different keys a value may be; Infinity where there is no knowing. */
export function varietyOf(key: Value): number {
  if (key instanceof AbstractInt) return key.range.high - key.range.low + 1;
  if (key instanceof AbstractBool) return 2;
  if (key instanceof ChosenStr) return key.choices;
  if (key instanceof OneOf) return key.alternatives.reduce<number>((sum, each) => sum + varietyOf(each), 0);
  if (key instanceof Tuple) return key.items.reduce<number>((product, each) => product * varietyOf(each), 1);
  return keyText(key) === null ? Infinity : 1;
}

/** The first value of a key that the board cannot hash (no MP_UNARY_OP_HASH); undefined when it can. */
export function unhashable(key: Value): Value | undefined {
  if (!isObject(key) || key instanceof Str) return undefined;
  if (key instanceof Tuple) return key.items.find((item) => unhashable(item) !== undefined);
  if (key instanceof SetObject) return key.frozen ? undefined : key;
  return UNHASHABLE.some((type) => key instanceof type) ? key : undefined;
}

const UNHASHABLE = [
  List,
  Dict,
  DictView,
  ArrayObject,
  MemoryView,
  Range,
  SliceObject,
  Deque,
  Closure,
  BoundMethod,
  NativeIterator,
  ExceptionObject,
  Module,
];

/** Hash of None and of the empty tuple, addresses in ROM on the board. */
const ROM_HASH = 0;
/** Distance of two objects, whose hash is their address. */
const OBJECT_STEP = 32;

/**
 * Hash of a key as the board computes it (mp_unary_op with MP_UNARY_OP_HASH), as an unsigned word. It decides
 * the order of iteration only; where it is an address, the order differs from board to board.
 */
export function hashOf(machine: Machine, key: Value): number | bigint {
  return unsignedHash(machine, signedHash(key));
}

/** A hash as an unsigned word. */
export function unsignedHash(machine: Machine, hash: number | bigint): number | bigint {
  if (hash >= 0 && hash < 2 ** 31) return Number(hash);
  return BigInt.asUintN(8 * machine.sizes.wordBytes, BigInt(hash));
}

/** Hash of a number or text; undefined for anything else, whose hash depends on where it lies. */
export function knownHash(key: Value): number | undefined {
  if (key === null || keyText(key) === null) return undefined;
  const isPlain = !isObject(key) || key instanceof Str || key instanceof Bytes || key instanceof Float;
  return isPlain ? Number(signedHash(key)) : undefined;
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
  if (key instanceof Float) return key.value === null ? 0 : floatHash(key.value);
  if (key instanceof Complex) return floatHash(key.real) ^ floatHash(key.imaginary);
  if (key instanceof Tuple) return sumOfHashes(key.items);
  if (key instanceof SetObject && key.frozen) return sumOfHashes(key.table.keys);
  return serialOf(key) * OBJECT_STEP;
}

function sumOfHashes(items: readonly Value[]): bigint {
  return items.reduce<bigint>((sum, item) => sum + BigInt(signedHash(item)), BigInt(ROM_HASH));
}

/**
 * py/obj.h:741: converted to a machine word (`MICROPY_FLOAT_HIGH_QUALITY_HASH` is off), which a RISC-V core does by
 * cutting off the fraction and ending at the largest words.
 */
function floatHash(value: number): bigint {
  if (Number.isNaN(value) || value >= 2 ** 63) return 2n ** 63n - 1n;
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

/** py/qstr.c:88 with hashes of one byte (port/include/mpconfigport.h:59): djb2, never 0. */
function bytesHash(bytes: Uint8Array): number {
  let hash = 5381 & 0xff;
  for (const byte of bytes) hash = (Math.imul(hash, 33) ^ byte) & 0xff;
  return hash === 0 ? 1 : hash;
}
