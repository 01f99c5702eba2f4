import { toExpression } from '../firmware/convert.ts';
import { isRaised } from '../exceptions/exceptionMatch.ts';
import type { ResolvedKey, OrderOperator, Method } from '../runtime/typeSlots.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { isAbstract } from '../../values/abstract.ts';
import { ORDER, compareOperation } from '../runtime/compare.ts';
import {
  unsupported,
  UNARY,
  unaryOperation,
  methodName,
  binaryOperation,
  truthValue,
} from '../runtime/operators.ts';
import { storeUnderAnyOf, tableStore, resolveKey, type TableOwner } from '../runtime/tables.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import type { Instance } from '../../values/class.ts';
import { type Value, typeName, truthOf } from '../../values/value.ts';
import { hold, letGo, drop, register } from '../heap/lifetime.ts';
import type { Printer, PrintKind } from '../runtime/printer.ts';
import { printValue, ADDRESS } from '../runtime/print.ts';
import { printExceptionArguments } from './exception.ts';
import type { Table } from '../../values/table.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { integerOf } from '../numbers/integers.ts';
import { hashOf, keyText, unsignedHash } from '../runtime/keys.ts';
import { unsupportedType } from '../runtime/unsupported.ts';
import { equalValues } from '../runtime/equal.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { NOT_IMPLEMENTED } from '../runtime/constants.ts';
import type { Dict } from '../../values/dict.ts';
import { internedStr, newDict } from '../heap/create.ts';
import { dictStore, findName, nameNow } from '../runtime/dicts.ts';
import { touch } from '../paths/scope.ts';
import { isClassMethod, lookup } from '../runtime/attributes.ts';
import { lookupInClass, lookupSpecial } from '../runtime/classLookup.ts';
import { bind } from '../runtime/bind.ts';
import { slotsOf, type Slots } from '../runtime/slots.ts';
import { lengthOf } from '../runtime/length.ts';
import { loadSubscript, storeSubscript, deleteSubscript } from '../runtime/subscript.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { raiseNotIterable, getIter } from '../runtime/iterate.ts';
import { type IteratorStep, NativeIterator } from '../../values/iterator.ts';
import { containsItem } from '../runtime/contains.ts';
import { Buffer } from '../heap/buffer.ts';
import { callValue } from '../runtime/call.ts';
import { catching } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { END, sure } from '../runtime/indexed.ts';

/**
 * `__iter__` of a class, else `__getitem__`, else the object of a built-in base. Room for an iterator is made
 * before anything else, and is garbage where it is not used (py/runtime.c:1150).
 */
export function instanceIterator(machine: Machine, value: Instance, onStack: boolean): Value {
  const room = onStack ? null : new Buffer(machine, machine.sizes.iterator);
  const inRoom = (iterator: NativeIterator): NativeIterator => {
    if (room === null) return iterator;
    iterator.id = room.take();
    register(machine, iterator);
    return iterator;
  };
  const method = lookupSpecial(machine, value, '__iter__');
  if (method !== undefined) {
    room?.abandon();
    return callValue(machine, method, [value]);
  }
  if (value.native !== undefined) {
    const iterator = slotsOf(machine, value.native).iterator?.(machine, value.native) ?? null;
    if (iterator !== null) return inRoom(iterator);
  }
  const getItem = lookupSpecial(machine, value, '__getitem__');
  if (getItem !== undefined) return inRoom(itemsByIndex(value, getItem));
  room?.abandon();
  if (value.native !== undefined && slotsOf(machine, value.native).getIter !== undefined)
    return getIter(machine, value.native, onStack);
  return raiseNotIterable(machine, value.type.name);
}

function itemsByIndex(instance: Instance, getItem: Value): NativeIterator {
  return new NativeIterator('iterator', [instance], (iterator) => {
    const machine = iterator.machine as Machine;
    try {
      return sure(catching(machine, () => callValue(machine, getItem, [instance, iterator.position++])));
    } catch (error) {
      if (isRaised(error, 'IndexError', 'StopIteration')) return END;
      throw error;
    }
  });
}

export function instanceContains(
  machine: Machine,
  container: Instance,
  item: Value,
): boolean | undefined | 'search' {
  const method = lookupSpecial(machine, container, '__contains__');
  if (method !== undefined) return truthOf(callValue(machine, method, [container, item]));
  if (container.native !== undefined) return containsItem(machine, container.native, item);
  return 'search';
}

/** Calls a special method of the class; undefined where it has none. */
function callSpecial(
  machine: Machine,
  self: Instance,
  name: string,
  ...args: readonly Value[]
): Value | undefined {
  const method = lookupSpecial(machine, self, name);
  return method === undefined ? undefined : callValue(machine, method, [self, ...args]);
}

function nextOf(machine: Machine, self: Instance): IteratorStep | undefined {
  const method = lookupSpecial(machine, self, '__next__');
  if (method === undefined) return undefined;
  try {
    return sure(callValue(machine, method, [self]));
  } catch (error) {
    if (isRaised(error, 'StopIteration')) return END;
    throw error;
  }
}

