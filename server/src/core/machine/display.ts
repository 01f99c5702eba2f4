import { AbstractBool, AbstractInt } from '../values/abstract.ts';
import { Deque, Dict, List, Range, SetObject, Tuple } from '../values/containers.ts';
import { BigInteger, Complex, Float } from '../values/numbers.ts';
import { ArrayObject, Bytes, Str } from '../values/strings.ts';
import { ClassType, ExceptionObject, Instance, NativeType } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { lookupSpecial } from './attributes.ts';
import { callValue } from './call.ts';
import { typeName } from './kinds.ts';
import type { Machine } from './machine.ts';
import { between, exactly, type Interval } from '../quantity/interval.ts';
import { utf8Length } from './text.ts';

/** What printing a value gives: the text where it is known, else its length. */
export type Displayed = { readonly text: string } | { readonly text: null; readonly byteLength: Interval };

/** Longest decimal text of a small int, sign included, and of a float as `%g` prints it. */
const LONGEST_INT = 20;
const LONGEST_FLOAT = 13;

/** py/obj.c mp_obj_print_helper: `str` or `repr` of a value, calling `__str__`/`__repr__` of instances. */
export function display(machine: Machine, value: Value, kind: 'str' | 'repr'): Displayed {
  if (value instanceof Instance) return displayInstance(machine, value, kind);
  const simple = displayScalar(value, kind);
  if (simple !== null) return simple;
  const parts = containerParts(value);
  if (parts === null) return { text: null, byteLength: between(1, Infinity, 24) };
  return joinParts(
    parts.map((part) => (typeof part === 'string' ? { text: part } : display(machine, part.value, 'repr'))),
  );
}

function displayInstance(machine: Machine, value: Instance, kind: 'str' | 'repr'): Displayed {
  const own =
    (kind === 'str' ? lookupSpecial(machine, value, '__str__') : undefined) ??
    lookupSpecial(machine, value, '__repr__');
  if (own !== undefined) {
    const result = callValue(machine, own, [value]);
    if (result instanceof Str)
      return result.text === null ? { text: null, byteLength: result.byteLength } : { text: result.text };
  }
  if (value.native !== undefined) return display(machine, value.native, kind);
  return { text: `<${value.type.name} object at 0x80200000>` };
}

function displayScalar(value: Value, kind: 'str' | 'repr'): Displayed | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return { text: String(value) };
    case 'boolean':
      return { text: value ? 'True' : 'False' };
  }
  if (value === null) return { text: 'None' };
  if (value instanceof Str) {
    if (value.text !== null) return { text: kind === 'str' ? value.text : quoted(value.text) };
    const { low, likely, high } = value.byteLength;
    return {
      text: null,
      byteLength:
        kind === 'str' ? value.byteLength : { low: low + 2, likely: likely + 2, high: high * 4 + 2 },
    };
  }
  if (value instanceof AbstractInt) return { text: null, byteLength: decimalLength(value.range) };
  if (value instanceof AbstractBool) return { text: null, byteLength: between(4, 5, 5) };
  if (value instanceof Float)
    return value.value === null
      ? { text: null, byteLength: between(3, LONGEST_FLOAT, 7) }
      : { text: floatText(value.value) };
  if (value instanceof BigInteger) return { text: String(value.value) };
  if (value instanceof Complex) return { text: `(${floatText(value.real)}+${floatText(value.imaginary)}j)` };
  if (value instanceof Bytes && value.data !== null) return { text: bytesText(value.data) };
  if (value instanceof ArrayObject && value.items !== null) return { text: arrayText(value) };
  if (value instanceof ClassType || value instanceof NativeType) return { text: `<class '${value.name}'>` };
  if (value instanceof Range) return null;
  return null;
}

/** Characters an int of this range takes in decimal. */
export function decimalLength({ low, likely, high }: Interval): Interval {
  const length = (value: number): number =>
    Number.isFinite(value) ? String(Math.trunc(value)).length : LONGEST_INT;
  const longest = Math.max(length(low), length(high));
  const shortest = low <= 0 && high >= 0 ? 1 : Math.min(length(low), length(high));
  return between(shortest, longest, length(likely));
}

