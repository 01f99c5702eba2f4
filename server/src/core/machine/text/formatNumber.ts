import { rangeOf } from '../paths/scope.ts';
import { ANY_BOOL } from '../../values/abstract.ts';
import { isObject, type Value } from '../../values/value.ts';
import { add, between, exactly, type Interval } from '../../quantity/interval.ts';
import { FORMAT_BUFFER, formatFloat, type FloatFormat } from './formatFloat.ts';
import { integerOf } from '../numbers/integers.ts';
import { groupThousands } from '../../quantity/thousands.ts';
import type { Machine } from '../machine.ts';
import { formatIntBuffer, lengthInBase } from './integerText.ts';
import type { Printer } from '../runtime/printer.ts';
import { chargeText } from '../numbers/digits.ts';
import { utf8Length } from './text.ts';

/** How a text or number is laid out (the flags of py/mpprint.h). */
export interface Layout {
  /** Least number of characters; 0 or less: none. */
  readonly width: number;
  readonly fill: string;
  readonly align: 'left' | 'right' | 'center';
  /** The filling goes between sign and digits. */
  readonly padAfterSign: boolean;
}

export interface NumberLayout extends Layout {
  /** Written in front of a number that is not negative. */
  readonly sign: '' | '+' | ' ';
  /** Digits at least of an int, digits behind the point of a float; null: not given. */
  readonly precision: number | null;
  /** `0x`, `0o` or `0b` in front. */
  readonly prefix: boolean;
  readonly comma: boolean;
}

/** Padding is written in pieces of so many characters, or one by one (py/mpprint.c:43). */
const PAD_PIECE = 16;

function printPadding(printer: Printer, fill: string, count: number): void {
  const piece = fill === ' ' || fill === '0' || fill === '' ? PAD_PIECE : 1;
  const character = fill === '' ? ' ' : fill;
  for (let left = count; left > 0; left -= piece) printer.add(character.repeat(Math.min(piece, left)));
}

/** py/mpprint.c mp_print_strn. */
export function printPadded(printer: Printer, text: string, { width, fill, align }: Layout): void {
  const missing = Math.max(0, width - utf8Length(text));
  const before = align === 'center' ? missing >> 1 : align === 'left' ? 0 : missing;
  printPadding(printer, fill, before);
  if (text !== '') printer.add(text);
  printPadding(printer, fill, missing - before);
}

/** A text of which only the length is known, filled up to the width. */
export function printPaddedUnknown(printer: Printer, { low, likely, high }: Interval, width: number): void {
  printer.addUnknown(between(Math.max(low, width), Math.max(high, width), Math.max(likely, width)));
}

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

/** py/mpprint.c mp_print_mp_int: an int in a base, with sign, prefix, commas, least number of digits and padding. */
export function printInt(
  machine: Machine,
  printer: Printer,
  value: Value,
  base: 2 | 8 | 10 | 16,
  upperCase: boolean,
  layout: NumberLayout,
): void {
  const integer = integerOf(value);
  if (integer === null) {
    const prefixLength = layout.prefix ? (PREFIXES[base] ?? '').length : 0;
    const buffer = formatIntBuffer(machine, 0, base, prefixLength, layout.comma);
    const digits = add(unknownDigits(value, base), exactly(prefixLength));
    printPaddedUnknown(printer, digits, Math.max(layout.width, layout.precision ?? 0));
    buffer?.free();
    return;
  }
  const number = BigInt(integer);
  let { width } = layout;
  let least = layout.precision ?? -1;
  if (layout.align === 'right' && layout.fill === '0') {
    width = Math.max(width, least);
    least = 0;
  }
  const prefixText = layout.prefix ? (PREFIXES[base] ?? '') : '';
  const prefix = (number >= 0n ? layout.sign : '') + (upperCase ? prefixText.toUpperCase() : prefixText);
  const after = layout.padAfterSign || least > 1;
  const big = typeof integer === 'bigint' && isObject(value);
  const buffer = formatIntBuffer(machine, big ? value : 0, base, after ? 0 : prefix.length, layout.comma);
  chargeText(machine.work, number);
  let digits = (number < 0n ? -number : number).toString(base);
  if (upperCase) digits = digits.toUpperCase();
  if (layout.comma) {
    // py/mpz.c:1703 puts a comma behind each third digit of a big int, and so in front of all of them
    const inFront = big && digits.length % 3 === 0 ? ',' : '';
    digits = inFront + groupThousands(digits);
  }
  const minus = number < 0n ? '-' : '';
  if (!after) printPadded(printer, minus + prefix + digits, { ...layout, width });
  else printAfterSign(printer, minus, prefix, digits, least, { ...layout, width });
  buffer?.free();
}

function printAfterSign(
  printer: Printer,
  minus: string,
  prefix: string,
  digits: string,
  least: number,
  layout: Layout,
): void {
  let { width, fill, align } = layout;
  let before = 0;
  let behind = 0;
  if (least > 1) {
    const filled = Math.max(digits.length, least) + minus.length + prefix.length;
    if (filled < width) {
      if (align === 'left') behind = width - filled;
      else before = width - filled;
    }
    fill = '0';
    align = 'right';
  }
  printPadding(printer, ' ', before);
  if (minus !== '') printer.add(minus);
  if (prefix !== '') printer.add(prefix);
  width = least > 1 ? least : width - minus.length - prefix.length;
  printPadded(printer, digits, { ...layout, width, fill, align });
  printPadding(printer, ' ', behind);
}

function unknownDigits(value: Value, base: number): Interval {
  if (value === ANY_BOOL) return between(1, 1);
  const range = rangeOf(value);
  if (range === null) return between(1, 40, 4);
  return lengthInBase(range, base);
}

/** py/mpprint.c mp_print_float; null: the value is not known. `percent` writes a percent sign behind it. */
export function printFloat(
  printer: Printer,
  value: number | null,
  format: FloatFormat,
  upperCase: boolean,
  layout: NumberLayout,
  percent = false,
): void {
  if (value === null) {
    const precision = layout.precision ?? 6;
    printPaddedUnknown(printer, between(1, 31, format === 'g' ? 6 : 3 + precision), layout.width);
    return;
  }
  let text = formatFloat(value, {
    format,
    precision: layout.precision,
    sign: layout.sign,
    upperCase,
    bufferBytes: FORMAT_BUFFER,
  });
  if (percent && text.length + 1 < FORMAT_BUFFER) text += '%';
  let { width } = layout;
  if (layout.padAfterSign && text < '0') {
    printer.add(text.charAt(0));
    text = text.slice(1);
    width--;
  }
  printPadded(printer, text, { ...layout, width });
}
