import type { OperatorInstruction as Operator } from '../compile/code.ts';
import type { BinaryOperator, CompareOperator, UnaryOperator } from '../syntax/ast.ts';
import { AbstractBool, AbstractInt, ANY_BOOL, ANY_INT, OneOf, Unknown, oneOf } from '../values/abstract.ts';
import { List } from '../values/list.ts';
import { SetObject } from '../values/set.ts';
import { Tuple } from '../values/tuple.ts';
import { Complex } from '../values/complex.ts';
import { Float } from '../values/float.ts';
import { ArrayObject } from '../values/array.ts';
import { Bytes } from '../values/bytes.ts';
import { Str } from '../values/str.ts';
import { Instance } from '../values/class.ts';
import { type Value, truthOf, typeName } from '../values/value.ts';
import { isSubclass } from './exceptions/exceptionMatch.ts';
import { lookupSpecial } from './calls/attributes.ts';
import { callValue } from './calls/call.ts';
import { equalValues, orderValues, type OrderOperator } from './containers/compare.ts';
import { complexOperation } from './numbers/complexNumbers.ts';
import { NOT_IMPLEMENTED } from './constants.ts';
import { newComplex, newFloat } from './create.ts';
import { raiseFormatted } from './exceptions/errors.ts';
import { nativeOperation } from './native/nativeObjects.ts';
import { integerOperation, intervalOperation, integerOf, negate, invert } from './numbers/integers.ts';
import { floatOf, floatOperation } from './numbers/floats.ts';
import type { Machine } from './machine.ts';
import { arraySequence } from './objects/array.ts';
import { bytesOperation } from './objects/bytes.ts';
import { strOperation } from './objects/str.ts';
import { containsItem } from './runtime/contains.ts';
import { listOperation } from './objects/list.ts';
import { setOperation } from './objects/set.ts';
import { tupleOperation } from './objects/tuple.ts';
import { rangeOf } from './ways/scope.ts';

type OperatorName = Operator['operator'];

const SPECIAL: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '<<': 'lshift',
  '>>': 'rshift',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '@': 'matmul',
};

/** Truth of a value, its `__bool__` or `__len__` asked (py/obj.c mp_obj_is_true); undefined when not known. */
export function truthValue(machine: Machine, value: Value): boolean | undefined {
  if (value instanceof Instance) return instanceTruth(machine, value);
  if (value instanceof OneOf) {
    const truths = new Set(value.alternatives.map((each) => truthOf(each)));
    const [only] = truths;
    return truths.size === 1 ? only : undefined;
  }
  return truthOf(value);
}

/** Nothing but `True` is a yes of `__bool__`. */
function instanceTruth(machine: Machine, value: Instance): boolean | undefined {
  const bool = lookupSpecial(machine, value, '__bool__');
  if (bool !== undefined) {
    const answer = callValue(machine, bool, [value]);
    return typeName(answer) === null || answer instanceof AbstractBool ? truthOf(answer) : answer === true;
  }
  if (value.native !== undefined) return truthValue(machine, value.native);
  const length = lookupSpecial(machine, value, '__len__');
  return length === undefined ? true : truthOf(callValue(machine, length, [value]));
}

const UNARY: Readonly<Record<UnaryOperator, string>> = {
  '-': '__neg__',
  '+': '__pos__',
  '~': '__invert__',
};

export function unaryOperation(machine: Machine, operator: OperatorName, value: Value): Value {
  if (operator === 'not') {
    const truth = truthValue(machine, value);
    return truth === undefined ? ANY_BOOL : !truth;
  }
  const integer = integerOf(value);
  if (integer !== null || value instanceof AbstractInt || value instanceof AbstractBool) {
    if (operator === '-') return negate(machine, value);
    if (operator === '~') return invert(machine, value);
    return typeof value === 'boolean' ? Number(value) : value;
  }
  if (value instanceof Float && operator !== '~')
    return operator === '-' ? newFloat(machine, value.value === null ? null : -value.value) : value;
  if (value instanceof Complex && operator !== '~')
    return operator === '-' ? newComplex(machine, -value.real, -value.imaginary) : value;
  const name = UNARY[operator as UnaryOperator];
  if (value instanceof Instance) {
    const method = lookupSpecial(machine, value, name);
    if (method !== undefined) return callValue(machine, method, [value]);
    if (value.native !== undefined) return unaryOperation(machine, operator, value.native);
  }
  if (value instanceof OneOf)
    return oneOf(value.alternatives.map((each) => unaryOperation(machine, operator, each)));
  if (typeName(value) === null) return new Unknown('result of an operator on an unknown value');
  return nativeOperation(machine, value) ?? unsupportedType(machine, name, value);
}

