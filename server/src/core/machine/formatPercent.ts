import { between, exactly } from '../quantity/interval.ts';
import { Dict, Tuple } from '../values/containers.ts';
import { Bytes, Str } from '../values/strings.ts';
import type { Value } from '../values/value.ts';
import { Builder } from './builder.ts';
import { display, type Displayed } from './display.ts';
import { findName } from './dicts.ts';
import { raiseError, raiseFormatted } from './errors.ts';
import { formatNumber, pad, type NumberFormat } from './formatNumber.ts';
import { integerOf } from './integers.ts';
import { typeName } from './kinds.ts';
import type { Machine } from './machine.ts';
import { decodeUtf8, encodeUtf8 } from './text.ts';

/** Bytes of the buffer a formatted string starts with (py/objstr.c vstr_init_print). */
const FIRST_BUFFER = 16;

const SPECIFIER = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?(.)/gsu;

/** `pattern % arguments` (py/objstr.c str_modulo_format). */
export function formatPercent(machine: Machine, pattern: Str | Bytes, argument: Value): Value {
  const text =
    pattern instanceof Str ? pattern.text : pattern.data === null ? null : decodeUtf8(pattern.data);
  const builder = new Builder(machine, FIRST_BUFFER);
  if (text === null) {
    builder.addUnknown(between(0, Infinity, pattern.byteLength.likely + 8));
    return builder.toStr();
  }
  const values = argument instanceof Tuple ? argument.items : [argument];
  let used = 0;
  const next = (): Value => {
    const value = values[used++];
    return value === undefined
      ? raiseError(machine, 'TypeError', 'format string needs more arguments')
      : value;
  };
  let at = 0;
  let known = true;
  let result = '';
  for (const match of text.matchAll(SPECIFIER)) {
    emit(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === '%%') {
      emit('%');
      continue;
    }
    const [, name, flags = '', width = '', precision, type = ''] = match;
    const wide = width === '*' ? number(next()) : Number(width || 0);
    const precise =
      precision === undefined ? null : precision === '*' ? number(next()) : Number(precision || 0);
    const value = name === undefined ? next() : named(machine, argument, name);
    if (name !== undefined) used = 1;
    add(convert(machine, value, type, flags, wide, precise));
  }
  emit(text.slice(at));
  if (used !== values.length && !(argument instanceof Dict))
    raiseError(machine, 'TypeError', "format string didn't convert all arguments");
  if (pattern instanceof Bytes && known) return builder.toBytes(encodeUtf8(result));
  return builder.toStr();

  function emit(part: string): void {
    if (part === '') return;
    result += part;
    for (const character of part) builder.add(character);
  }
  function add(shown: Displayed): void {
    if (shown.text === null) {
      known = false;
      builder.addUnknown(shown.byteLength);
    } else {
      result += shown.text;
      builder.add(shown.text);
    }
  }
}

function number(value: Value): number {
  return Number(integerOf(value) ?? 0);
}

function named(machine: Machine, argument: Value, name: string): Value {
  if (!(argument instanceof Dict)) return raiseError(machine, 'TypeError', 'format needs a dict');
  return findName(argument, name) ?? raiseError(machine, 'KeyError', name);
}

function convert(
  machine: Machine,
  value: Value,
  type: string,
  flags: string,
  width: number,
  precision: number | null,
): Displayed {
  const left = flags.includes('-');
  const zero = flags.includes('0') && !left;
  const format: NumberFormat = {
    type,
    width,
    precision,
    fill: zero ? '0' : ' ',
    align: left ? '<' : zero ? '=' : '>',
    sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    alternate: flags.includes('#'),
    group: false,
  };
  const text = { ...format, fill: ' ', align: left ? ('<' as const) : ('>' as const) };
  switch (type) {
    case 's':
    case 'r': {
      const buffer = new Builder(machine, FIRST_BUFFER);
      const shown = display(machine, value, type === 's' ? 'str' : 'repr');
      if (shown.text === null) buffer.addUnknown(shown.byteLength);
      else buffer.add(shown.text);
      buffer.discard();
      return pad(cut(shown, precision), text);
    }
    case 'c': {
      const integer = integerOf(value);
      if (integer !== null) return pad({ text: String.fromCodePoint(Number(integer)) }, text);
      return value instanceof Str && value.text !== null
        ? pad({ text: value.text }, text)
        : { text: null, byteLength: exactly(Math.max(1, width)) };
    }
    default: {
      const kind = type === 'i' || type === 'u' ? 'd' : type;
      const shown = formatNumber(value, { ...format, type: kind });
      if (shown !== null) return shown;
      if (typeName(value) === null) return { text: null, byteLength: between(1, 40, 4) };
      return raiseFormatted(
        machine,
        'TypeError',
        "can't convert %s to int",
        `can't convert ${typeName(value)} to int`,
      );
    }
  }
}

function cut(shown: Displayed, precision: number | null): Displayed {
  return precision === null || shown.text === null ? shown : { text: shown.text.slice(0, precision) };
}
