/** A text as bytes, and where in the text each byte comes from. */
export interface SourceBytes {
  readonly bytes: Uint8Array;
  /** Per byte: the UTF-16 offset of its character; null where byte and UTF-16 offsets are the same. */
  readonly offsets: Uint32Array | null;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

/** UTF-8 of a code point, appended byte by byte. A surrogate gives three bytes (py/vstr.c:172). */
export function putUtf8(codePoint: number, put: (byte: number) => void): void {
  if (codePoint < 0x80) {
    put(codePoint);
    return;
  }
  if (codePoint < 0x800) put(0xc0 | (codePoint >> 6));
  else {
    if (codePoint < 0x10000) put(0xe0 | (codePoint >> 12));
    else {
      put(0xf0 | (codePoint >> 18));
      put(0x80 | ((codePoint >> 12) & 0x3f));
    }
    put(0x80 | ((codePoint >> 6) & 0x3f));
  }
  put(0x80 | (codePoint & 0x3f));
}

/** Encodes a source text as a file holds it. */
export function sourceBytes(text: string): SourceBytes {
  const { length } = text;
  let extra = 0;
  for (let offset = 0; offset < length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit >= 0x80) extra += unit < 0x800 ? 1 : 2;
  }
  const bytes = new Uint8Array(length + extra);
  if (extra === 0) {
    for (let offset = 0; offset < length; offset++) bytes[offset] = text.charCodeAt(offset);
    return { bytes, offsets: null, length };
  }
  const offsets = new Uint32Array(length + extra);
  let at = 0;
  for (let offset = 0; offset < length; offset++) {
    const codePoint = text.codePointAt(offset) ?? 0;
    const characterOffset = offset;
    putUtf8(codePoint, (byte) => {
      offsets[at] = characterOffset;
      bytes[at++] = byte;
    });
    if (codePoint > 0xffff) offset++;
  }
  return { bytes: bytes.subarray(0, at), offsets: offsets.subarray(0, at), length };
}

/** UTF-16 offset of the character that holds byte `index`; the end of the text for indices behind it. */
export function textOffset(source: SourceBytes, index: number): number {
  if (index >= source.bytes.length) return source.length;
  return source.offsets?.[index] ?? index;
}

const ASCII = /^[\x00-\x7f]*$/;

/** The UTF-8 bytes of a text as a string with one character per byte; ASCII texts are their own key. */
export function utf8Key(text: string): string {
  if (ASCII.test(text)) return text;
  let key = '';
  for (const character of text) {
    putUtf8(character.codePointAt(0) ?? 0, (byte) => (key += String.fromCharCode(byte)));
  }
  return key;
}
