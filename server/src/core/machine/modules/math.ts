import { ANY_BOOL, ANY_INT } from '../../values/abstract.ts';
import { Float } from '../../values/float.ts';
import { newFloat, newInt, newTuple } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { floatArgument } from '../numbers/floats.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** A function of one float; a result that is no number raises, as the board's check does (py/modmath.c). */
function unary(compute: (x: number) => number): NativeCode {
  return (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    if (x === null) return newFloat(machine, null);
    const result = compute(x);
    if ((Number.isNaN(result) && !Number.isNaN(x)) || (!Number.isFinite(result) && Number.isFinite(x))) {
      return raiseError(machine, 'ValueError', 'math domain error');
    }
    return newFloat(machine, result);
  };
}

function binary(compute: (x: number, y: number) => number): NativeCode {
  return (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    const y = floatArgument(machine, argument(machine, args, 1));
    return newFloat(machine, x === null || y === null ? null : compute(x, y));
  };
}

/** A function that rounds to an int. */
function rounding(compute: (x: number) => number): NativeCode {
  return (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    return x === null || !Number.isFinite(x) ? ANY_INT : newInt(machine, BigInt(compute(x)));
  };
}

function test(compute: (x: number) => boolean): NativeCode {
  return (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    return x === null ? ANY_BOOL : compute(x);
  };
}

function frexp(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
  return [x * 2 ** -exponent, exponent];
}

function gamma(x: number): number {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const coefficients = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const shifted = x - 1;
  const sum = coefficients.reduce((total, c, index) => total + c / (shifted + index + 1), 0.9999999999998099);
  const t = shifted + coefficients.length - 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (shifted + 0.5) * Math.exp(-t) * sum;
}

/** Factors in single precision, as the board's compiler folds them (py/modmath.c:224,231). */
const RADIANS_PER_DEGREE = Math.fround(Math.fround(Math.PI) / 180);
const DEGREES_PER_RADIAN = Math.fround(180 / Math.fround(Math.PI));

/** py/modmath.c: every float result is a new object. */
export const MATH: ModuleMembers = {
  e: new Float(Math.fround(Math.E)),
  pi: new Float(Math.fround(Math.PI)),
  acos: unary(Math.acos),
  asin: unary(Math.asin),
  atan: unary(Math.atan),
  atan2: binary(Math.atan2),
  ceil: rounding(Math.ceil),
  copysign: binary((x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  cos: unary(Math.cos),
  cosh: unary(Math.cosh),
  acosh: unary(Math.acosh),
  asinh: unary(Math.asinh),
  atanh: unary(Math.atanh),
  degrees: unary((x) => x * DEGREES_PER_RADIAN),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  fabs: unary(Math.abs),
  floor: rounding(Math.floor),
  fmod: binary((x, y) => x % y),
  frexp: (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    const [mantissa, exponent] = x === null ? [null, null] : frexp(x);
    return newTuple(machine, [newFloat(machine, mantissa), exponent ?? ANY_INT]);
  },
  gamma: unary(gamma),
  isfinite: test(Number.isFinite),
  isinf: test((x) => !Number.isFinite(x) && !Number.isNaN(x)),
  isnan: test(Number.isNaN),
  ldexp: (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    const exponent = knownInt(args[1]);
    return newFloat(machine, x === null || exponent === null ? null : x * 2 ** exponent);
  },
  lgamma: unary((x) => Math.log(Math.abs(gamma(x)))),
  log: (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    const base = args[1] === undefined ? undefined : floatArgument(machine, args[1]);
    if (x === null || base === null) return newFloat(machine, null);
    if (x <= 0) return raiseError(machine, 'ValueError', 'math domain error');
    if (base === undefined) return newFloat(machine, Math.log(x));
    if (base <= 0) return raiseError(machine, 'ValueError', 'math domain error');
    if (base === 1) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
    return newFloat(machine, Math.log(x) / Math.log(base));
  },
  log10: unary(Math.log10),
  log2: unary(Math.log2),
  modf: (machine, args) => {
    const x = floatArgument(machine, argument(machine, args, 0));
    return newTuple(machine, [
      newFloat(machine, x === null ? null : x % 1),
      newFloat(machine, x === null ? null : Math.trunc(x)),
    ]);
  },
  pow: binary((x, y) => x ** y),
  radians: unary((x) => x * RADIANS_PER_DEGREE),
  sin: unary(Math.sin),
  sinh: unary(Math.sinh),
  sqrt: unary(Math.sqrt),
  tan: unary(Math.tan),
  tanh: unary(Math.tanh),
  trunc: rounding(Math.trunc),
};