function storeItem(machine: Machine, self: Instance, index: Value, value: Value): boolean {
  const { native } = self;
  if (callSpecial(machine, self, '__setitem__', index, value) !== undefined) return true;
  if (native !== undefined) storeSubscript(machine, native, index, value);
  return native !== undefined;
}

function deleteItem(machine: Machine, self: Instance, index: Value): boolean {
  const { native } = self;
  if (callSpecial(machine, self, '__delitem__', index) !== undefined) return true;
  if (native !== undefined) deleteSubscript(machine, native, index);
  return native !== undefined;
}

export const INSTANCE: Slots<Instance> = {
  len: (machine, self) => {
    const length = callSpecial(machine, self, '__len__');
    if (length !== undefined) return length;
    return self.native === undefined ? undefined : lengthOf(machine, self.native);
  },
  getIter: instanceIterator,
  next: nextOf,
  loadItem: (machine, self, index) => {
    const item = callSpecial(machine, self, '__getitem__', index);
    if (item !== undefined) return item;
    return self.native === undefined ? undefined : loadSubscript(machine, self.native, index);
  },
  storeItem,
  deleteItem,
  contains: instanceContains,
  buffer: (machine, { native }) => (native === undefined ? undefined : bytesOf(machine, native)),
  writable: (machine, { native }) =>
    native === undefined ? null : (slotsOf(machine, native).writable?.(machine, native) ?? null),
  print: printInstance,
  toExpression: (machine, { native }) =>
    native === undefined
      ? { kind: 'unknown', why: 'a value of a type the call does not expect' }
      : toExpression(machine, native),
  dir: ['__dict__'],
  isTrue: instanceTruth,
  call: (machine, self, args, keywords) => {
    const method = lookupSpecial(machine, self, '__call__');
    return method === undefined ? undefined : callValue(machine, method, [self, ...args], keywords);
  },
  isCallable: ({ type }) => findName(type.members, '__call__') !== undefined,
  unaryOp: (machine, self, operator) => {
    const result = callSpecial(machine, self, UNARY[operator]);
    if (result !== undefined) return result;
    return self.native === undefined || operator === 'abs'
      ? undefined
      : unaryOperation(machine, operator, self.native);
  },
  binaryOp: special,
  equal: equalInstance,
  order: instanceOrder,
  attr: lookupInstance,
  mayHaveMore: (machine, { members, type }) =>
    members.table.uncertain || slotsOf(machine, type).mayHaveMore?.(machine, type) === true,
  storeAttr: storeMember,
  attrPlace: (machine, self, name) => ({
    value: findName(self.members, name),
    write: (value) => {
      storeMember(machine, self, name, value);
    },
  }),
  deleteAttr: deleteMember,
  storeUnknownAttr: (machine, self, name, value) => {
    storeUnderAnyOf(machine, membersOf(machine, self), name, value);
  },
  bind: (machine, member, self, type) => {
    const value = callSpecial(machine, member, '__get__', self, type);
    return value === undefined ? member : value;
  },
  bindStore: (machine, member, self, _name, value) =>
    callSpecial(machine, member, '__set__', self, value) !== undefined,
  bindDelete: (machine, member, self) => callSpecial(machine, member, '__delete__', self) !== undefined,
  resolveKey: resolveInstance,
};

export function lookupInstance(
  machine: Machine,
  instance: Instance,
  name: string,
): Method | Value | undefined {
  const own = nameNow(machine, instance.members, name);
  if (own !== undefined) return own;
  if (name === '__class__') return instance.type;
  if (name === '__dict__') return membersCopy(machine, instance);
  const found = lookupInClass(machine, instance.type, name);
  if (found !== undefined) {
    if (isClassMethod(found.value)) return found.value;
    if (found.isBuiltIn && found.owner !== nativeType('object')) {
      return { callable: found.value, self: instance.native ?? instance };
    }
    return bind(machine, instance, instance.type, found.value);
  }
  if (instance.native !== undefined) {
    const native = lookup(machine, instance.native, name);
    if (native !== undefined) return native;
  }
  const getAttribute = lookupSpecial(machine, instance, '__getattr__');
  if (getAttribute !== undefined)
    return callValue(machine, getAttribute, [instance, internedStr(machine, name)]);
  return undefined;
}

/** `instance.__dict__` is a new dict with a copy of the members (py/objtype.c:541). */
function membersCopy(machine: Machine, { members }: Instance): Dict {
  const copy = newDict(machine, members.table.entries.size);
  for (const { entry } of members.table.inOrder()) dictStore(machine, copy, entry.key, entry.value);
  copy.table.uncertain = members.table.uncertain;
  return copy;
}

/** A property, or a member of the class with `__set__`, takes the value; else it is one of the instance. */
function storeMember(machine: Machine, self: Instance, name: string, value: Value): boolean {
  const member = lookupInClass(machine, self.type, name)?.value;
  if (member !== undefined) {
    const slots = slotsOf(machine, member);
    if (slots.bindStore?.(machine, member, self, name, value) === true) return true;
  }
  tableStore(machine, membersOf(machine, self), nameKey(name), value);
  return true;
}

