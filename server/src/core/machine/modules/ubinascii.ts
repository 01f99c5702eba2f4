import { latin1Text } from '../text/text.ts';
import { abstractInt } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import type { Interval } from '../../quantity/interval.ts';
import { emptyBytes, newAbstractBytes, newInt } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { checkSize } from '../heap/room.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import { bytesOf, bytesOfLength, requireBytes } from '../runtime/buffers.ts';
import { GrowingBuffer } from '../objects/growingBuffer.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

function mapped({ low, likely, high }: Interval, rising: (length: number) => number): Interval {
  return { low: rising(low), likely: rising(likely), high: high === Infinity ? Infinity : rising(high) };
}

function hexlify(machine: Machine, args: readonly Value[]): Value {
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 0));
  if (byteLength.high === 0) return emptyBytes();
  const separator = args[1] === undefined ? '' : separatorOf(machine, args[1]);
  const width = separator === '' ? 2 : 3;
  if (data === null || separator === null)
    return newAbstractBytes(
      machine,
      mapped(byteLength, (length) => Math.max(0, length * width - (width - 2))),
    );
  checkSize(machine, width * data.length);
  machine.work.charge('slot', width * data.length);
  const text = Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
  return bytesOfLength(machine, latin(text));
}

function separatorOf(machine: Machine, value: Value): string | null {
  const data = bytesOf(machine, value)?.data ?? null;
  return data === null ? null : String.fromCharCode(data[0] ?? 0);
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function unhexlify(machine: Machine, args: readonly Value[]): Value {
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 0));
  if (data === null)
    return newAbstractBytes(
      machine,
      mapped(byteLength, (length) => Math.floor(length / 2)),
    );
  if (data.length % 2 !== 0) return raiseError(machine, 'ValueError', 'odd-length string');
  const text = latin1Text(data);
  machine.work.charge('slot', data.length);
  const buffer = new GrowingBuffer(machine, data.length / 2 + 1);
  if (!/^[0-9a-fA-F]*$/u.test(text)) {
    return raiseError(machine, 'ValueError', 'non-hex digit found');
  }
  buffer.add(
    Array.from({ length: text.length / 2 }, (_, index) => parseInt(text.slice(2 * index, 2 * index + 2), 16)),
  );
  return buffer.toBytes();
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** extmod/modubinascii.c:126: a buffer of three bytes for every four characters and one, cut afterwards. */
function fromBase64(machine: Machine, args: readonly Value[]): Value {
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 0));
  const capacity = (length: number): number => Math.floor(length / 4) * 3 + 1;
  const buffer = new GrowingBuffer(machine, capacity(byteLength.likely));
  if (data === null) {
    const most = mapped(byteLength, (length) => capacity(length) - 1);
    buffer.addUnknown({ ...most, low: 0 });
    return buffer.toBytes();
  }
  machine.work.charge('slot', data.length);
  let bits = 0;
  let bitCount = 0;
  let padded = false;
  const bytes: number[] = [];
  for (const byte of data) {
    const character = String.fromCharCode(byte);
    if (character === '=') {
      if (bitCount === 2 || (bitCount === 4 && padded)) {
        bitCount = 0;
        break;
      }
      padded = true;
    }
    const sextet = ALPHABET.indexOf(character);
    if (sextet < 0) continue;
    padded = false;
    bits = ((bits << 6) | sextet) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes.push((bits >> bitCount) & 255);
  }
  if (bitCount !== 0) {
    return raiseError(machine, 'ValueError', 'incorrect padding');
  }
  buffer.add(bytes);
  return buffer.toBytes();
}

function toBase64(machine: Machine, args: readonly Value[]): Value {
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 0));
  if (data === null)
    return newAbstractBytes(
      machine,
      mapped(byteLength, (length) => Math.ceil(length / 3) * 4 + 1),
    );
  checkSize(machine, (data.length * 4) / 3);
  machine.work.charge('slot', data.length);
  let text = '';
  for (let at = 0; at < data.length; at += 3) {
    const count = Math.min(3, data.length - at);
    const bits = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    for (let index = 0; index < 4; index++)
      text += index <= count ? ALPHABET.charAt((bits >> (18 - 6 * index)) & 63) : '=';
  }
  return bytesOfLength(machine, latin(`${text}\n`));
}

function crc32(machine: Machine, args: readonly Value[]): Value {
  const { data } = requireBytes(machine, argument(machine, args, 0));
  const start = args[1] === undefined ? 0 : knownInt(args[1]);
  if (data === null || start === null) return abstractInt(0, 2 ** 32 - 1, 0);
  machine.work.charge('slot', data.length);
  let crc = ~start;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return newInt(machine, BigInt(~crc >>> 0));
}

/** extmod/modubinascii.c. */
export const UBINASCII: ModuleMembers = {
  a2b_base64: fromBase64,
  b2a_base64: toBase64,
  crc32,
  hexlify,
  unhexlify,
};
