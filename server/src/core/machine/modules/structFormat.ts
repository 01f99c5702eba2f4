import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';

/** One field of a format: a text of `bytes` bytes, or `count` values of one type. */
export interface StructField {
  readonly code: string;
  /** Values; 1 for a text. */
  readonly count: number;
  /** Bytes of one value, of the whole text for `s`. */
  readonly bytes: number;
  readonly alignment: number;
}

export interface StructFormat {
  readonly bigEndian: boolean;
  /** True when values are aligned as C does. */
  readonly native: boolean;
  readonly fields: readonly StructField[];
  /** Bytes of the whole record. */
  readonly totalBytes: number;
  /** Values it unpacks to. */
  readonly itemCount: number;
}

/** Bytes of a value (py/binary.c mp_binary_get_size); `l` and pointers depend on the word. */
function valueBytes(code: string, native: boolean, wordBytes: number): number | undefined {
  switch (code) {
    case 'b':
    case 'B':
      return 1;
    case 'h':
    case 'H':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    case 'l':
    case 'L':
      return native ? wordBytes : 4;
    case 'q':
    case 'Q':
    case 'd':
      return 8;
    case 'P':
    case 'O':
    case 'S':
      return wordBytes;
    default:
      return undefined;
  }
}

/** Most values of one record; beyond it the format is taken for a mistake of the reader of this program. */
const MOST_VALUES = 1 << 16;

/** Reads a format string (py/modstruct.c calc_size_items); a code that does not exist raises ValueError. */
export function parseFormat(machine: Machine, format: string): StructFormat {
  const mark = format.charAt(0);
  const marked = '!@=<>'.includes(mark) && mark !== '';
  const native = !marked || mark === '@';
  const fields: StructField[] = [];
  let totalBytes = 0;
  let itemCount = 0;
  for (const match of format.slice(marked ? 1 : 0).matchAll(/(\d*)(\D?)/gu)) {
    const [whole, number = '', code = ''] = match;
    if (whole === '') continue;
    const count = number === '' ? 1 : Number(number);
    if (code === 's') {
      fields.push({ code, count: 1, bytes: count, alignment: 1 });
      totalBytes += count;
      itemCount++;
      continue;
    }
    // `=` is no type that the C code knows sizes for
    const bytes = mark === '=' ? undefined : valueBytes(code, native, machine.sizes.wordBytes);
    if (bytes === undefined || count > MOST_VALUES) return raiseError(machine, 'ValueError', 'bad typecode');
    const alignment = native ? bytes : 1;
    if (count > 0) totalBytes = Math.ceil(totalBytes / alignment) * alignment + bytes * count;
    itemCount += count;
    fields.push({ code, count, bytes, alignment });
  }
  return { bigEndian: mark === '>' || mark === '!', native, fields, totalBytes, itemCount };
}
