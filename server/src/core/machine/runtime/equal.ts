import { isAbstractNumber, ANY_BOOL, alternativesOf, isUnknown } from '../../values/abstract.ts';
import { typeName, isObject, type Value } from '../../values/value.ts';
import { slotsOf } from './slots.ts';
import { isExact } from '../../quantity/interval.ts';
import { bytesOf } from './buffers.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { rangeOf } from '../paths/scope.ts';

/** `a == b` (py/obj.c mp_obj_equal), a class's own `__eq__` asked; undefined when it is not known. */
export function equalValues(machine: Machine, a: Value, b: Value): boolean | undefined {
  if (a === b && !isNotANumber(a)) return true;
  machine.work.charge('item', 1);
  if (isUnknown(a) || isUnknown(b)) return undefined;
  if (alternativesOf(a) !== null || alternativesOf(b) !== null) return equalAlternatives(machine, a, b);
  if (a === null || b === null) return false;
  const x = integerOf(a);
  const y = integerOf(b);
  if (x !== null && y !== null) return x === y || BigInt(x) === BigInt(y);
  if (isAbstractNumber(a) || isAbstractNumber(b)) return abstractEqual(a, b);
  if (isSmall(a)) return equalObjects(machine, b, a);
  return equalObjects(machine, a, b);
}

function isSmall(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** True for what may be a NaN, which is not equal to itself. */
function isNotANumber(value: Value): boolean {
  return isObject(value) && (value.typeTag === 'float' || value.typeTag === 'complex');
}

function equalAlternatives(machine: Machine, a: Value, b: Value): boolean | undefined {
  const results = new Set(
    (alternativesOf(a) ?? [a]).flatMap((x) =>
      (alternativesOf(b) ?? [b]).map((y) => equalValues(machine, x, y)),
    ),
  );
  const [only] = results;
  return results.size === 1 ? only : undefined;
}

/** Bounds of an int or bool; null for anything else. */
function boundsOfNumber(value: Value): { readonly low: number; readonly high: number } | null {
  if (value === ANY_BOOL) return { low: 0, high: 1 };
  return rangeOf(value) ?? rangeOf(integerOf(value));
}

function abstractEqual(a: Value, b: Value): boolean | undefined {
  const x = boundsOfNumber(a);
  const y = boundsOfNumber(b);
  if (x === null || y === null)
    return floatOf(a) === undefined || floatOf(b) === undefined ? false : undefined;
  return x.high < y.low || y.high < x.low ? false : undefined;
}

function equalObjects(machine: Machine, a: Value, b: Value): boolean | undefined {
  // a text is equal to nothing but a text, whatever a class says
  const texts = Number(typeName(a) === 'str') + Number(typeName(b) === 'str');
  if (texts === 1) return false;
  const f = floatOf(a);
  const g = floatOf(b);
  if (f !== undefined && g !== undefined) return f === null || g === null ? undefined : f === g;
  const slots = slotsOf(machine, a);
  return slots.equal === undefined ? equalBuffers(machine, a, b) : slots.equal(machine, a, b);
}

/** Data by their bytes; any other two values are not equal. */
export function equalBuffers(machine: Machine, a: Value, b: Value): boolean | undefined {
  const left = bytesOf(machine, a);
  const right = bytesOf(machine, b);
  if (left === undefined || right === undefined) return false;
  if (isExact(left.byteLength) && isExact(right.byteLength) && left.byteLength.low !== right.byteLength.low)
    return false;
  const { data } = right;
  if (left.data === null || data === null) return undefined;
  machine.work.charge('byte', Math.min(left.data.length, data.length));
  return left.data.length === data.length && left.data.every((byte, index) => byte === data[index]);
}

export function equalItems(
  machine: Machine,
  a: readonly Value[],
  b: readonly Value[],
  lengthsKnown: boolean,
): boolean | undefined {
  if (!lengthsKnown) return undefined;
  if (a.length !== b.length) return false;
  machine.work.charge('slot', a.length);
  let result: boolean | undefined = true;
  for (let index = 0; index < a.length; index++) {
    const same = equalValues(machine, a[index] as Value, b[index] as Value);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}
