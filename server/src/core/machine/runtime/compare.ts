import { isStr } from '../../values/str.ts';
import { alternativesOf, isAbstract, isUnknown, ANY_BOOL } from '../../values/abstract.ts';
import { slotsOf, anyOperation } from './slots.ts';
import type { OrderOperator } from './typeSlots.ts';
import { isObject, type Value, truthOf, typeName } from '../../values/value.ts';
import { bytesOf } from './buffers.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import { rangeOf } from '../paths/scope.ts';
import { equalValues } from './equal.ts';
import type { CompareOperator } from '../../syntax/ast.ts';
import type { Machine } from '../machine.ts';
import { containsItem } from './contains.ts';
import { type OperatorName } from './operators.ts';
import { unsupportedTypes, raiseImplicitConversion } from './unsupported.ts';

/** Comparison operators; results are bools, or unknown. */
export function compareOperation(machine: Machine, name: OperatorName, left: Value, right: Value): Value {
  const operator = name as CompareOperator;
  switch (operator) {
    case 'is':
      return maybe(identical(left, right));
    case 'is not':
      return maybe(opposite(identical(left, right)));
    case 'in':
      return maybe(containsItem(machine, right, left));
    case 'not in':
      return maybe(opposite(containsItem(machine, right, left)));
    case '==':
      return maybe(equalValues(machine, left, right));
    case '!=':
      return maybe(opposite(equalValues(machine, left, right)));
    default:
      return order(machine, operator, left, right);
  }
}

function maybe(truth: boolean | undefined): Value {
  return truth === undefined ? ANY_BOOL : truth;
}

function opposite(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function identical(left: Value, right: Value): boolean | undefined {
  if (alternativesOf(left) !== null || alternativesOf(right) !== null) return undefined;
  if (typeName(left) === null || typeName(right) === null) return left === right ? true : undefined;
  if (isAbstract(left) || isAbstract(right)) return typeName(left) === typeName(right) ? undefined : false;
  if (isStr(left) && isStr(right) && left.interned && right.interned) return left.text === right.text;
  return left === right;
}

export const ORDER: Readonly<Record<OrderOperator, string>> = {
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
};

function order(machine: Machine, operator: OrderOperator, left: Value, right: Value): Value {
  const name = ORDER[operator];
  const own = slotsOf(machine, left).order?.(machine, left, operator, right);
  if (own !== undefined) return own;
  const result = orderValues(machine, operator, left, right);
  if (result !== 'unsupported') return maybe(result);
  if (typeName(left) === 'str' && typeName(right) !== null) return raiseImplicitConversion(machine, right);
  return typeName(left) === null || typeName(right) === null
    ? ANY_BOOL
    : (anyOperation(machine, left, right) ?? unsupportedTypes(machine, name, left, right));
}

/** `a < b` and the like for built-in values; undefined when it is not known. */
export function orderValues(
  machine: Machine,
  operator: OrderOperator,
  a: Value,
  b: Value,
): boolean | undefined | 'unsupported' {
  if (isUnknown(a) || isUnknown(b) || alternativesOf(a) !== null || alternativesOf(b) !== null)
    return undefined;
  const x = integerOf(a);
  const y = integerOf(b);
  if (x !== null && y !== null) return byOrder(operator, x < y ? -1 : x > y ? 1 : 0);
  if (isAbstract(a) || isAbstract(b)) return orderRanges(operator, a, b);
  const f = floatOf(a);
  const g = floatOf(b);
  if (f !== undefined && g !== undefined) {
    if (f === null || g === null) return undefined;
    return Number.isNaN(f) || Number.isNaN(g) ? false : byOrder(operator, f < g ? -1 : f > g ? 1 : 0);
  }
  const items = [slotsOf(machine, a).items?.(a).items, slotsOf(machine, b).items?.(b).items] as const;
  if (items[0] !== undefined && items[1] !== undefined && isSameType(a, b))
    return orderItems(machine, operator, items[0], items[1]);
  return orderBuffers(machine, operator, a, b);
}

function isSameType(a: Value, b: Value): boolean {
  return isObject(a) && isObject(b) && a.typeTag === b.typeTag;
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
  if (left === undefined || right === undefined || !isTextOrBytes(a)) return 'unsupported';
  // a text goes with a text only
  if (typeName(a) === 'str' && typeName(b) !== 'str') return 'unsupported';
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
  machine.work.charge('slot', Math.min(a.length, b.length));
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x, y] = [high[index] as Value, low[index] as Value];
    const same = equalValues(machine, x, y);
    if (same === undefined) return undefined;
    if (!same) return truthOf(compareOperation(machine, LESS_TO_MORE[operator], x, y));
  }
  return byOrder(operator, Math.sign(a.length - b.length));
}

function isTextOrBytes(value: Value): boolean {
  return isObject(value) && (value.typeTag === 'str' || value.typeTag === 'bytes');
}
