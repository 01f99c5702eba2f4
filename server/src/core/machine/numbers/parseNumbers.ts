import { mayFail } from '../exceptions/mayFail.ts';
import { textIn } from '../text/text.ts';
import { exactly } from '../../quantity/interval.ts';
import { ANY_INT } from '../../values/abstract.ts';
import { Str } from '../../values/str.ts';
import type { Bytes } from '../../values/bytes.ts';
import type { Value } from '../../values/value.ts';
import { bigFromText } from './bigIntegers.ts';
import { chargeProduct, digitsOf } from './digits.ts';
import { Builder } from '../text/builder.ts';
import { fitsSmallInt, newInt } from '../heap/create.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { printValue } from '../runtime/print.ts';

/** Buffer in which the message of a wrong number is put together (py/parsenum.c:157). */
const MESSAGE_BUFFER = 50;

const PREFIXES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/** `int(text, base)`; base 0 means what the text says (py/parsenum.c mp_parse_num_integer). */
export function parseInteger(machine: Machine, value: Str | Bytes, base: number): Value {
  const raw = textIn(value);
  if (raw === null) {
    mayFail(machine);
    return ANY_INT;
  }
  if ((base !== 0 && base < 2) || base > 36)
    return raiseError(machine, 'ValueError', 'int() arg 2 must be >= 2 and <= 36');
  const [head = '', sign = ''] = /^[ \t\n\r\v\f]*([+-]?)/u.exec(raw) ?? [];
  const { radix, skipped } = baseOf(raw.slice(head.length), base);
  const body = raw.slice(head.length + skipped);
  machine.work.charge('look', body.length);
  let length = 0;
  for (const character of body) {
    if (character !== '_' && digitOf(character) >= radix) break;
    length += character.length;
  }
  const result = numberOf(machine, body.slice(0, length).replaceAll('_', ''), radix);
  const rest = body.slice(length);
  const big = !fitsSmallInt(machine, result);
  // a big number is read without underscores (py/mpz.c:844)
  const wrong = length === 0 || /[^ \t\n\r\v\f]/u.test(rest) || (big && body.slice(0, length).includes('_'));
  const signed = sign === '-' ? -result : result;
  const read = big ? bigFromText(machine, signed, body.length) : newInt(machine, signed);
  return wrong ? invalidInteger(machine, body, radix) : read;
}

/** Figures that are read as a number of their own; larger numbers are put together of two halves. */
const PLAIN_FIGURES = 8;

function numberOf(machine: Machine, figures: string, radix: number): bigint {
  if (figures.length <= PLAIN_FIGURES) return BigInt(figures === '' ? 0 : parseInt(figures, radix));
  const low = figures.length >> 1;
  const upper = numberOf(machine, figures.slice(0, -low), radix);
  chargeProduct(machine.work, digitsOf(upper), Math.ceil((low * Math.log2(radix)) / 16));
  return upper * BigInt(radix) ** BigInt(low) + numberOf(machine, figures.slice(-low), radix);
}

function digitOf(character: string): number {
  return /^[0-9a-zA-Z]$/u.test(character) ? parseInt(character, 36) : Infinity;
}

function baseOf(text: string, base: number): { radix: number; skipped: number } {
  const radix = base === 0 ? 10 : base;
  const prefix = text.length > 1 && text.startsWith('0') ? PREFIXES[text.charAt(1).toLowerCase()] : undefined;
  if (prefix === undefined || (base !== 0 && base !== prefix)) return { radix, skipped: 0 };
  return { radix: prefix, skipped: 2 };
}

function invalidInteger(machine: Machine, body: string, radix: number): never {
  const builder = new Builder(machine, MESSAGE_BUFFER);
  builder.add('invalid syntax for integer with base ');
  builder.add(String(radix));
  builder.add(': ');
  printValue(machine, builder, new Str(body, exactly(body.length), false), 'repr');
  return raiseWith(machine, 'ValueError', [builder.toStr()]);
}

/** A mantissa is no longer added to once it is so large (py/parsenum.c DEC_VAL_MAX). */
const LARGEST_MANTISSA = Math.fround(1e20);
/** Exponents below this are applied in two steps, to keep out of subnormal numbers. */
const SMALLEST_EXPONENT = -37;
/** Powers of ten up to this are exact in single precision. */
const EXACT_POWER = 9;

/** A float from its text, in single precision step by step (py/parsenum.c mp_parse_num_decimal); null: none. */
export function parseDecimal(text: string): number | null {
  const bare = withoutSpaces(text);
  const sign = /^[+-]/.exec(bare)?.[0] ?? '';
  const body = bare.slice(sign.length);
  const magnitude = /^inf(inity)?$/i.test(body) ? Infinity : /^nan$/i.test(body) ? NaN : decimal(body);
  if (magnitude === null) return null;
  return sign === '-' ? -magnitude : magnitude;
}

/** py/unichar.c unichar_isspace, on both sides. */
function withoutSpaces(text: string): string {
  const isSpace = (offset: number): boolean => ' \t\n\r\v\f'.includes(text.charAt(offset));
  let [start, end] = [0, text.length];
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return text.slice(start, end);
}

function decimal(body: string): number | null {
  const match = /^([0-9_]*)(?:\.([0-9_]*))?(?:[eE]([+-]?[0-9_]+))?$/u.exec(body);
  if (match === null || body === '') return null;
  const [, whole = '', fraction = '', power = '0'] = match;
  let mantissa = 0;
  let shift = 0;
  const add = (digits: string, whenAdded: number, whenLeftOut: number): void => {
    for (const digit of digits.replace(/_/g, '')) {
      if (mantissa < LARGEST_MANTISSA) {
        mantissa = Math.fround(Math.fround(10 * mantissa) + Number(digit));
        shift += whenAdded;
      } else shift += whenLeftOut;
    }
  };
  add(whole, 0, 1);
  add(fraction, -1, 0);
  let exponent = Number(power.replace(/_/g, '')) + shift;
  if (exponent < SMALLEST_EXPONENT) {
    exponent -= SMALLEST_EXPONENT;
    mantissa = Math.fround(mantissa * Math.fround(10 ** SMALLEST_EXPONENT));
  }
  return exponent < 0 && exponent >= -EXACT_POWER
    ? Math.fround(mantissa / Math.fround(10 ** -exponent))
    : Math.fround(mantissa * Math.fround(10 ** exponent));
}
