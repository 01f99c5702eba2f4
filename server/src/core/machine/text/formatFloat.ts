/**
 * Floats as the board writes them. Digits are found by scaling and multiplying in single precision
 * (py/formatfloat.c mp_format_float), so the last ones may differ from the exact value; as that decides how long
 * a text is, it is done in the same steps here.
 */

/** Text buffers of the C code: printing a float (py/objfloat.c float_print), formatting one (py/mpprint.c). */
const PRINT_BUFFER = 16;
export const FORMAT_BUFFER = 32;
/** Digits that printing shows at most. */
const PRINT_DIGITS = 7;
/** Room for the shortest number with an exponent, `+9e+99`. */
const SHORTEST_EXPONENTIAL = 6;
/** From here on a number below 1 counts as 1. */
const ROUNDS_TO_ONE = Math.fround(0.9999995);
/** Powers of ten by which a number is brought to one digit in front of the point. */
const POWERS = [32, 16, 8, 4, 2, 1].map((exponent) => ({
  exponent,
  up: Math.fround(10 ** exponent),
  down: Math.fround(10 ** -exponent),
}));

export type FloatFormat = 'e' | 'f' | 'g';

export interface FloatLayout {
  readonly format: FloatFormat;
  /** Digits behind the point, or significant ones for `g`; null: six. */
  readonly precision: number | null;
  /** Written in front of a number that is not negative. */
  readonly sign: '' | '+' | ' ';
  readonly upperCase: boolean;
  /** Bytes of the text buffer, closing zero included. */
  readonly bufferBytes: number;
}

interface Scaled {
  /** The number as 0, or between 1 and 10. */
  readonly mantissa: number;
  /** Power of ten taken out; of a number below 1 its negative. */
  readonly exponent: number;
}

/** A float as `str` and `repr` give it: seven digits, with a decimal point or exponent. */
export function floatText(value: number): string {
  const text = printedFloat(value);
  return /[.en]/.test(text) ? text : `${text}.0`;
}

/** As {@link floatText}, without the `.0` of whole numbers. */
export function printedFloat(value: number): string {
  const layout = { format: 'g', precision: PRINT_DIGITS, sign: '', upperCase: false } as const;
  return formatFloat(value, { ...layout, bufferBytes: PRINT_BUFFER });
}

/** Formats a float; the precision is cut where the text would not fit the buffer. */
export function formatFloat(value: number, layout: FloatLayout): string {
  const text = signAndDigits(Math.fround(value), layout);
  return layout.upperCase ? text.toUpperCase() : text;
}

function signAndDigits(value: number, layout: FloatLayout): string {
  const negative = (value < 0 || Object.is(value, -0)) && !Number.isNaN(value);
  const sign = negative ? '-' : layout.sign;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return `${sign}nan`;
  if (magnitude === Infinity) return `${sign}inf`;
  return sign + digitsOf(magnitude, layout, layout.bufferBytes - 1 - sign.length);
}

function digitsOf(magnitude: number, layout: FloatLayout, room: number): string {
  const precision = Math.max(layout.precision ?? 6, layout.format === 'g' ? 1 : 0);
  if (magnitude === 0) return zeroDigits(layout.format, precision, room);
  return magnitude < 1
    ? smallDigits(magnitude, layout.format, precision, room)
    : largeDigits(magnitude, layout.format, precision, room);
}

function zeroDigits(format: FloatFormat, precision: number, room: number): string {
  if (format === 'f') return fixed(0, 0, Math.min(precision, room - 2));
  if (format === 'g') return '0';
  return `${fixed(0, 0, Math.max(0, Math.min(precision, room - SHORTEST_EXPONENTIAL)))}e+00`;
}

function smallDigits(magnitude: number, format: FloatFormat, precision: number, room: number): string {
  let mantissa = magnitude;
  let exponent = 0;
  for (const power of POWERS) {
    if (power.down > mantissa) {
      exponent += power.exponent;
      mantissa = Math.fround(mantissa * power.up);
    }
  }
  let positive = false;
  if (mantissa < 1 && mantissa >= ROUNDS_TO_ONE) {
    mantissa = 1;
    positive = exponent === 0;
  } else if (mantissa < 1) {
    exponent++;
    mantissa = Math.fround(mantissa * 10);
  }
  if (format === 'f' || (format === 'g' && exponent <= 4)) {
    const decimals = Math.min(format === 'g' ? precision + exponent - 1 : precision, room - 2);
    const text = fraction({ mantissa, exponent }, Math.max(0, decimals), magnitude >= ROUNDS_TO_ONE, format);
    return format === 'g' ? trimmed(text) : text;
  }
  const most = room - SHORTEST_EXPONENTIAL;
  const kept = precision > most ? Math.max(0, most + (format === 'g' ? 1 : 0)) : precision;
  return exponential({ mantissa, exponent: positive ? exponent : -exponent }, format, kept, positive);
}

