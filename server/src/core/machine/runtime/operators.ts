import { mayFail } from '../exceptions/mayFail.ts';
import { type UnaryOperation } from './typeSlots.ts';
import { alternativesOf, ANY_BOOL, ANY_INT, Unknown } from '../../values/abstract.ts';
import { slotsOf, anyOperation } from './slots.ts';
import { eachThatWorks } from './eachThatWorks.ts';
import { isObject, type Value, truthOf, typeName } from '../../values/value.ts';
import type { OperatorInstruction } from '../../compile/code.ts';
import type { BinaryOperator, UnaryOperator } from '../../syntax/ast.ts';
import { complexOperation } from '../numbers/complexNumbers.ts';
import { newFloat } from '../heap/create.ts';
import { integerOperation, intervalOperation, integerOf } from '../numbers/integers.ts';
import { floatOf, floatOperation } from '../numbers/floats.ts';
import type { Machine } from '../machine.ts';
import { numberRange, rangeOf } from '../paths/scope.ts';
import { unsupportedType, unsupportedTypes } from './unsupported.ts';

export type OperatorName = OperatorInstruction['operator'];

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
  const slots = slotsOf(machine, value);
  return slots.isTrue === undefined ? truthOf(value) : slots.isTrue(machine, value);
}

/** The special methods that operators on one value stand for. */
export const UNARY: Readonly<Record<UnaryOperation, string>> = {
  '-': '__neg__',
  '+': '__pos__',
  '~': '__invert__',
  abs: '__abs__',
};

export function unaryOperation(machine: Machine, operator: OperatorName, value: Value): Value {
  if (operator === 'not') {
    const truth = truthValue(machine, value);
    return truth === undefined ? ANY_BOOL : !truth;
  }
  const sign = operator as UnaryOperator;
  const result = slotsOf(machine, value).unaryOp?.(machine, value, sign);
  if (result !== undefined) return result;
  if (typeName(value) === null) {
    mayFail(machine);
    return new Unknown('result of an operator on an unknown value');
  }
  return anyOperation(machine, value) ?? unsupportedType(machine, UNARY[sign], value);
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
  const lefts = alternativesOf(left);
  if (lefts !== null)
    return eachThatWorks(machine, lefts, (each) => binaryOperation(machine, operator, each, right, inPlace));
  const rights = alternativesOf(right);
  if (rights !== null)
    return eachThatWorks(machine, rights, (each) => binaryOperation(machine, operator, left, each, inPlace));
  const ranges = [numberRange(left), numberRange(right)] as const;
  if (ranges[0] !== null && ranges[1] !== null)
    return intervalOperation(machine, operator, ranges[0], ranges[1]);
  return (
    typeOperation(machine, operator, left, right, inPlace) ??
    anyOperation(machine, left, right) ??
    unsupported(machine, operator, left, right, methodName(operator, inPlace))
  );
}

function typeOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  const slots = slotsOf(machine, left);
  if (slots.binaryOp !== undefined) {
    const result = slots.binaryOp(machine, left, operator, right, inPlace);
    if (result !== undefined || !isClassInstance(left)) return result;
  }
  if (operator === '*' && !inPlace && numberRange(left) !== null) {
    const ofRight = slotsOf(machine, right);
    if (ofRight.isRepeatable === true && !isNamedTuple(right))
      return ofRight.binaryOp?.(machine, right, operator, left, false);
  }
  return numberOperation(machine, operator, left, right);
}

/** An instance whose class has no method for an operator is nothing but a value of another type. */
function isClassInstance(value: Value): boolean {
  return isObject(value) && value.typeTag === 'instance';
}

/** A named tuple is of a type of its own, which no number repeats (py/runtime.c:430). */
function isNamedTuple(value: Value): boolean {
  return isObject(value) && value.ownType !== null;
}

function numberOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
): Value | undefined {
  if (isComplex(left) || isComplex(right)) return complexOperation(machine, operator, left, right);
  const x = floatOf(left);
  const y = floatOf(right);
  return x === undefined || y === undefined ? undefined : floatOperation(machine, operator, x, y);
}

/** The method that an operator stands for: in place there are those of `+=` and `-=` only (py/objtype.c:461). */
export function methodName(operator: BinaryOperator, inPlace: boolean): string {
  const name = SPECIAL[operator];
  if (!inPlace) return `__${name}__`;
  return operator === '+' || operator === '-' ? `__i${name}__` : '';
}

export function unsupported(
  machine: Machine,
  operator: string,
  left: Value,
  right: Value,
  name: string,
): Value {
  if (typeName(left) === null || typeName(right) === null) {
    mayFail(machine);
    if (isNumber(left) || isNumber(right)) return operator === '/' ? newFloat(machine, null) : ANY_INT;
    return new Unknown(`result of ${operator} with an unknown value`);
  }
  return unsupportedTypes(machine, name, left, right);
}

function isNumber(value: Value): boolean {
  return rangeOf(value) !== null;
}

function isComplex(value: Value): boolean {
  return isObject(value) && value.typeTag === 'complex';
}
