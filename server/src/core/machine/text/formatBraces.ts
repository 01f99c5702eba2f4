import { isAbstractNumber } from '../../values/abstract.ts';
import { type Str, isStr } from '../../values/str.ts';
import { latin1Text } from './text.ts';
import { between } from '../../quantity/interval.ts';
import type { Bytes } from '../../values/bytes.ts';
import { type Value, typeName } from '../../values/value.ts';
import { Builder } from './builder.ts';
import { internedStr } from '../heap/create.ts';
import { raiseError, raiseFormatted, raiseWith } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import { printFloat, printInt, printPadded, printPaddedUnknown, type NumberLayout } from './formatNumber.ts';
import { integerOf } from '../numbers/integers.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';
import { printValue } from '../runtime/print.ts';

const FIRST_BUFFER = 16;
/** What is an alignment is no filling: `=^5` is an alignment and a bad rest (py/objstr.c:1136). */
const SPEC = /^(?:([^<>=^])?([<>=^]))?([+\- ])?(#)?(0?)(\d*)(,)?(?:\.(\d*))?([bcdeEfFgGnosxX%])?$/su;

interface Context {
  readonly machine: Machine;
  readonly args: readonly Value[];
  readonly keywords: Keywords;
  /** Next automatic field, or -1 once a field was numbered. */
  next: number;
}

/** `str.format` (py/objstr.c mp_obj_str_format). */
export function formatBraces(
  machine: Machine,
  pattern: Str | Bytes,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const text = isStr(pattern) ? pattern.text : bytesText(pattern);
  if (text === null) {
    const builder = new Builder(machine, FIRST_BUFFER);
    builder.addUnknown(between(0, Infinity, pattern.byteLength.likely + 8));
    return builder.toStr();
  }
  const builder = formatted({ machine, args, keywords, next: 0 }, text);
  if (isStr(pattern) || !builder.known) return builder.toStr();
  return builder.toBytes(Uint8Array.from(builder.text, (character) => character.charCodeAt(0)));
}

function bytesText({ data }: Bytes): string | null {
  return data === null ? null : latin1Text(data);
}

/** py/objstr.c mp_obj_str_format_helper, which also puts together a specification with fields of its own. */
function formatted(ctx: Context, text: string): Builder {
  const { machine } = ctx;
  const builder = new Builder(machine, FIRST_BUFFER);
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    at += character.length;
    if (character === '}') {
      if (text.charAt(at) !== '}')
        raiseError(machine, 'ValueError', "single '}' encountered in format string");
      builder.add('}');
      at++;
    } else if (character !== '{') builder.addEach(character);
    else if (text.charAt(at) === '{') {
      builder.add('{');
      at++;
    } else at = formatField(ctx, builder, text, at);
  }
  return builder;
}

/** One field; `at` is behind its opening brace. Returns where the text goes on. */
function formatField(ctx: Context, builder: Builder, text: string, at: number): number {
  const { machine } = ctx;
  const name = /^[^}!:]*/su.exec(text.slice(at))?.[0] ?? '';
  let end = at + name.length;
  let conversion = '';
  if (text.charAt(end) === '!') {
    conversion = text.charAt(end + 1);
    if (conversion !== 'r' && conversion !== 's') badConversion(machine, conversion);
    end += 2;
  }
  let spec = '';
  if (text.charAt(end) === ':') {
    const begin = end + 1;
    end = closingBrace(text, begin);
    spec = text.slice(begin, end);
  }
  if (end >= text.length) raiseError(machine, 'ValueError', "unmatched '{' in format");
  if (text.charAt(end) !== '}') raiseError(machine, 'ValueError', "expected ':' after format specifier");
  const held = hold(machine);
  formatValue(ctx, builder, fieldValue(ctx, name), conversion, spec);
  letGo(machine, held);
  return end + 1;
}