/** Raises what an operator on one value of the wrong type does; `name` is that of the special method. */
export function unsupportedType(machine: Machine, name: string, value: Value): never {
  const kind = typeName(value);
  const format = "unsupported type for %q: '%s'";
  return raiseFormatted(machine, 'TypeError', format, `unsupported type for ${name}: '${kind}'`);
}

/** py/runtime.c mp_binary_op for arithmetic; `inPlace` for `+=` and the like. */
export function binaryOperation(
  machine: Machine,
  name: OperatorName,
  left: Value,
  right: Value,
  inPlace: boolean,
): Value {
  const operator = name as BinaryOperator;
  const a = integerOf(left);
  const b = integerOf(right);
  if (a !== null && b !== null) return integerOperation(machine, operator, left, right, a, b);
  if (left instanceof OneOf)
    return oneOf(left.alternatives.map((each) => binaryOperation(machine, operator, each, right, inPlace)));
  if (right instanceof OneOf)
    return oneOf(right.alternatives.map((each) => binaryOperation(machine, operator, left, each, inPlace)));
  const ranges = [numberRange(left), numberRange(right)] as const;
  if (ranges[0] !== null && ranges[1] !== null)
    return intervalOperation(machine, operator, ranges[0], ranges[1]);
  const own = special(machine, operator, left, right, inPlace);
  if (own !== undefined) return own;
  return (
    builtinOperation(machine, operator, left, right, inPlace) ??
    nativeOperation(machine, left, right) ??
    unsupported(machine, operator, left, right, methodName(operator, inPlace))
  );
}

/** The method that an operator stands for: in place there are those of `+=` and `-=` only (py/objtype.c:461). */
function methodName(operator: BinaryOperator, inPlace: boolean): string {
  const name = SPECIAL[operator];
  if (!inPlace) return `__${name}__`;
  return operator === '+' || operator === '-' ? `__i${name}__` : '';
}

function numberRange(value: Value): { low: number; likely: number; high: number } | null {
  if (typeof value === 'boolean') return rangeOf(Number(value));
  if (value instanceof AbstractBool) return { low: 0, likely: 0, high: 1 };
  return rangeOf(value);
}

function special(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (!(left instanceof Instance)) return undefined;
  const inPlaceName = inPlace ? methodName(operator, true) : '';
  const method =
    (inPlaceName === '' ? undefined : lookupSpecial(machine, left, inPlaceName)) ??
    lookupSpecial(machine, left, methodName(operator, false));
  if (method !== undefined) {
    const result = callValue(machine, method, [left, right]);
    return result === NOT_IMPLEMENTED ? undefined : result;
  }
  return left.native === undefined
    ? undefined
    : binaryOperation(machine, operator, left.native, right, inPlace);
}

function builtinOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (left instanceof Str) return strOperation(machine, operator, left, right, inPlace);
  if (left instanceof Bytes) return bytesOperation(machine, operator, left, right, inPlace);
  if (left instanceof List) return listOperation(machine, operator, left, right, inPlace);
  if (left instanceof Tuple) return tupleOperation(machine, operator, left, right);
  if (left instanceof ArrayObject) return arraySequence(machine, operator, left, right, inPlace);
  if (left instanceof SetObject) return setOperation(machine, operator, left, right, inPlace);
  if (
    operator === '*' &&
    (right instanceof Str || right instanceof Bytes || right instanceof List || right instanceof Tuple)
  ) {
    if (rangeOf(left) !== null || typeof left === 'boolean')
      return builtinOperation(machine, operator, right, left, false);
  }
  if (left instanceof Complex || right instanceof Complex)
    return complexOperation(machine, operator, left, right);
  const x = floatOf(left);
  const y = floatOf(right);
  if (x !== undefined && y !== undefined) return floatOperation(machine, operator, x, y);
  return undefined;
}