type Part = string | { readonly value: Value };

function containerParts(value: Value): Part[] | null {
  const listed = (open: string, items: readonly Value[], close: string): Part[] => [
    open,
    ...items.flatMap((item, index): Part[] => (index === 0 ? [{ value: item }] : [', ', { value: item }])),
    close,
  ];
  if (value instanceof List) return listed('[', value.items, ']');
  if (value instanceof Tuple) return listed('(', value.items, value.items.length === 1 ? ',)' : ')');
  if (value instanceof SetObject) {
    const items = [...value.table.entries.values()].map((entry) => entry.key);
    return items.length === 0 ? ['set()'] : listed('{', items, '}');
  }
  if (value instanceof Dict) {
    const parts: Part[] = ['{'];
    for (const { key, value: item } of value.table.entries.values()) {
      if (parts.length > 1) parts.push(', ');
      parts.push({ value: key }, ': ', { value: item });
    }
    return [...parts, '}'];
  }
  if (value instanceof Range) return ['range(', { value: value.start }, ', ', { value: value.stop }, ')'];
  if (value instanceof Deque) return ['<deque>'];
  if (value instanceof ExceptionObject) {
    const [first] = value.args.items;
    if (value.args.items.length === 1 && first !== undefined) return [{ value: first }];
    return listed('(', value.args.items, ')');
  }
  const name = typeName(value);
  return name === null ? null : [`<${name}>`];
}

function joinParts(parts: readonly Displayed[]): Displayed {
  if (parts.every((part) => part.text !== null)) return { text: parts.map((part) => part.text).join('') };
  let total = exactly(0);
  for (const part of parts) {
    const length = part.text === null ? part.byteLength : exactly(utf8Length(part.text));
    total = {
      low: total.low + length.low,
      likely: total.likely + length.likely,
      high: total.high + length.high,
    };
  }
  return { text: null, byteLength: total };
}

/** `repr` of a text as py/objstr.c mp_str_print_quoted writes it. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === quote || character === '\\') result += `\\${character}`;
    else if (character === '\n') result += '\\n';
    else if (character === '\r') result += '\\r';
    else if (character === '\t') result += '\\t';
    else if (code < 0x20 || code === 0x7f) result += `\\x${code.toString(16).padStart(2, '0')}`;
    else result += character;
  }
  return result + quote;
}

function bytesText(data: Uint8Array): string {
  let result = '';
  for (const byte of data) {
    if (byte === 0x27 || byte === 0x5c) result += `\\${String.fromCharCode(byte)}`;
    else if (byte === 10) result += '\\n';
    else if (byte === 13) result += '\\r';
    else if (byte === 9) result += '\\t';
    else if (byte >= 0x20 && byte < 0x7f) result += String.fromCharCode(byte);
    else result += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `b'${result}'`;
}

function arrayText(array: ArrayObject): string {
  const items = Array.from(array.items ?? []);
  if (array.kind === 'bytearray') return `bytearray(${bytesText(Uint8Array.from(items))})`;
  const isFloat = array.typeCode === 'f' || array.typeCode === 'd';
  const shown = items.map((item) => (isFloat ? floatText(item) : String(item)));
  return items.length === 0
    ? `array('${array.typeCode}')`
    : `array('${array.typeCode}', [${shown.join(', ')}])`;
}

/** A float as the board prints it: seven digits, with a decimal point or exponent (py/objfloat.c float_print). */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const text = generalFormat(value, 7);
  return /[.en]/.test(text) ? text : `${text}.0`;
}

/** C's `%.{digits}g`. */
export function generalFormat(value: number, digits: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(Math.max(0, digits - 1)).split('e');
  const exponent = Number(exponentText);
  const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (exponent < -4 || exponent >= digits) {
    const sign = exponent < 0 ? '-' : '+';
    return `${trim(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return trim(value.toFixed(Math.max(0, digits - 1 - exponent)));
}
