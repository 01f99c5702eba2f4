import { floatOf, floatArgument } from '../numbers/floats.ts';
import { isAbstract } from '../../values/abstract.ts';
import { type Bytes, isBytes } from '../../values/bytes.ts';
import { type Str, isStr } from '../../values/str.ts';
import { tupleItems } from '../../values/tuple.ts';
import { textIn, charactersOf, encodeUtf8, latin1Text } from './text.ts';
import { between } from '../../quantity/interval.ts';
import { Dict } from '../../values/dict.ts';
import { type Value, typeName } from '../../values/value.ts';
import { Builder } from './builder.ts';
import { internedStr } from '../heap/create.ts';
import { newIntFromFloat } from '../numbers/intFromFloat.ts';
import { dictFind } from '../runtime/dicts.ts';
import { raiseError, raiseFormatted, raiseWith } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import {
  printFloat,
  printInt,
  printPadded,
  printPaddedUnknown,
  type Layout,
  type NumberLayout,
} from './formatNumber.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { printValue } from '../runtime/print.ts';

/** Bytes of the buffer a formatted string starts with (py/objstr.c vstr_init_print). */
const FIRST_BUFFER = 16;

const SPECIFIER = /%(?:%|(?:\(([^)]*)\))?([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?(.)?)/gsu;

interface Arguments {
  readonly values: readonly Value[];
  used: number;
}

/** `pattern % arguments` (py/objstr.c str_modulo_format). */
export function formatPercent(machine: Machine, pattern: Str | Bytes, argument: Value): Value {
  const text = textIn(pattern);
  const builder = new Builder(machine, FIRST_BUFFER);
  if (text === null) {
    builder.addUnknown(between(0, Infinity, pattern.byteLength.likely + 8));
    return builder.toStr();
  }
  const supply = { values: tupleItems(argument) ?? [argument], used: 0 };
  let at = 0;
  for (const match of text.matchAll(SPECIFIER)) {
    builder.addEach(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === '%%') builder.add('%');
    else formatOne(machine, builder, match, argument, supply, pattern);
  }
  builder.addEach(text.slice(at));
  if (supply.used !== supply.values.length)
    raiseError(machine, 'TypeError', "format string didn't convert all arguments");
  if (isStr(pattern)) return builder.toStr();
  return builder.toBytes(encodeUtf8(builder.text));
}

function next(machine: Machine, supply: Arguments): Value {
  return supply.values[supply.used++] ?? missing(machine, supply);
}

function missing(machine: Machine, supply: Arguments): Value {
  if (supply.used <= supply.values.length) return null;
  return raiseError(machine, 'TypeError', 'format string needs more arguments');
}

function formatOne(
  machine: Machine,
  builder: Builder,
  match: RegExpMatchArray,
  argument: Value,
  supply: Arguments,
  pattern: Str | Bytes,
): void {
  const [, name, flags = '', width = '', precision, type] = match;
  const named = name === undefined ? undefined : valueOfKey(machine, argument, name, supply);
  const wide = width === '*' ? Number(integerOf(next(machine, supply)) ?? 0) : Number(width || 0);
  const precise =
    precision === undefined
      ? null
      : precision === '*'
        ? Number(integerOf(next(machine, supply)) ?? 0)
        : Number(precision || 0);
  if (type === undefined) raiseError(machine, 'ValueError', 'incomplete format');
  const value = named === undefined ? next(machine, supply) : named;
  const layout: NumberLayout = {
    width: wide,
    fill: flags.includes('0') ? '0' : ' ',
    align: flags.includes('-') ? 'left' : 'right',
    padAfterSign: flags.includes('0'),
    sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    precision: precise,
    prefix: false,
    comma: false,
  };
  convert(machine, builder, value, type, layout, flags.includes('#'), pattern);
}

function valueOfKey(machine: Machine, argument: Value, name: string, supply: Arguments): Value {
  if (!(argument instanceof Dict)) return raiseError(machine, 'TypeError', 'format needs a dict');
  supply.used = 1;
  const key = internedStr(machine, name);
  return dictFind(machine, argument, key) ?? raiseWith(machine, 'KeyError', [key]);
}

function convert(
  machine: Machine,
  builder: Builder,
  value: Value,
  type: string,
  layout: NumberLayout,
  alternate: boolean,
  pattern: Str | Bytes,
): void {
  switch (type) {
    case 's':
    case 'r':
      printText(machine, builder, value, type === 'r' ? 'repr' : 'str', layout, pattern);
      return;
    case 'c':
      printCharacter(machine, builder, value, { ...layout, fill: ' ' });
      return;
    case 'd':
    case 'i':
    case 'u':
      printInt(machine, builder, wholeNumber(machine, value), 10, false, layout);
      return;
    case 'o':
      printInt(machine, builder, anInteger(machine, value), 8, false, { ...layout, prefix: alternate });
      return;
    case 'x':
    case 'X':
      printInt(machine, builder, anInteger(machine, value), 16, type === 'X', {
        ...layout,
        prefix: alternate,
      });
      return;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const format = type.toLowerCase() as 'e' | 'f' | 'g';
      printFloat(builder, floatArgument(machine, value), format, type < 'a', layout);
      return;
    }
    default:
      raiseFormatted(
        machine,
        'ValueError',
        "unsupported format character '%c' (0x%x) at index %d",
        `unsupported format character '${type}' (0x${type.charCodeAt(0).toString(16)}) at index 1`,
      );
  }
}

/** The value is printed to a buffer of its own, which is copied and freed. */
function printText(
  machine: Machine,
  builder: Builder,
  value: Value,
  kind: 'str' | 'repr',
  layout: NumberLayout,
  pattern: Str | Bytes,
): void {
  const buffer = new Builder(machine, FIRST_BUFFER);
  if (isBytes(pattern) && kind === 'str' && isBytes(value) && value.data !== null)
    buffer.add(latin1Text(value.data));
  else printValue(machine, buffer, value, kind);
  const { precision } = layout;
  const plain: Layout = { ...layout, fill: ' ' };
  if (!buffer.known) printPaddedUnknown(builder, buffer.byteLength, layout.width);
  else printPadded(builder, precision === null ? buffer.text : buffer.text.slice(0, precision), plain);
  buffer.discard();
}

function printCharacter(machine: Machine, builder: Builder, value: Value, layout: Layout): void {
  if (isStr(value)) {
    if (value.text === null) printPaddedUnknown(builder, between(1, 4, 1), layout.width);
    else if (charactersOf(value.text).length === 1) printPadded(builder, value.text, layout);
    else raiseError(machine, 'TypeError', '%%c needs int or char');
    return;
  }
  const integer = integerOf(value);
  if (integer !== null) printPadded(builder, String.fromCharCode(Number(integer) & 0xff), layout);
  else if (isUnknown(value)) printPaddedUnknown(builder, between(1, 1), layout.width);
  else raiseError(machine, 'TypeError', 'integer needed');
}

function isUnknown(value: Value): boolean {
  return isAbstract(value) || typeName(value) === null;
}

/** A float is cut to an int first. */
function wholeNumber(machine: Machine, value: Value): Value {
  return typeName(value) === 'float'
    ? newIntFromFloat(machine, floatOf(value) ?? null)
    : anInteger(machine, value);
}

function anInteger(machine: Machine, value: Value): Value {
  if (integerOf(value) !== null || isUnknown(value)) return value;
  return refuseConversion(machine, value, 'int');
}