function badConversion(machine: Machine, conversion: string): never {
  if (conversion === '')
    return raiseError(machine, 'ValueError', 'end of format while looking for conversion specifier');
  const format = 'unknown conversion specifier %c';
  return raiseFormatted(machine, 'ValueError', format, `unknown conversion specifier ${conversion}`);
}

function closingBrace(text: string, begin: number): number {
  let nesting = 1;
  for (let at = begin; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') nesting++;
    else if (character === '}' && --nesting === 0) return at;
  }
  return text.length;
}

function fieldValue(ctx: Context, name: string): Value {
  const { machine, args, keywords } = ctx;
  if (name === '') {
    if (ctx.next < 0)
      raiseError(
        machine,
        'ValueError',
        "can't switch from manual field specification to automatic field numbering",
      );
    const value = args[ctx.next++];
    return value === undefined ? raiseError(machine, 'IndexError', 'tuple index out of range') : value;
  }
  const number = /^\d+/u.exec(name)?.[0];
  let value: Value | undefined;
  let rest: string;
  if (number !== undefined) {
    if (ctx.next > 0)
      raiseError(
        machine,
        'ValueError',
        "can't switch from automatic field numbering to manual field specification",
      );
    value = args[Number(number)];
    if (value === undefined) raiseError(machine, 'IndexError', 'tuple index out of range');
    ctx.next = -1;
    rest = name.slice(number.length);
  } else {
    const key = /^[^.[]*/su.exec(name)?.[0] ?? '';
    const interned = internedStr(machine, key);
    value = keywords.get(key);
    if (value === undefined) raiseWith(machine, 'KeyError', [interned]);
    rest = name.slice(key.length);
  }
  if (rest !== '') raiseError(machine, 'NotImplementedError', 'attributes not supported yet');
  return value;
}

/** Without a specification, or with a conversion, a value is made a str first, which is garbage afterwards. */
function formatValue(ctx: Context, builder: Builder, given: Value, conversion: string, spec: string): void {
  const { machine } = ctx;
  let value = given;
  if (conversion !== '' || spec === '') {
    const buffer = new Builder(machine, FIRST_BUFFER);
    printValue(machine, buffer, value, conversion === 'r' ? 'repr' : 'str');
    value = buffer.toStr();
    hold(machine, value);
  }
  const parts = spec === '' ? null : parsedSpec(ctx, spec);
  const isNumber = looksNumeric(value);
  const align = parts?.align ?? (isNumber ? '>' : '<');
  const layout: NumberLayout = {
    width: parts?.width ?? -1,
    fill: parts?.fill ?? ' ',
    align: align === '<' ? 'left' : align === '^' ? 'center' : 'right',
    padAfterSign: align === '=',
    sign: parts?.sign ?? '',
    precision: parts?.precision ?? null,
    prefix: parts?.prefix ?? false,
    comma: parts?.comma ?? false,
  };
  const type = parts?.type ?? '';
  if (isNumber) printNumber(machine, builder, value, type, layout);
  else printText(machine, builder, value, type, layout);
}

interface Spec {
  readonly fill: string;
  readonly align: string | undefined;
  readonly sign: '' | '+' | ' ';
  readonly prefix: boolean;
  readonly width: number;
  readonly comma: boolean;
  readonly precision: number | null;
  readonly type: string;
}

/** The specification is formatted itself, for fields in it, in a buffer that is freed again. */
function parsedSpec(ctx: Context, spec: string): Spec {
  const buffer = formatted(ctx, spec);
  if (!buffer.known) buffer.addUnknown(between(0, 0));
  else buffer.terminate();
  const match = SPEC.exec(buffer.known ? buffer.text : '');
  if (match === null) return raiseError(ctx.machine, 'ValueError', 'invalid format specifier');
  buffer.discard();
  const [, fill, align, sign, prefix, zero, width = '', comma, precision, type = ''] = match;
  return {
    fill: fill ?? (zero === '0' ? '0' : ' '),
    align: align ?? (zero === '0' ? '=' : undefined),
    sign: sign === '+' || sign === ' ' ? sign : '',
    prefix: prefix !== undefined,
    width: zero === '' && width === '' ? -1 : Number(`0${width}`),
    comma: comma !== undefined,
    precision: precision === undefined || precision === '' ? null : Number(precision),
    type,
  };
}

function looksInteger(value: Value): boolean {
  return integerOf(value) !== null || isAbstractNumber(value);
}

function looksNumeric(value: Value): boolean {
  return looksInteger(value) || typeName(value) === 'float';
}

const BASES: Readonly<Record<string, 2 | 8 | 10 | 16>> = {
  '': 10,
  b: 2,
  d: 10,
  n: 10,
  o: 8,
  x: 16,
  X: 16,
};

function printNumber(
  machine: Machine,
  builder: Builder,
  value: Value,
  type: string,
  layout: NumberLayout,
): void {
  if (looksInteger(value)) {
    const base = BASES[type];
    if (base !== undefined) {
      printInt(machine, builder, value, base, type === 'X', { ...layout, precision: 0 });
      return;
    }
    if (type === 'c') {
      const integer = integerOf(value);
      if (integer === null) printPaddedUnknown(builder, between(1, 1), layout.width);
      else printPadded(builder, String.fromCharCode(Number(integer) & 0xff), layout);
      return;
    }
  }
  const float = floatOf(value) ?? null;
  if (type === '%')
    printFloat(builder, float === null ? null : Math.fround(float * 100), 'f', false, layout, true);
  else if (type === '' || type === 'n' || 'eEfFgG'.includes(type)) {
    const format = (type === '' || type === 'n' ? 'g' : type.toLowerCase()) as 'e' | 'f' | 'g';
    printFloat(builder, float, format, type !== '' && type < 'a', layout);
  } else unknownCode(machine, value, type);
}

function unknownCode(machine: Machine, value: Value, type: string): never {
  const format = "unknown format code '%c' for object of type '%s'";
  const message = `unknown format code '${type}' for object of type '${typeName(value)}'`;
  return raiseFormatted(machine, 'ValueError', format, message);
}

/** Of a value that nothing is known of, a code for numbers still tells how long its text can be. */
function printUnknown(builder: Builder, type: string, layout: NumberLayout): void {
  if (type !== '' && 'eEfFgGn%'.includes(type)) {
    const format = type === '%' ? 'f' : type === 'n' ? 'g' : (type.toLowerCase() as 'e' | 'f' | 'g');
    printFloat(builder, null, format, type < 'a', layout, type === '%');
  } else if (type !== '' && type !== 's')
    printPaddedUnknown(
      builder,
      between(1, type === 'c' ? 1 : LONGEST_WHOLE, type === 'c' ? 1 : 4),
      layout.width,
    );
  else {
    const most = layout.precision === null ? Infinity : 4 * layout.precision;
    printPaddedUnknown(builder, between(0, most, Math.min(most, 4)), layout.width);
  }
}

/** Longest text of a small int in base 2, with sign and prefix. */
const LONGEST_WHOLE = 66;

function printText(
  machine: Machine,
  builder: Builder,
  value: Value,
  type: string,
  layout: NumberLayout,
): void {
  if (typeName(value) === null) {
    printUnknown(builder, type, layout);
    return;
  }
  if (layout.padAfterSign)
    raiseError(machine, 'ValueError', "'=' alignment not allowed in string format specifier");
  if (type !== '' && type !== 's') unknownCode(machine, value, type);
  if (!isStr(value)) {
    const format = "can't convert '%q' object to %q implicitly";
    raiseFormatted(
      machine,
      'TypeError',
      format,
      `can't convert '${typeName(value)}' object to str implicitly`,
    );
  }
  if (value.text === null) printPaddedUnknown(builder, value.byteLength, layout.width);
  else {
    const { precision } = layout;
    printPadded(builder, precision === null ? value.text : value.text.slice(0, precision), layout);
  }
}
