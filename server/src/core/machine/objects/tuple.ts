import { raiseError } from '../exceptions/errors.ts';
import { printItems, nested } from '../runtime/print.ts';
import { equalItems, equalBuffers } from '../runtime/equal.ts';
import { keyText, sumOfHashes, varietyOf, unhashable, chargeKey } from '../runtime/keys.ts';
import { type Value } from '../../values/value.ts';
import type { Printer } from '../runtime/printer.ts';
import type { Slots } from '../runtime/slots.ts';
import { indexed } from '../runtime/indexed.ts';
import { type NativeCode, methodTable, type Arities } from '../runtime/nativeFunction.ts';
import { Buffer } from '../heap/buffer.ts';
import { forEachNew } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { argument, requireType } from '../runtime/arguments.ts';
import { countOf, indexIn, sliced, anyOf, product, repeated, joined } from '../runtime/sequence.ts';
import { between, exactly, isExact } from '../../quantity/interval.ts';
import type { SliceObject } from '../../values/slice.ts';
import { plainBounds, positionIn } from '../runtime/positions.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { Tuple } from '../../values/tuple.ts';
import { newTuple } from '../heap/create.ts';
import type { Machine } from '../machine.ts';

/** py/objtuple.c. */
export const TUPLE_ARITIES: Arities = { count: 2, index: '2-4' };

export function tupleOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Tuple,
  right: Value,
): Value | undefined {
  if (operator === '+' && right instanceof Tuple)
    return newTuple(machine, joined(machine, left.items, right.items));
  if (operator !== '*') return undefined;
  const all = repeated(machine, left.items, right);
  if (all === undefined) return undefined;
  const length = product(exactly(left.items.length), all.turns);
  return newTuple(machine, all.items, isExact(length) ? all.items.length : length);
}

export function tupleItem(machine: Machine, tuple: Tuple, index: Value): Value {
  const at = positionIn(machine, tuple, index, exactly(tuple.items.length));
  return at === null ? anyOf(machine, tuple.items) : (tuple.items[at] as Value);
}

function tuplePart(machine: Machine, tuple: Tuple, index: SliceObject): Value {
  const bounds = plainBounds(machine, index, tuple.items.length, true);
  machine.work.charge('slot', tuple.items.length);
  return newTuple(machine, bounds === null ? tuple.items : sliced(tuple.items, bounds));
}

export const TUPLE_METHODS = methodTable(
  {
    count: (machine, args) =>
      countOf(machine, requireType(machine, args[0], Tuple).items, argument(machine, args, 1)),
    index: (machine, args) => indexIn(machine, requireType(machine, args[0], Tuple).items, args),
  },
  TUPLE_ARITIES,
);

export const makeTuple: NativeCode = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newTuple(machine, []);
  if (value instanceof Tuple && value.namedType === null) return value;
  let capacity = 4;
  const buffer = new Buffer(machine, capacity * machine.sizes.wordBytes);
  const items: Value[] = [];
  let certain = 0;
  const held = hold(machine);
  forEachNew(machine, value, (item, isCertain) => {
    if (isCertain) certain++;
    if (items.length >= capacity) {
      capacity *= 2;
      const least = isCertain ? capacity : certain;
      buffer.resize(capacity * machine.sizes.wordBytes, least * machine.sizes.wordBytes);
    }
    items.push(item);
    hold(machine, item);
  });
  const tuple = newTuple(machine, items, between(certain, items.length, items.length));
  letGo(machine, held);
  buffer.free();
  return tuple;
};

export const TUPLE: Slots<Tuple> = {
  isSequence: true,
  len: (_machine, { items }) => items.length,
  items: ({ items }) => ({ items, exact: true }),
  iterator: (_machine, tuple) =>
    indexed(
      'iterator',
      tuple,
      () => exactly(tuple.items.length),
      (index) => tuple.items[index] as Value,
    ),
  loadItem: tupleItem,
  loadSlice: tuplePart,
  print: (machine, printer, tuple, kind, depth) => {
    const print = nested(machine, printer, depth, kind);
    if (kind === 'json') printItems(printer, '[', tuple.items, ']', print);
    else printTuple(printer, tuple, print);
  },
  binaryOp: (machine, tuple, operator, right) => tupleOperation(machine, operator, tuple, right),
  isRepeatable: true,
  equal: (machine, tuple, other) =>
    other instanceof Tuple
      ? equalItems(machine, tuple.items, other.items, true)
      : equalBuffers(machine, tuple, other),
  methodsOf: 'tuple',
  field: (_machine, { items, fieldNames }, name) => items[fieldNames?.indexOf(name) ?? -1],
  storeAttr: (machine, { fieldNames }, name) =>
    fieldNames?.includes(name) === true
      ? raiseError(machine, 'AttributeError', "can't set attribute")
      : false,
  keyText: (machine, { items }) => {
    const parts = items.map((item) => keyText(machine, item));
    return parts.includes(null) ? null : `t(${parts.join('|')})`;
  },
  hash: (machine, { items }) => sumOfHashes(machine, items),
  variety: (machine, { items }) =>
    items.reduce<number>((product, each) => product * varietyOf(machine, each), 1),
  unhashable: (machine, { items }) => items.find((item) => unhashable(machine, item) !== undefined),
  chargeKey: (machine, { items }) => {
    machine.work.charge('visit', 1 + items.length);
    for (const item of items) chargeKey(machine, item);
  },
};

// --------------------------------------------------------------------------------------------- containers

export function printTuple(printer: Printer, tuple: Tuple, print: (item: Value) => void): void {
  const { items, fieldNames, typeName: name } = tuple;
  if (fieldNames !== null) {
    printer.add(name);
    printer.add('(');
    items.forEach((item, index) => {
      if (index > 0) printer.add(', ');
      printer.add(fieldNames[index] ?? '');
      printer.add('=');
      print(item);
    });
    printer.add(')');
    return;
  }
  printItems(printer, '(', items, '', print);
  if (items.length === 1) printer.add(',');
  printer.add(')');
}
