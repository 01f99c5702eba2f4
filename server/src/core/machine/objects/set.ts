import { exactly } from '../../quantity/interval.ts';
import { printItems, nested } from '../runtime/print.ts';
import { equalBuffers } from '../runtime/equal.ts';
import { serialOf, sumOfHashes, addressHash } from '../runtime/keys.ts';
import type { Printer } from '../runtime/printer.ts';
import { ANY_BOOL, Unknown } from '../../values/abstract.ts';
import type { Slots } from '../runtime/slots.ts';
import { tableIterator, tableHas, tableLength } from '../runtime/tableIterator.ts';
import { type NativeCode, methodTable, type MethodTable, type Arities } from '../runtime/nativeFunction.ts';
import { forEachNew, getIter, nextOrNone } from '../runtime/iterate.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { argument, requireType } from '../runtime/arguments.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { SetObject } from '../../values/set.ts';
import { type Value, typeName } from '../../values/value.ts';
import { newSet } from '../heap/create.ts';
import { setAdd, setOwner } from '../runtime/dicts.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { firstEntry, mayLack, tableClear, tableFind, tableRemove } from '../runtime/tables.ts';

/** py/objset.c. */
export const SET_ARITIES: Arities = {
  add: 2,
  clear: 1,
  copy: 1,
  discard: 2,
  intersection: 2,
  intersection_update: 2,
  isdisjoint: 2,
  issubset: 2,
  issuperset: 2,
  pop: 1,
  remove: 2,
  symmetric_difference: 2,
  symmetric_difference_update: 2,
  union: 2,
};

/** py/objset.c set_copy: a table of the same size. */
export function copySet(machine: Machine, set: SetObject): SetObject {
  const copy = newSet(machine, set.table.slots, set.frozen);
  machine.work.charge('item', 2 * set.table.entries.size);
  copy.table.copyFrom(set.table);
  return copy;
}

export function setOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: SetObject,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (!(right instanceof SetObject)) return typeName(right) === null ? copySet(machine, left) : undefined;
  const changes = inPlace && !left.frozen;
  switch (operator) {
    case '|':
      return unite(machine, changes ? left : copySet(machine, left), right);
    case '&':
      return intersect(machine, left, right, changes);
    case '-':
      return subtractSet(machine, changes ? left : copySet(machine, left), right);
    case '^':
      return symmetricDifference(machine, changes ? left : copySet(machine, left), right);
    default:
      return undefined;
  }
}

export function unite(machine: Machine, set: SetObject, other: Value): SetObject {
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => setAdd(machine, set, item));
  letGo(machine, held);
  return set;
}

/** py/objset.c set_intersect_int: a new set is built; for `&=` its table replaces that of the old one. */
export function intersect(machine: Machine, left: SetObject, other: Value, inPlace: boolean): SetObject {
  if (left === other) return inPlace ? left : copySet(machine, left);
  const result = newSet(machine, 0);
  const held = hold(machine, result);
  forEachNew(machine, other, (item) => {
    if (tableFind(machine, left.table, item) !== undefined) setAdd(machine, result, item);
  });
  letGo(machine, held);
  if (!inPlace) return result;
  tableClear(machine, setOwner(machine, left));
  left.table.copyFrom(result.table);
  left.table.slots = result.table.slots;
  left.table.tableId = result.table.tableId;
  result.table.tableId = -1;
  return left;
}

export function subtractSet(machine: Machine, set: SetObject, other: Value): SetObject {
  const owner = setOwner(machine, set);
  if (set === other) {
    tableClear(machine, owner);
    return set;
  }
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => {
    tableRemove(machine, owner, item);
  });
  letGo(machine, held);
  return set;
}

export function symmetricDifference(machine: Machine, set: SetObject, other: Value): SetObject {
  const owner = setOwner(machine, set);
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => {
    if (tableFind(machine, set.table, item) === undefined) setAdd(machine, set, item);
    else tableRemove(machine, owner, item);
  });
  letGo(machine, held);
  return set;
}

