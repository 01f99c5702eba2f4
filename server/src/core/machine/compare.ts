import { AbstractBool, AbstractInt, OneOf, Unknown } from '../values/abstract.ts';
import { Deque, Dict, List, Range, SetObject, Tuple } from '../values/containers.ts';
import { Complex } from '../values/numbers.ts';
import { ArrayObject, Bytes, MemoryView, Str } from '../values/strings.ts';
import type { Value } from '../values/value.ts';
import { floatOf } from './floats.ts';
import { integerOf } from './integers.ts';
import { collect } from './iterate.ts';
import { keyText } from './keys.ts';
import type { Machine } from './machine.ts';
import { rangeOf } from './scope.ts';

/** `a == b`; undefined when it is not known. */
export function equalValues(a: Value, b: Value): boolean | undefined {
  if (a === b) return true;
  if (a instanceof Unknown || b instanceof Unknown) return undefined;
  if (a instanceof OneOf || b instanceof OneOf) {
    const results = new Set(
      (a instanceof OneOf ? a.alternatives : [a]).flatMap((x) =>
        (b instanceof OneOf ? b.alternatives : [b]).map((y) => equalValues(x, y)),
      ),
    );
    const [only] = results;
    return results.size === 1 ? only : undefined;
  }
  const x = integerOf(a);
  const y = integerOf(b);
  if (x !== null && y !== null) return BigInt(x) === BigInt(y);
  if (isAbstractNumber(a) || isAbstractNumber(b)) return abstractEqual(a, b);
  const f = floatOf(a);
  const g = floatOf(b);
  if (f !== undefined && g !== undefined) return f === null || g === null ? undefined : f === g;
  return equalObjects(a, b);
}

function isAbstractNumber(value: Value): boolean {
  return value instanceof AbstractInt || value instanceof AbstractBool;
}

function abstractEqual(a: Value, b: Value): boolean | undefined {
  const x = a instanceof AbstractBool ? { low: 0, high: 1 } : (rangeOf(a) ?? rangeOf(integerOf(a)));
  const y = b instanceof AbstractBool ? { low: 0, high: 1 } : (rangeOf(b) ?? rangeOf(integerOf(b)));
  if (x === null || y === null)
    return floatOf(a) === undefined || floatOf(b) === undefined ? false : undefined;
  return x.high < y.low || y.high < x.low ? false : undefined;
}

function equalObjects(a: Value, b: Value): boolean | undefined {
  if (a instanceof Str && b instanceof Str) return knownEqual(a.text, b.text);
  const left = byteItems(a);
  const right = byteItems(b);
  if (left !== undefined && right !== undefined) {
    return left === null || right === null
      ? undefined
      : left.length === right.length && left.every((byte, index) => byte === right[index]);
  }
  if ((a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple))
    return equalItems(a.items, b.items, exact(a) && exact(b));
  if ((a instanceof Dict && b instanceof Dict) || (a instanceof SetObject && b instanceof SetObject))
    return equalTables(a, b);
  if (a instanceof Complex && b instanceof Complex) return a.real === b.real && a.imaginary === b.imaginary;
  if (a instanceof Range && b instanceof Range)
    return equalItems([a.start, a.stop, a.step], [b.start, b.stop, b.step], true);
  return false;
}

function exact(value: List | Tuple): boolean {
  return value instanceof Tuple || value.isExact;
}

function knownEqual(a: string | null, b: string | null): boolean | undefined {
  return a === null || b === null ? undefined : a === b;
}

function byteItems(
  value: Value,
):
  | (ArrayLike<number> & { every(test: (byte: number, index: number) => boolean): boolean })
  | null
  | undefined {
  if (value instanceof Bytes) return value.data === null ? null : Array.from(value.data);
  if (value instanceof ArrayObject) return value.items === null ? null : Array.from(value.items);
  return value instanceof MemoryView ? null : undefined;
}