function largeDigits(magnitude: number, format: FloatFormat, precision: number, room: number): string {
  let mantissa = magnitude;
  let exponent = 0;
  for (const power of POWERS) {
    if (power.up <= mantissa) {
      exponent += power.exponent;
      mantissa = Math.fround(mantissa * power.down);
    }
  }
  if (Math.trunc(mantissa) >= 10) {
    exponent++;
    mantissa = Math.fround(mantissa * Math.fround(0.1));
  }
  const scaled = { mantissa, exponent };
  if (format === 'f' && exponent < room) {
    const tooLong = exponent + precision + 2 > room;
    const left = room - exponent - 2;
    return fixed(mantissa, exponent, Math.max(0, tooLong ? (left < 0 ? left + 1 : left) : precision));
  }
  if (format === 'g') {
    const kept = Math.min(precision, room - (SHORTEST_EXPONENTIAL - 1));
    if (exponent < kept) return trimmed(fixed(mantissa, exponent, kept - exponent - 1));
    return exponential(scaled, 'g', kept, true);
  }
  const kept = Math.max(0, Math.min(precision, room - SHORTEST_EXPONENTIAL));
  // a number that is too long for `f` is cut, not rounded
  return exponential(scaled, 'e', kept, true, format !== 'f' || exponent <= kept + 1);
}

/** `count` digits of a number between 0 and 10, and whether what follows rounds up. */
function digitsFrom(mantissa: number, count: number): { digits: number[]; roundsUp: boolean } {
  const digits: number[] = [];
  let rest = mantissa;
  for (let index = 0; index < count; index++) {
    const digit = Math.trunc(rest);
    digits.push(Math.max(0, digit));
    rest = Math.fround(Math.fround(rest - digit) * 10);
  }
  return { digits, roundsUp: rest >= 5 };
}

/** Adds one to the last digit; true when all were nines, which are zeros then. */
function increment(digits: number[]): boolean {
  for (let index = digits.length - 1; index >= 0; index--) {
    const digit = digits[index] as number;
    if (digit < 9) {
      digits[index] = digit + 1;
      return false;
    }
    digits[index] = 0;
  }
  return true;
}

/** `exponent + 1` digits in front of the point and `decimals` behind it. */
function fixed(mantissa: number, exponent: number, decimals: number): string {
  const { digits, roundsUp } = digitsFrom(mantissa, exponent + 1 + decimals);
  const carried = roundsUp && increment(digits);
  const text = (carried ? '1' : '') + digits.join('');
  const point = exponent + 1 + (carried ? 1 : 0);
  return decimals > 0 ? `${text.slice(0, point)}.${text.slice(point)}` : text;
}

/** A number below 1 without exponent. */
function fraction(
  { mantissa, exponent }: Scaled,
  decimals: number,
  isOne: boolean,
  format: FloatFormat,
): string {
  // as many zeros as the exponent says; a number that counts as 1 has exponent 0 and zeros only
  const zeros = exponent === 0 ? decimals : Math.min(decimals, exponent - 1);
  const { digits, roundsUp } = digitsFrom(mantissa, decimals - zeros);
  const all = [isOne ? 1 : 0, ...new Array<number>(zeros).fill(0), ...digits];
  const tooFar = decimals === 0 ? exponent : exponent - zeros - 1;
  if (roundsUp && (format !== 'f' || tooFar <= decimals - zeros)) increment(all);
  const text = all.join('');
  return decimals > 0 ? `${text.slice(0, 1)}.${text.slice(1)}` : text;
}

function exponential(
  scaled: Scaled,
  format: FloatFormat,
  precision: number,
  positive: boolean,
  rounds = true,
): string {
  const { digits, roundsUp } = digitsFrom(
    scaled.mantissa,
    format === 'e' ? precision + 1 : Math.max(1, precision),
  );
  let { exponent } = scaled;
  if (roundsUp && rounds && increment(digits)) {
    digits.unshift(1);
    digits.pop();
    exponent++;
  }
  const text = digits.join('');
  const body = digits.length > 1 ? `${text.slice(0, 1)}.${text.slice(1)}` : text;
  const sign = exponent < 0 || (exponent === 0 && !positive && scaled.exponent === 0) ? '-' : '+';
  const shown = format === 'g' ? trimmed(body) : body;
  return `${shown}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Without closing zeros and a closing point. */
function trimmed(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charAt(end - 1) === '0') end--;
  return text.slice(0, text.charAt(end - 1) === '.' ? end - 1 : end);
}
