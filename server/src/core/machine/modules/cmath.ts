import { partsOf } from '../numbers/complexNumbers.ts';
import { Float } from '../../values/float.ts';
import { type Value, typeName } from '../../values/value.ts';
import { newComplex, newFloat, newTuple } from '../heap/create.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { argument } from '../runtime/arguments.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** Real and imaginary part. */
type Parts = readonly [number, number];

const single = Math.fround;

/** Parts of a number (`mp_obj_get_complex`); NaN where they are not known. */
function parts(machine: Machine, value: Value): Parts {
  const number = partsOf(value);
  if (number !== undefined) return [number.real, number.imaginary];
  const type = typeName(value);
  if (type === null) return [NaN, NaN];
  return raiseFormatted(
    machine,
    'TypeError',
    "can't convert %s to complex",
    `can't convert ${type} to complex`,
  );
}

function complex(compute: (real: number, imaginary: number) => Parts): NativeCode {
  return (machine, args) => {
    const [real, imaginary] = compute(...parts(machine, argument(machine, args, 0)));
    return newComplex(machine, single(real), single(imaginary));
  };
}

function knownFloat(machine: Machine, value: number): Float {
  return newFloat(machine, Number.isNaN(value) ? null : value);
}

/** The number of a given length and direction. */
function pointing(length: number, angle: number): Parts {
  return [length * Math.cos(angle), length * Math.sin(angle)];
}

/** py/modcmath.c: every result is a new object. */
export const CMATH: ModuleMembers = {
  e: new Float(single(Math.E)),
  pi: new Float(single(Math.PI)),
  cos: complex((x, y) => [Math.cos(x) * Math.cosh(y), -Math.sin(x) * Math.sinh(y)]),
  exp: complex((x, y) => pointing(Math.exp(x), y)),
  log: complex((x, y) => [0.5 * Math.log(x * x + y * y), Math.atan2(y, x)]),
  log10: complex((x, y) => [0.5 * Math.log10(x * x + y * y), Math.LOG10E * Math.atan2(y, x)]),
  phase: (machine, args) => {
    const [x, y] = parts(machine, argument(machine, args, 0));
    return knownFloat(machine, Math.atan2(y, x));
  },
  polar: (machine, args) => {
    const [x, y] = parts(machine, argument(machine, args, 0));
    const length = knownFloat(machine, Math.sqrt(x * x + y * y));
    return newTuple(machine, [length, knownFloat(machine, Math.atan2(y, x))]);
  },
  rect: (machine, args) => {
    const [length] = parts(machine, argument(machine, args, 0));
    const [angle] = parts(machine, argument(machine, args, 1));
    const [x, y] = pointing(length, angle);
    return newComplex(machine, single(x), single(y));
  },
  sin: complex((x, y) => [Math.sin(x) * Math.cosh(y), Math.cos(x) * Math.sinh(y)]),
  sqrt: complex((x, y) => pointing((x * x + y * y) ** 0.25, 0.5 * Math.atan2(y, x))),
};