function withOthers(
  change: (machine: Machine, set: SetObject, other: Value) => unknown,
  inPlace: boolean,
): NativeCode {
  return (machine, args) => {
    const set = requireType(machine, args[0], SetObject);
    const target = inPlace ? set : copySet(machine, set);
    const held = hold(machine, target);
    for (const other of args.slice(1)) change(machine, target, other);
    letGo(machine, held);
    return inPlace ? null : target;
  };
}

function isSubset(machine: Machine, part: Value, whole: Value): Value {
  const held = machine.held.length;
  const inner = asSet(machine, part);
  const outer = asSet(machine, whole);
  letGo(machine, held);
  machine.work.charge('item', inner?.table.entries.size ?? 0);
  const result =
    inner !== null && outer !== null && !inner.table.uncertain && !outer.table.uncertain
      ? [...inner.table.entries.keys()].every((key) => outer.table.entries.has(key))
      : new Unknown('comparison of unknown sets');
  if (inner !== null && inner !== part) tableClear(machine, setOwner(machine, inner));
  if (outer !== null && outer !== whole) tableClear(machine, setOwner(machine, outer));
  return result;
}

/** A set as it is, of anything else the set of its items; null where those are not known. */
function asSet(machine: Machine, value: Value): SetObject | null {
  if (value instanceof SetObject) return value;
  if (typeName(value) === null) return null;
  const set = unite(machine, newSet(machine, 0), value);
  hold(machine, set);
  return set;
}

/** py/objset.c set_isdisjoint: stops at the first item that is in both. */
const isDisjoint: NativeCode = (machine, args) => {
  const set = requireType(machine, args[0], SetObject);
  const other = argument(machine, args, 1);
  if (typeName(other) === null) return new Unknown('comparison of unknown sets');
  const iterator = getIter(machine, other, true);
  const held = hold(machine, other, iterator);
  let result: Value = true;
  let certain = !set.table.uncertain;
  for (;;) {
    const { value, isCertain } = nextOrNone(machine, iterator);
    if (value === undefined) break;
    if (!isCertain || typeName(value) === null) certain = false;
    if (!certain) break;
    if (tableFind(machine, set.table, value) !== undefined) {
      result = false;
      break;
    }
  }
  letGo(machine, held);
  return certain ? result : new Unknown('comparison of unknown sets');
};

export const SET_METHODS = methodTable(
  {
    add: (machine, args) => {
      setAdd(machine, requireType(machine, args[0], SetObject), argument(machine, args, 1));
      return null;
    },
    clear: (machine, args) => {
      tableClear(machine, setOwner(machine, requireType(machine, args[0], SetObject)));
      return null;
    },
    copy: (machine, args) => copySet(machine, requireType(machine, args[0], SetObject)),
    difference: withOthers(subtractSet, false),
    difference_update: withOthers(subtractSet, true),
    discard: (machine, args) => {
      tableRemove(
        machine,
        setOwner(machine, requireType(machine, args[0], SetObject)),
        argument(machine, args, 1),
      );
      return null;
    },
    intersection: (machine, args) =>
      intersect(machine, requireType(machine, args[0], SetObject), argument(machine, args, 1), false),
    intersection_update: (machine, args) => {
      intersect(machine, requireType(machine, args[0], SetObject), argument(machine, args, 1), true);
      return null;
    },
    isdisjoint: isDisjoint,
    issubset: (machine, args) =>
      isSubset(machine, requireType(machine, args[0], SetObject), argument(machine, args, 1)),
    issuperset: (machine, args) =>
      isSubset(machine, argument(machine, args, 1), requireType(machine, args[0], SetObject)),
    pop: (machine, args) => {
      const set = requireType(machine, args[0], SetObject);
      const first = firstEntry(machine, set.table);
      if (first === undefined) return raiseError(machine, 'KeyError', 'pop from an empty set');
      tableRemove(machine, setOwner(machine, set), first.key);
      return first.key;
    },
    remove: (machine, args) => {
      const set = requireType(machine, args[0], SetObject);
      const item = argument(machine, args, 1);
      const found = tableRemove(machine, setOwner(machine, set), item);
      return found === undefined && !set.table.uncertain ? raiseWith(machine, 'KeyError', [item]) : null;
    },
    symmetric_difference: withOthers(symmetricDifference, false),
    symmetric_difference_update: withOthers(symmetricDifference, true),
    union: withOthers(unite, false),
    update: withOthers(unite, true),
  },
  SET_ARITIES,
);

