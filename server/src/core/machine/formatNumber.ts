import { between, exactly, type Interval } from '../quantity/interval.ts';
import { AbstractBool, AbstractInt } from '../values/abstract.ts';
import type { Value } from '../values/value.ts';
import { decimalLength, generalFormat, type Displayed } from './display.ts';
import { floatOf } from './floats.ts';
import { integerOf } from './integers.ts';
import { utf8Length } from './text.ts';

/** Options of a conversion, of `%` formatting and of `str.format` alike. */
export interface NumberFormat {
  readonly type: string;
  readonly width: number;
  readonly precision: number | null;
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^';
  readonly sign: '' | '+' | ' ';
  readonly alternate: boolean;
  readonly group: boolean;
}

/** Formats an int or float; null when the value is no number. */
export function formatNumber(value: Value, format: NumberFormat): Displayed | null {
  const shown = digitsOfNumber(value, format);
  if (shown === null) return null;
  return pad(shown, format);
}

function digitsOfNumber(value: Value, format: NumberFormat): Displayed | null {
  const { type } = format;
  if ('eEfFgG%'.includes(type) && type !== '') {
    const float = floatOf(value);
    if (float === undefined) return null;
    if (float === null) return { text: null, byteLength: between(1, 40, 6 + (format.precision ?? 6)) };
    return { text: signed(floatDigits(type === '%' ? float * 100 : float, format), float < 0, format) };
  }
  const integer = integerOf(value) ?? truncated(value);
  if (integer !== null) {
    const big = BigInt(integer);
    return { text: signed(integerDigits(big < 0n ? -big : big, format), big < 0n, format) };
  }
  if (value instanceof AbstractInt || value instanceof AbstractBool)
    return { text: null, byteLength: integerLength(value, type) };
  return floatOf(value) === null ? { text: null, byteLength: between(1, 12, 4) } : null;
}

function truncated(value: Value): bigint | null {
  const float = floatOf(value);
  return typeof float === 'number' && Number.isFinite(float) ? BigInt(Math.trunc(float)) : null;
}

function integerLength(value: Value, type: string): Interval {
  if (!(value instanceof AbstractInt)) return exactly(1);
  const decimal = decimalLength(value.range);
  return type === 'b' ? { low: 1, likely: decimal.likely * 3, high: decimal.high * 4 } : decimal;
}

function integerDigits(magnitude: bigint, { type, alternate, precision, group }: NumberFormat): string {
  const base = type === 'x' || type === 'X' ? 16 : type === 'o' ? 8 : type === 'b' ? 2 : 10;
  let digits = magnitude.toString(base);
  if (type === 'X') digits = digits.toUpperCase();
  if (precision !== null) digits = digits.padStart(precision, '0');
  if (group) digits = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const prefix = { x: '0x', X: '0X', o: '0o', b: '0b' }[type] ?? '';
  return alternate ? prefix + digits : digits;
}

function floatDigits(value: number, { type, precision }: NumberFormat): string {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : 'inf';
  const digits = precision ?? 6;
  switch (type.toLowerCase()) {
    case 'e': {
      const [mantissa, exponent = '+0'] = magnitude.toExponential(Math.min(digits, 100)).split('e');
      return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${exponent.replace(/[+-]/, '').padStart(2, '0')}`;
    }
    case 'g':
      return generalFormat(magnitude, Math.max(1, digits));
    default:
      return magnitude.toFixed(Math.min(digits, 100)) + (type === '%' ? '%' : '');
  }
}

function signed(digits: string, negative: boolean, { sign }: NumberFormat): string {
  return (negative ? '-' : sign) + digits;
}

/** Fills up to the width; `=` puts the filling between sign and digits. */
export function pad(shown: Displayed, { width, fill, align }: NumberFormat): Displayed {
  if (shown.text === null) {
    const { low, likely, high } = shown.byteLength;
    return {
      text: null,
      byteLength: { low: Math.max(low, width), likely: Math.max(likely, width), high: Math.max(high, width) },
    };
  }
  const missing = width - utf8Length(shown.text);
  if (missing <= 0) return shown;
  if (align === '<') return { text: shown.text + fill.repeat(missing) };
  if (align === '^')
    return { text: fill.repeat(missing >> 1) + shown.text + fill.repeat(missing - (missing >> 1)) };
  if (align === '=') {
    const sign = /^[+\- ]/.exec(shown.text)?.[0] ?? '';
    return { text: sign + fill.repeat(missing) + shown.text.slice(sign.length) };
  }
  return { text: fill.repeat(missing) + shown.text };
}