function membersOf(machine: Machine, self: Instance): TableOwner {
  return { object: self, table: self.members.table, slotBytes: machine.sizes.tableEntry };
}

function deleteMember(machine: Machine, self: Instance, name: string): boolean {
  const member = lookupInClass(machine, self.type, name)?.value;
  if (member !== undefined) {
    const slots = slotsOf(machine, member);
    if (slots.bindDelete?.(machine, member, self, name) === true) return true;
  }
  touch(machine, self);
  const { table } = self.members;
  const entry = table.entries.get(`s${name}`);
  if (entry === undefined && !table.uncertain) return false;
  drop(machine, entry?.value);
  table.delete(`s${name}`);
  return true;
}

/** Nothing but `True` is a yes of `__bool__`. */
export function instanceTruth(machine: Machine, value: Instance): boolean | undefined {
  const bool = lookupSpecial(machine, value, '__bool__');
  if (bool !== undefined) {
    const answer = callValue(machine, bool, [value]);
    return isAbstract(answer) ? truthOf(answer) : answer === true;
  }
  if (value.native !== undefined) return truthValue(machine, value.native);
  const length = lookupSpecial(machine, value, '__len__');
  return length === undefined ? true : truthOf(callValue(machine, length, [value]));
}

function special(
  machine: Machine,
  left: Instance,
  operator: BinaryOperator,
  right: Value,
  inPlace: boolean,
): Value | undefined {
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

function instanceOrder(machine: Machine, left: Instance, operator: OrderOperator, right: Value): Value {
  const name = ORDER[operator];
  const result = callSpecial(machine, left, name, right);
  if (result !== undefined && result !== NOT_IMPLEMENTED) return result;
  if (result === undefined && left.native !== undefined)
    return compareOperation(machine, operator, left.native, right);
  return unsupported(machine, operator, left, right, name);
}

export function equalInstance(machine: Machine, a: Instance, b: Value): boolean | undefined {
  const method = lookupSpecial(machine, a, '__eq__');
  if (method !== undefined) {
    const result = callValue(machine, method, [a, b]);
    return typeof result === 'boolean' || typeName(result) !== null ? result === true : undefined;
  }
  return a.native === undefined ? false : equalValues(machine, a.native, b);
}

/** py/objtype.c instance_unary_op: a class with `__eq__` and without `__hash__` cannot be hashed. */
export function resolveInstance(machine: Machine, table: Table, key: Instance): ResolvedKey {
  const method = lookupSpecial(machine, key, '__hash__');
  if (method === undefined) {
    if (key.native !== undefined && !(key.native instanceof ExceptionObject))
      return resolveKey(machine, table, key.native);
    if (lookupSpecial(machine, key, '__eq__') !== undefined) unsupportedType(machine, '__hash__', key);
    return { text: keyText(machine, key), hash: hashOf(machine, key) };
  }
  const answer = integerOf(callValue(machine, method, [key]));
  if (answer === null) return { text: null, hash: 0 };
  const hash = unsignedHash(machine, answer);
  machine.work.charge('slot', table.entries.size);
  for (const [text, entry] of table.entries) {
    if (entry.hash !== hash) continue;
    if (equalValues(machine, entry.key, key) === true) return { text, hash };
  }
  return { text: keyText(machine, key), hash };
}

export function printInstance(
  machine: Machine,
  printer: Printer,
  value: Instance,
  kind: PrintKind,
  depth: number,
): void {
  if (kind === 'json' && value.native !== undefined) {
    printValue(machine, printer, value.native, kind, depth + 1);
    return;
  }
  const own = printMethod(machine, value, kind);
  if (own !== undefined) {
    const shown = callValue(machine, own, [value]);
    const held = hold(machine, shown);
    printValue(machine, printer, shown, 'str', depth + 1);
    letGo(machine, held);
    return;
  }
  const { native } = value;
  if (native instanceof ExceptionObject) {
    if (kind !== 'str') printer.add(value.type.name);
    printExceptionArguments(machine, printer, native, kind, depth);
  } else if (native !== undefined) printValue(machine, printer, native, kind, depth + 1);
  else {
    printer.add('<');
    printer.add(value.type.name);
    printer.add(' object at ');
    printer.add(ADDRESS);
    printer.add('>');
  }
}

/** `__str__` or `__repr__` of a class; behind a native base only what comes before it counts. */
function printMethod(machine: Machine, value: Instance, kind: PrintKind): Value | undefined {
  const find = (name: string): Value | undefined => {
    const found = lookupInClass(machine, value.type, name);
    return found?.isBuiltIn === false ? found.value : undefined;
  };
  const first = find(kind === 'str' ? '__str__' : '__repr__');
  if (first !== undefined || kind !== 'str' || value.native !== undefined) return first;
  return find('__repr__');
}
