import { byteLengthOf, isBytes } from '../../values/bytes.ts';
import { knownText } from '../../values/str.ts';
import { between, type Interval } from '../../quantity/interval.ts';
import { Unknown } from '../../values/abstract.ts';
import { type Value, typeName } from '../../values/value.ts';
import {
  bytesFromBuffer,
  newAbstractBytes,
  newAbstractStr,
  newBytes,
  newStr,
  strFromBuffer,
} from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import { raiseImplicitConversion } from '../runtime/unsupported.ts';
import { request } from '../heap/requests.ts';
import { latin1Text, charactersOf, utf8Length } from '../text/text.ts';

/** A str or bytes receiver as text; bytes are taken as Latin-1 so that lengths stay those of the bytes. */
export function textOfReceiver(value: Value | undefined): string | null {
  if (!isBytes(value)) return knownText(value);
  return value.data === null ? null : latin1Text(value.data);
}

/** Text of an argument that has to be of the receiver's type; null when it is not known. */
export function textLike(machine: Machine, receiver: Value, value: Value): string | null {
  const kind = typeName(value);
  if (kind !== null && typeName(receiver) !== null && kind !== typeName(receiver))
    return raiseImplicitConversion(machine, value);
  return textOfReceiver(value);
}

/** Number of characters of a text. */
export function countOfCharacters(text: string): number {
  return charactersOf(text).length;
}

/** Bytes of a receiver's text on the board. */
export function byteCount(receiver: Value, text: string): number {
  return isBytes(receiver) ? text.length : utf8Length(text);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A new object of the receiver's type made by copying (py/objstr.c mp_obj_new_str_of_type). */
export function copyLike(machine: Machine, receiver: Value, text: string): Value {
  return isBytes(receiver) ? newBytes(machine, latin1(text)) : newStr(machine, text);
}

/** A new object of the receiver's type whose text was put together in a buffer of the right size. */
export function builtLike(machine: Machine, receiver: Value, text: string): Value {
  const length = byteCount(receiver, text);
  machine.work.charge('byte', length);
  const id = request(machine, length + 1);
  return isBytes(receiver) ? bytesFromBuffer(machine, latin1(text), id) : strFromBuffer(machine, text, id);
}

export function lengthOfReceiver(value: Value | undefined): Interval {
  return byteLengthOf(value) ?? between(0, Infinity, 0);
}

export function unknownText(machine: Machine, receiver: Value | undefined): Value {
  const length = byteLengthOf(receiver);
  if (length === null) return new Unknown('result of a method of an unknown string');
  return unknownLike(machine, receiver, between(0, length.high, Math.max(length.low, length.likely)));
}

/** A new object of the receiver's type of which only the length is known. */
export function unknownLike(machine: Machine, receiver: Value | undefined, length: Interval): Value {
  return typeName(receiver) === 'bytes' ? newAbstractBytes(machine, length) : newAbstractStr(machine, length);
}
