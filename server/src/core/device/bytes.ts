/** Reading numbers and text out of bytes that may end at any point: past the end the answer is `undefined`. */

/** Unsigned 8-bit number. */
export function readU8(bytes: Uint8Array, offset: number): number | undefined {
  return bytes[offset];
}

/** Unsigned 16-bit number, big endian (JPEG). */
export function readU16BigEndian(bytes: Uint8Array, offset: number): number | undefined {
  const high = bytes[offset];
  const low = bytes[offset + 1];
  return high === undefined || low === undefined ? undefined : high * 0x100 + low;
}

/** Unsigned 16-bit number, little endian. */
export function readU16(bytes: Uint8Array, offset: number): number | undefined {
  const low = bytes[offset];
  const high = bytes[offset + 1];
  return high === undefined || low === undefined ? undefined : high * 0x100 + low;
}

/** Unsigned 32-bit number, little endian. */
export function readU32(bytes: Uint8Array, offset: number): number | undefined {
  const low = readU16(bytes, offset);
  const high = readU16(bytes, offset + 2);
  return high === undefined || low === undefined ? undefined : high * 0x1_0000 + low;
}

/** Signed 32-bit number, little endian. */
export function readI32(bytes: Uint8Array, offset: number): number | undefined {
  const value = readU32(bytes, offset);
  return value === undefined ? undefined : value | 0;
}

/** Unsigned 64-bit number, little endian; `undefined` as well when it is above 2^53. */
export function readU64(bytes: Uint8Array, offset: number): number | undefined {
  const low = readU32(bytes, offset);
  const high = readU32(bytes, offset + 4);
  if (high === undefined || low === undefined || high >= 0x20_0000) return undefined;
  return high * 0x1_0000_0000 + low;
}

/** Where the ASCII text first occurs at or after `from`; -1 when it does not. */
export function indexOfAscii(bytes: Uint8Array, text: string, from = 0): number {
  const first = text.charCodeAt(0);
  const last = bytes.length - text.length;
  for (
    let start = bytes.indexOf(first, from);
    start >= 0 && start <= last;
    start = bytes.indexOf(first, start + 1)
  ) {
    let length = 1;
    while (length < text.length && bytes[start + length] === text.charCodeAt(length)) length += 1;
    if (length === text.length) return start;
  }
  return -1;
}

/** The printable ASCII characters from `offset` on, at most `limit` of them. */
export function readAscii(bytes: Uint8Array, offset: number, limit: number): string {
  let text = '';
  for (let index = offset; index < bytes.length && text.length < limit; index += 1) {
    const code = bytes[index] ?? 0;
    if (code < 0x20 || code > 0x7e) break;
    text += String.fromCharCode(code);
  }
  return text;
}

/** A number in hexadecimal with the prefix `0x`. */
export function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`;
}
