import { isExact } from '../../quantity/interval.ts';
import { AbstractBool, AbstractInt, OneOf, Unknown } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { Complex } from '../../values/complex.ts';
import { Float } from '../../values/float.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { type Value, truthOf, typeName } from '../../values/value.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { bytesOf } from '../builtins/buffers.ts';
import { callValue } from '../calls/call.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { compareOperation } from '../operators.ts';
import { rangeOf } from '../ways/scope.ts';

export type OrderOperator = '<' | '>' | '<=' | '>=';

/** `a == b` (py/obj.c mp_obj_equal), a class's own `__eq__` asked; undefined when it is not known. */
export function equalValues(machine: Machine, a: Value, b: Value): boolean | undefined {
  if (a === b && !(a instanceof Float) && !(a instanceof Complex)) return true;
  machine.work.charge('item', 1);
  if (a instanceof Unknown || b instanceof Unknown) return undefined;
  if (a instanceof OneOf || b instanceof OneOf) return equalAlternatives(machine, a, b);
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

function equalAlternatives(machine: Machine, a: Value, b: Value): boolean | undefined {
  const results = new Set(
    (a instanceof OneOf ? a.alternatives : [a]).flatMap((x) =>
      (b instanceof OneOf ? b.alternatives : [b]).map((y) => equalValues(machine, x, y)),
    ),
  );
  const [only] = results;
  return results.size === 1 ? only : undefined;
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

function equalObjects(machine: Machine, a: Value, b: Value): boolean | undefined {
  if (a instanceof Str || b instanceof Str)
    return a instanceof Str && b instanceof Str ? equalTexts(machine, a.text, b.text) : false;
  if (a instanceof Instance) return equalInstance(machine, a, b);
  const f = floatOf(a);
  const g = floatOf(b);
  if (f !== undefined && g !== undefined) return f === null || g === null ? undefined : f === g;
  if ((a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple))
    return equalItems(machine, a.items, b.items, hasKnownLength(a) && hasKnownLength(b));
  if ((a instanceof Dict && b instanceof Dict) || (a instanceof SetObject && b instanceof SetObject))
    return equalTables(machine, a, b);
  if (a instanceof Complex && b instanceof Complex) return a.real === b.real && a.imaginary === b.imaginary;
  return equalBuffers(machine, a, b);
}

function equalInstance(machine: Machine, a: Instance, b: Value): boolean | undefined {
  const method = lookupSpecial(machine, a, '__eq__');
  if (method !== undefined) {
    const result = callValue(machine, method, [a, b]);
    return typeof result === 'boolean' || typeName(result) !== null ? result === true : undefined;
  }
  return a.native === undefined ? false : equalValues(machine, a.native, b);
}

function hasKnownLength(value: List | Tuple): boolean {
  return value instanceof Tuple || value.isExact;
}

function equalTexts(machine: Machine, a: string | null, b: string | null): boolean | undefined {
  if (a?.length === b?.length) machine.work.charge('byte', a?.length ?? 0);
  return a === null || b === null ? undefined : a === b;
}

function equalBuffers(machine: Machine, a: Value, b: Value): boolean | undefined {
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

function equalItems(
  machine: Machine,
  a: readonly Value[],
  b: readonly Value[],
  lengthsKnown: boolean,
): boolean | undefined {
  if (!lengthsKnown) return undefined;
  if (a.length !== b.length) return false;
  let result: boolean | undefined = true;
  for (let index = 0; index < a.length; index++) {
    const same = equalValues(machine, a[index] as Value, b[index] as Value);
    if (same === false) return false;
    if (same === undefined) result = undefined;
  }
  return result;
}

/** Keys and values in their order. */
function pairsOf(dict: Dict): Value[] {
  return dict.table.inOrder().flatMap(({ entry }) => [entry.key, entry.value]);
}

function equalTables(machine: Machine, a: Dict | SetObject, b: Dict | SetObject): boolean | undefined {
  if (a.table.uncertain || b.table.uncertain) return undefined;
  if (a.table.entries.size !== b.table.entries.size) return false;
  if (a instanceof Dict && b instanceof Dict && b.ordered)
    return a.ordered && equalItems(machine, pairsOf(a), pairsOf(b), true);
  for (const [key, { value }] of a.table.entries) {
    const other = b.table.entries.get(key);
    if (other === undefined) return false;
    const same = a instanceof Dict ? equalValues(machine, value, other.value) : true;
    if (same !== true) return same;
  }
  return true;
}

/** `a < b` and the like for built-in values; undefined when it is not known. */
export function orderValues(
  machine: Machine,
  operator: OrderOperator,
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
  if ((a instanceof List && b instanceof List) || (a instanceof Tuple && b instanceof Tuple))
    return orderItems(machine, operator, a.items, b.items);
  if (a instanceof Str && !(b instanceof Str)) return 'unsupported';
  return orderBuffers(machine, operator, a, b);
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

/** Texts and data by their bytes. */
function orderBuffers(
  machine: Machine,
  operator: string,
  a: Value,
  b: Value,
): boolean | undefined | 'unsupported' {
  const left = bytesOf(machine, a);
  const right = bytesOf(machine, b);
  if (left === undefined || right === undefined || !(a instanceof Str || a instanceof Bytes))
    return 'unsupported';
  if (left.data === null || right.data === null) return undefined;
  machine.work.charge('byte', Math.min(left.data.length, right.data.length));
  for (let index = 0; index < Math.min(left.data.length, right.data.length); index++) {
    const difference = (left.data[index] as number) - (right.data[index] as number);
    if (difference !== 0) return byOrder(operator, difference);
  }
  return byOrder(operator, Math.sign(left.data.length - right.data.length));
}

const LESS_TO_MORE: Readonly<Record<OrderOperator, '>' | '>='>> = {
  '<': '>',
  '<=': '>=',
  '>': '>',
  '>=': '>=',
};

/** The first items that differ decide; `<` is asked as `>` the other way round (py/sequence.c mp_seq_cmp_objs). */
function orderItems(
  machine: Machine,
  operator: OrderOperator,
  a: readonly Value[],
  b: readonly Value[],
): boolean | undefined {
  const [high, low] = operator.startsWith('<') ? [b, a] : [a, b];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x, y] = [high[index] as Value, low[index] as Value];
    const same = equalValues(machine, x, y);
    if (same === undefined) return undefined;
    if (!same) return truthOf(compareOperation(machine, LESS_TO_MORE[operator], x, y));
  }
  return byOrder(operator, Math.sign(a.length - b.length));
}