function unsupported(machine: Machine, operator: string, left: Value, right: Value, name: string): Value {
  if (typeName(left) === null || typeName(right) === null) {
    if (isNumber(left) || isNumber(right)) return operator === '/' ? newFloat(machine, null) : ANY_INT;
    return new Unknown(`result of ${operator} with an unknown value`);
  }
  return unsupportedTypes(machine, name, left, right);
}

/** Raises what an operator on two values does that do not go together; `name` is that of the special method. */
export function unsupportedTypes(machine: Machine, name: string, left: Value, right: Value): never {
  return raiseFormatted(
    machine,
    'TypeError',
    "unsupported types for %q: '%s', '%s'",
    `unsupported types for ${name}: '${typeName(left)}', '${typeName(right)}'`,
  );
}

/** Raises what a text and a value that is none do (py/objstr.c bad_implicit_conversion). */
export function raiseImplicitConversion(machine: Machine, value: Value): never {
  const kind = typeName(value) ?? 'object';
  const wanted = kind === 'str' ? 'bytes' : 'str';
  return raiseFormatted(
    machine,
    'TypeError',
    "can't convert '%q' object to %q implicitly",
    `can't convert '${kind}' object to ${wanted} implicitly`,
  );
}

function isNumber(value: Value): boolean {
  return typeof value === 'number' || value instanceof AbstractInt;
}

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
  if (left instanceof OneOf || right instanceof OneOf) return undefined;
  if (typeName(left) === null || typeName(right) === null) return left === right ? true : undefined;
  if (left instanceof AbstractInt || right instanceof AbstractInt)
    return typeName(left) === typeName(right) ? undefined : false;
  if (left instanceof AbstractBool || right instanceof AbstractBool)
    return typeName(left) === typeName(right) ? undefined : false;
  if (left instanceof Str && right instanceof Str && left.interned && right.interned)
    return left.text === right.text;
  return left === right;
}

const ORDER: Readonly<Record<OrderOperator, string>> = {
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
};

function order(machine: Machine, operator: OrderOperator, left: Value, right: Value): Value {
  const name = ORDER[operator];
  if (left instanceof Instance) {
    const method = lookupSpecial(machine, left, name);
    const result = method === undefined ? undefined : callValue(machine, method, [left, right]);
    if (result !== undefined && result !== NOT_IMPLEMENTED) return result;
    if (method === undefined && left.native !== undefined)
      return order(machine, operator, left.native, right);
    return unsupported(machine, operator, left, right, name);
  }
  if (left instanceof SetObject && right instanceof SetObject) return setOrder(operator, left, right);
  const result = orderValues(machine, operator, left, right);
  if (result !== 'unsupported') return maybe(result);
  if (left instanceof Str && typeName(right) !== null) return raiseImplicitConversion(machine, right);
  return typeName(left) === null || typeName(right) === null
    ? ANY_BOOL
    : (nativeOperation(machine, left, right) ?? unsupportedTypes(machine, name, left, right));
}

function setOrder(operator: string, left: SetObject, right: SetObject): Value {
  if (left.table.uncertain || right.table.uncertain) return ANY_BOOL;
  const [small, large] = operator.startsWith('<') ? [left, right] : [right, left];
  for (const key of small.table.entries.keys()) if (!large.table.entries.has(key)) return false;
  return operator.length === 2 || small.table.entries.size < large.table.entries.size;
}

/** `isinstance(value, types)`; undefined when it is not known. */
export function isInstance(value: Value, type: Value, typeOf: (value: Value) => Value): boolean | undefined {
  if (type instanceof Tuple) {
    const results = type.items.map((each) => isInstance(value, each, typeOf));
    if (results.includes(true)) return true;
    return results.includes(undefined) ? undefined : false;
  }
  if (typeName(value) === null || typeName(type) === null) return undefined;
  return isSubclass(typeOf(value), type);
}
