import type { BinaryOperator } from '../../syntax/ast.ts';
import { Complex } from '../../values/complex.ts';
import type { Value } from '../../values/value.ts';
import { newComplex } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { floatOf } from './floats.ts';
import type { Machine } from '../machine.ts';

interface Parts {
  readonly real: number;
  readonly imaginary: number;
}

/** Parts of a number; NaN where a float is not known; undefined for what is no number. */
export function partsOf(value: Value): Parts | undefined {
  if (value instanceof Complex) return value;
  const real = floatOf(value);
  return real === undefined ? undefined : { real: real ?? NaN, imaginary: 0 };
}

/** py/objcomplex.c mp_obj_complex_binary_op: every result is a new object; undefined where it is not supported. */
export function complexOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
): Value | undefined {
  const a = partsOf(left);
  const b = partsOf(right);
  if (a === undefined || b === undefined) return undefined;
  if (operator === '//') return raiseError(machine, 'TypeError', "can't truncate-divide a complex number");
  const result = calculate(machine, operator, a, b);
  return result === undefined
    ? undefined
    : newComplex(machine, single(result.real), single(result.imaginary));
}

const single = Math.fround;

function calculate(machine: Machine, operator: BinaryOperator, a: Parts, b: Parts): Parts | undefined {
  switch (operator) {
    case '+':
      return { real: a.real + b.real, imaginary: a.imaginary + b.imaginary };
    case '-':
      return { real: a.real - b.real, imaginary: a.imaginary - b.imaginary };
    case '*':
      return product(a, b);
    case '/':
      return quotient(machine, a, b);
    case '**':
      return power(machine, a, b);
    default:
      return undefined;
  }
}

function product(a: Parts, b: Parts): Parts {
  return {
    real: single(a.real * b.real) - single(a.imaginary * b.imaginary),
    imaginary: single(a.real * b.imaginary) + single(a.imaginary * b.real),
  };
}

function quotient(machine: Machine, a: Parts, b: Parts): Parts {
  if (b.imaginary === 0) {
    if (b.real === 0) return raiseError(machine, 'ZeroDivisionError', 'complex divide by zero');
    return { real: a.real / b.real, imaginary: a.imaginary / b.real };
  }
  if (b.real === 0) return { real: a.imaginary / b.imaginary, imaginary: -a.real / b.imaginary };
  const square = single(single(b.real * b.real) + single(b.imaginary * b.imaginary));
  return product(a, { real: single(b.real / square), imaginary: single(b.imaginary / -square) });
}

/** `exp(b · ln(a))`. */
function power(machine: Machine, a: Parts, b: Parts): Parts {
  const size = single(Math.hypot(a.real, a.imaginary));
  if (size === 0) {
    if (b.imaginary !== 0 || b.real < 0)
      return raiseError(machine, 'ZeroDivisionError', '0.0 to a complex power');
    return { real: b.real === 0 ? 1 : 0, imaginary: a.imaginary };
  }
  const logarithm = single(Math.log(size));
  const angle = single(Math.atan2(a.imaginary, a.real));
  const growth = single(Math.exp(b.real * logarithm - b.imaginary * angle));
  const turn = single(b.imaginary * logarithm + b.real * angle);
  return { real: growth * Math.cos(turn), imaginary: growth * Math.sin(turn) };
}