function equalItems(a: readonly Value[], b: readonly Value[], lengthsKnown: boolean): boolean | undefined {
  if (!lengthsKnown) return undefined;
  if (a.length !== b.length) return false;
  let result: boolean | undefined = true;
  for (let index = 0; index < a.length; index++) {
    const same = equalValues(a[index] as Value, b[index] as Value);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}

function equalTables(a: Dict | SetObject, b: Dict | SetObject): boolean | undefined {
  if (a.table.uncertain || b.table.uncertain) return undefined;
  if (a.table.entries.size !== b.table.entries.size) return false;
  for (const [key, { value }] of a.table.entries) {
    const other = b.table.entries.get(key);
    if (other === undefined) return false;
    if (a instanceof Dict && equalValues(value, other.value) !== true) return equalValues(value, other.value);
  }
  return true;
}

/** `a < b` and the like; undefined when it is not known. */
export function orderValues(
  operator: '<' | '>' | '<=' | '>=',
  a: Value,
  b: Value,
): boolean | undefined | 'unsupported' {
  if (a instanceof Unknown || b instanceof Unknown || a instanceof OneOf || b instanceof OneOf)
    return undefined;
  const x = integerOf(a);
  const y = integerOf(b);
  if (x !== null && y !== null) return byOrder(operator, x < y ? -1 : x > y ? 1 : 0);
  if (isAbstractNumber(a) || isAbstractNumber(b)) return orderRanges(operator, a, b);
  const f = floatOf(a);
  const g = floatOf(b);
  if (f !== undefined && g !== undefined) {
    if (f === null || g === null) return undefined;
    return Number.isNaN(f) || Number.isNaN(g) ? false : byOrder(operator, f < g ? -1 : f > g ? 1 : 0);
  }
  if (a instanceof Str && b instanceof Str) {
    return a.text === null || b.text === null
      ? undefined
      : byOrder(operator, a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
  }
  if (a instanceof Bytes && b instanceof Bytes) return orderBytes(operator, a, b);
  if ((a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple))
    return orderItems(operator, a.items, b.items);
  return 'unsupported';
}

function byOrder(operator: string, sign: number): boolean {
  if (sign === 0) return operator.length === 2;
  return operator.startsWith('<') ? sign < 0 : sign > 0;
}

function orderRanges(operator: string, a: Value, b: Value): boolean | undefined | 'unsupported' {
  const x = rangeOf(a) ?? rangeOf(Number(integerOf(a) ?? NaN));
  const y = rangeOf(b) ?? rangeOf(Number(integerOf(b) ?? NaN));
  if (x === null || y === null || Number.isNaN(x.low) || Number.isNaN(y.low)) {
    return floatOf(a) === undefined || floatOf(b) === undefined ? 'unsupported' : undefined;
  }
  const [less, more] = operator.startsWith('<') ? [x, y] : [y, x];
  const strict = operator.length === 1;
  if (strict ? less.high < more.low : less.high <= more.low) return true;
  if (strict ? less.low >= more.high : less.low > more.high) return false;
  return undefined;
}

function orderBytes(operator: string, a: Bytes, b: Bytes): boolean | undefined {
  if (a.data === null || b.data === null) return undefined;
  for (let index = 0; index < Math.min(a.data.length, b.data.length); index++) {
    const difference = (a.data[index] as number) - (b.data[index] as number);
    if (difference !== 0) return byOrder(operator, difference);
  }
  return byOrder(operator, Math.sign(a.data.length - b.data.length));
}

function orderItems(
  operator: '<' | '>' | '<=' | '>=',
  a: readonly Value[],
  b: readonly Value[],
): boolean | undefined | 'unsupported' {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const same = equalValues(a[index] as Value, b[index] as Value);
    if (same === undefined) return undefined;
    if (!same) return orderValues(operator, a[index] as Value, b[index] as Value);
  }
  return byOrder(operator, Math.sign(a.length - b.length));
}

/** `item in container`; undefined when it is not known. */
export function containsItem(machine: Machine, container: Value, item: Value): boolean | undefined {
  if (container instanceof Str && item instanceof Str) {
    return container.text === null || item.text === null ? undefined : container.text.includes(item.text);
  }
  if (container instanceof Dict || container instanceof SetObject) {
    const key = keyText(item);
    if (key === null) return undefined;
    const found = container.table.entries.has(key);
    return container.table.uncertain ? undefined : found;
  }
  if (container instanceof Unknown || container instanceof OneOf) return undefined;
  if (container instanceof Deque) return anyEqual(container.items, item, true);
  const { items, exact: known } = collect(machine, container);
  return anyEqual(items, item, known);
}

function anyEqual(items: readonly Value[], item: Value, known: boolean): boolean | undefined {
  let result: boolean | undefined = known ? false : undefined;
  for (const each of items) {
    const same = equalValues(each, item);
    if (same === true) return known ? true : undefined;
    if (same === undefined) result = undefined;
  }
  return result;
}
