import { mayFail } from '../exceptions/mayFail.ts';
import { isStr } from '../../values/str.ts';
import { type Arities, methodTable, type NativeCode } from '../runtime/nativeFunction.ts';
import { abstractInt, Unknown } from '../../values/abstract.ts';
import { between, isExact, maximum } from '../../quantity/interval.ts';
import { newAbstractStr } from '../heap/create.ts';
import { type Value, typeName } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import { formatBraces } from '../text/formatBraces.ts';
import type { Machine } from '../machine.ts';
import { chargeSearch } from '../runtime/search.ts';
import { raiseImplicitConversion } from '../runtime/unsupported.ts';
import { argument, intArgument, knownInt } from '../runtime/arguments.ts';
import { decodeBytes, encodeStr } from './str.ts';
import { join, partition, replace, split, splitFromRight, splitLines, strip } from './strParts.ts';
import {
  builtLike,
  byteCount,
  countOfCharacters,
  lengthOfReceiver,
  textLike,
  textOfReceiver,
  unknownLike,
  unknownText,
} from './strReceiver.ts';

/** py/objstr.c. */
export const STR_ARITIES: Arities = {
  center: 2,
  count: '2-4',
  decode: '1-3',
  encode: '1-3',
  endswith: '2-3',
  find: '2-4',
  format: '1+',
  index: '2-4',
  isalpha: 1,
  isdigit: 1,
  islower: 1,
  isspace: 1,
  isupper: 1,
  join: 2,
  lower: 1,
  lstrip: '1-2',
  partition: 2,
  replace: '3-4',
  rfind: '2-4',
  rindex: '2-4',
  rpartition: 2,
  rsplit: '1-3',
  rstrip: '1-2',
  split: '1-3',
  splitlines: '1+',
  startswith: '2-3',
  strip: '1-2',
  upper: 1,
};

/** A method that maps a known text to a new one. */
function mapped(convert: (text: string) => string): NativeCode {
  return (machine, args) => {
    const text = textOfReceiver(args[0]);
    machine.work.charge('look', text?.length ?? 0);
    return text === null
      ? unknownText(machine, args[0])
      : builtLike(machine, args[0] as Value, convert(text));
  };
}

/**
 * The part of a text between two indices, and where it begins; null when an index is not known. Nothing is in a part
 * that ends before it begins, not even an empty text.
 */
function part(
  text: string,
  from: Value | undefined,
  to: Value | undefined,
): { readonly start: number; readonly text: string; readonly isBackward: boolean } | null {
  const clamp = (value: Value | undefined, fallback: number): number | null => {
    if (value === undefined || value === null) return fallback;
    const at = knownInt(value);
    if (at === null) return null;
    return Math.min(Math.max(at < 0 ? at + text.length : at, 0), text.length);
  };
  const start = clamp(from, 0);
  const end = clamp(to, text.length);
  if (start === null || end === null) return null;
  return { start, text: text.slice(start, Math.max(start, end)), isBackward: end < start };
}

/** py/objstr.c str_finder. */
function find(fromRight: boolean, raises: boolean): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const text = textOfReceiver(receiver);
    const needle = textLike(machine, receiver, argument(machine, args, 1));
    const where = text === null ? null : part(text, args[2], args[3]);
    if (text === null || needle === null || where === null) {
      if (raises) mayFail(machine);
      return abstractInt(raises ? 0 : -1, lengthOfReceiver(receiver).high, -1);
    }
    chargeSearch(machine.work, text.length, needle.length);
    const at = fromRight ? where.text.lastIndexOf(needle) : where.text.indexOf(needle);
    if (at >= 0 && !where.isBackward) return countOfCharacters(text.slice(0, where.start + at));
    return raises ? raiseError(machine, 'ValueError', 'substring not found') : -1;
  };
}

/** py/objstr.c str_count. */
const count: NativeCode = (machine, args) => {
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const needle = textLike(machine, receiver, argument(machine, args, 1));
  const where = text === null ? null : part(text, args[2], args[3]);
  if (needle === null || where === null) return abstractInt(0, Infinity, 1);
  chargeSearch(machine.work, where.text.length, needle.length);
  machine.work.charge('slot', where.text.length);
  return needle === '' ? countOfCharacters(where.text) + 1 : where.text.split(needle).length - 1;
};

