import { strFromU8 } from 'fflate';

/**
 * Text of UTF-8 bytes; damaged sequences become U+FFFD. A byte order mark is kept, as the board stumbles over it
 * and offsets count it.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = strFromU8(bytes);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
}
