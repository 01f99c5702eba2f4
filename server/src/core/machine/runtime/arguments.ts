import { isObject, type Value, typeName } from '../../values/value.ts';
import { rangeOf } from '../paths/scope.ts';
import { exactly, type Interval } from '../../quantity/interval.ts';
import { lookupSpecial } from './classLookup.ts';
import { checkWord } from '../numbers/bigIntegers.ts';
import { callValue } from './call.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';

/** The argument at `index`; a missing one raises as the board does. */
export function argument(machine: Machine, args: readonly Value[], index: number): Value {
  const value = args[index];
  if (value !== undefined) return value;
  return raiseFormatted(
    machine,
    'TypeError',
    'function missing %d required positional arguments',
    `function missing ${index + 1 - args.length} required positional arguments`,
  );
}

/** An argument that must be an int, as an interval; unknown ints give `fallback`. */
export function intArgument(machine: Machine, value: Value, fallback: Interval): Interval {
  const integer = integerOf(value);
  if (integer !== null) {
    checkWord(machine, value);
    return exactly(Number(integer));
  }
  const range = rangeOf(value);
  if (range !== null) return range;
  const converted = ownInt(machine, value);
  if (converted !== undefined) return intArgument(machine, converted, fallback);
  if (typeName(value) === null || typeName(value) === 'bool') return fallback;
  return refuseConversion(machine, value, 'int');
}

/** A number of bytes or items; null for what is no int. */
export function countOf(machine: Machine, value: Value): Interval | null {
  checkWord(machine, value);
  const big = isObject(value) ? value.integer : null;
  return big === null ? rangeOf(value) : exactly(Number(big));
}

/** Result of a class's `__int__`; undefined when it has none. */
export function ownInt(machine: Machine, value: Value): Value | undefined {
  const method = lookupSpecial(machine, value, '__int__');
  return method === undefined ? undefined : callValue(machine, method, [value]);
}

/** An int argument whose value is known, or null. */
export function knownInt(value: Value | undefined): number | null {
  if (value === undefined) return null;
  const integer = integerOf(value);
  return integer === null ? null : Number(integer);
}

export function requireType<T>(
  machine: Machine,
  value: Value | undefined,
  type: abstract new (...args: never[]) => T,
): T {
  if (value instanceof type) return value;
  return raiseError(machine, 'TypeError', 'unexpected type of argument');
}