/** Text of an argument that may be text or data (mp_obj_str_get_data). */
function anyText(machine: Machine, value: Value): string | null {
  const kind = typeName(value);
  if (kind !== null && kind !== 'str' && kind !== 'bytes') return raiseImplicitConversion(machine, value);
  return textOfReceiver(value);
}

const startsWith: NativeCode = (machine, args) => {
  const text = textOfReceiver(args[0]);
  const prefix = anyText(machine, argument(machine, args, 1));
  const where = text === null ? null : part(text, args[2], undefined);
  if (prefix === null || where === null) return new Unknown('comparison with an unknown string');
  return where.text.startsWith(prefix);
};

const endsWith: NativeCode = (machine, args) => {
  const text = textOfReceiver(args[0]);
  const suffix = anyText(machine, argument(machine, args, 1));
  if (args[2] !== undefined) return raiseError(machine, 'NotImplementedError', 'start/end indices');
  if (text === null || suffix === null) return new Unknown('comparison with an unknown string');
  return text.endsWith(suffix);
};

/** Widest text that is put together; of a wider one only the length is kept. */
const LONGEST_CENTERED = 1 << 20;

/** py/objstr.c str_center counts bytes. */
const center: NativeCode = (machine, args) => {
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const wanted = intArgument(machine, argument(machine, args, 1), between(0, Infinity, 0));
  const width = wanted.low;
  if (text === null || !isExact(wanted)) {
    const length = lengthOfReceiver(receiver);
    return unknownLike(machine, receiver, maximum(length, wanted));
  }
  if (width > LONGEST_CENTERED) return newAbstractStr(machine, wanted);
  const room = width - byteCount(receiver, text);
  if (room <= 0) return receiver;
  const left = room >> 1;
  return builtLike(machine, receiver, ' '.repeat(left) + text + ' '.repeat(room - left));
};

function tests(pattern: RegExp): NativeCode {
  return (machine, args) => {
    const text = textOfReceiver(args[0]);
    machine.work.charge('byte', text?.length ?? 0);
    return text === null ? new Unknown('kind of an unknown string') : pattern.test(text);
  };
}

function cased(convert: 'toLowerCase' | 'toUpperCase'): NativeCode {
  return mapped((text) => text.replace(/[a-zA-Z]/gu, (letter) => letter[convert]()));
}

const SHARED: Readonly<Record<string, NativeCode>> = {
  center,
  count,
  endswith: endsWith,
  find: find(false, false),
  format: (machine, args, keywords) => {
    const receiver = argument(machine, args, 0);
    return isStr(receiver)
      ? formatBraces(machine, receiver, args.slice(1), keywords)
      : unknownText(machine, receiver);
  },
  index: find(false, true),
  isalpha: tests(/^[a-zA-Z]+$/u),
  isdigit: tests(/^[0-9]+$/u),
  islower: tests(/^[^A-Za-z]*[a-z][^A-Z]*$/u),
  isspace: tests(/^[ \t\n\v\f\r]+$/u),
  isupper: tests(/^[^A-Za-z]*[A-Z][^a-z]*$/u),
  join,
  lower: cased('toLowerCase'),
  lstrip: strip('left'),
  partition: partition(false),
  replace,
  rfind: find(true, false),
  rindex: find(true, true),
  rpartition: partition(true),
  rsplit: splitFromRight,
  rstrip: strip('right'),
  split,
  splitlines: splitLines,
  startswith: startsWith,
  strip: strip('both'),
  upper: cased('toUpperCase'),
};

function encode(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  return isStr(receiver) ? encodeStr(machine, receiver) : new Unknown('encoded text of an unknown value');
}

export const STR_METHODS = methodTable({ ...SHARED, encode }, STR_ARITIES);

export const BYTES_METHODS = methodTable(
  { ...SHARED, decode: (machine, args) => decodeBytes(machine, argument(machine, args, 0)) },
  STR_ARITIES,
);