const FROZEN_SET_METHODS = [
  'copy',
  'difference',
  'intersection',
  'isdisjoint',
  'issubset',
  'issuperset',
  'symmetric_difference',
  'union',
];

/** A frozenset has what does not change it. */
export const FROZENSET_METHODS: MethodTable = new Map(
  [...SET_METHODS].filter(([name]) => FROZEN_SET_METHODS.includes(name)),
);

export function makeSet(frozen: boolean): NativeCode {
  return (machine, args) => {
    const set = newSet(machine, 0, frozen);
    if (args[0] === undefined) return set;
    const held = hold(machine, set);
    const certain = forEachNew(machine, args[0], (item) => {
      setAdd(machine, set, item);
    });
    letGo(machine, held);
    if (certain < 0) mayLack(set.table, set.table.entries.size);
    return set;
  };
}

export const SET: Slots<SetObject> = {
  toExpression: (_machine, { table }) => ({ kind: 'sequence', length: exactly(table.entries.size) }),
  len: (_machine, { table }) => tableLength(table),
  storeComp: setAdd,
  iterator: (_machine, set) => tableIterator(set, set.table, ({ key }) => key),
  contains: (machine, { table }, item) => tableHas(machine, table, item),
  print: (machine, printer, set, _kind, depth) => printSet(printer, set, nested(machine, printer, depth)),
  binaryOp: (machine, set, operator, right, inPlace) => setOperation(machine, operator, set, right, inPlace),
  equal: (machine, set, other) =>
    other instanceof SetObject ? equalSets(set, other) : equalBuffers(machine, set, other),
  order: (_machine, set, operator, other) =>
    other instanceof SetObject ? setOrder(operator, set, other) : undefined,
  keyText: (_machine, self) => {
    if (!self.frozen) return `o${serialOf(self)}`;
    return self.table.uncertain ? null : `f(${[...self.table.entries.keys()].sort().join('|')})`;
  },
  hash: (machine, self) => (self.frozen ? sumOfHashes(machine, self.table.keys) : addressHash(self)),
  unhashable: (_machine, self) => (self.frozen ? undefined : self),
  chargeKey: (machine, { table }) => machine.work.charge('look', table.entries.size),
};

export function setOrder(operator: string, left: SetObject, right: SetObject): Value {
  if (left.table.uncertain || right.table.uncertain) return ANY_BOOL;
  const [small, large] = operator.startsWith('<') ? [left, right] : [right, left];
  for (const key of small.table.entries.keys()) if (!large.table.entries.has(key)) return false;
  return operator.length === 2 || small.table.entries.size < large.table.entries.size;
}

export function printSet(printer: Printer, set: SetObject, print: (item: Value) => void): void {
  if (set.table.entries.size === 0) {
    if (set.frozen) printer.add('frozen');
    printer.add('set()');
    return;
  }
  if (set.frozen) printer.add('frozenset(');
  printItems(printer, '{', set.table.keys, '}', print);
  if (set.frozen) printer.add(')');
}

function equalSets(a: SetObject, b: SetObject): boolean | undefined {
  if (a.table.uncertain || b.table.uncertain) return undefined;
  if (a.table.entries.size !== b.table.entries.size) return false;
  return [...a.table.entries.keys()].every((key) => b.table.entries.has(key));
}
