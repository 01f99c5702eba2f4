import { mayFail } from '../exceptions/mayFail.ts';
import { exactly } from '../../quantity/interval.ts';
import { lengthMaybe } from '../runtime/length.ts';
import { alternativesOf, isUnknown, oneOf, Unknown } from '../../values/abstract.ts';
import { nested } from '../runtime/print.ts';
import { equalBuffers, equalValues, equalItems } from '../runtime/equal.ts';
import { notHashable } from '../runtime/keys.ts';
import { isObject, typeName, type Value } from '../../values/value.ts';
import type { Printer } from '../runtime/printer.ts';
import type { Slots } from '../runtime/slots.ts';
import type { MaybePlace } from '../runtime/typeSlots.ts';
import { tableIterator, tableHas, tableLength } from '../runtime/tableIterator.ts';
import { type NativeCode, methodTable, classMethodTable, type Arities } from '../runtime/nativeFunction.ts';
import { dictStore, dictFind, dictOwner } from '../runtime/dicts.ts';
import { forEachNew, getIter, nextItem, forEach } from '../runtime/iterate.ts';
import { deleteSubscript, loadSubscript, storeSubscript } from '../runtime/subscript.ts';
import { Dict } from '../../values/dict.ts';
import { newDict, newTuple } from '../heap/create.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import {
  expectChoice,
  firstEntry,
  mayDiffer,
  mayLack,
  tableClear,
  tableFind,
  tableRemove,
} from '../runtime/tables.ts';
import { argument, knownInt, requireType } from '../runtime/arguments.ts';
import { view } from './dictView.ts';
import type { Machine } from '../machine.ts';
import { withEachOf } from '../paths/eachOf.ts';
import { anyOf } from '../runtime/sequence.ts';

/** py/objdict.c. */
export const DICT_ARITIES: Arities = {
  clear: 1,
  copy: 1,
  get: '2-3',
  items: 1,
  keys: 1,
  pop: '2-3',
  popitem: 1,
  setdefault: '2-3',
  update: '1+',
  values: 1,
  __delitem__: 2,
  __getitem__: 2,
  __setitem__: 3,
};

export function dictItem(machine: Machine, dict: Dict, key: Value): Value {
  const value = dictFind(machine, dict, key);
  if (value !== undefined && !isUnknown(value)) return value;
  if (value === undefined && !dict.table.uncertain) return raiseWith(machine, 'KeyError', [key]);
  mayFail(machine);
  return anyOf(machine, dict.table.values);
}

/** What `get` gives where the key is not known, or what stands under it is not. */
function anyOrElse(machine: Machine, { table }: Dict, found: Value, otherwise: Value = null): Value {
  const isOfKey = table.values.includes(found);
  return isOfKey || table.entries.size === 0 ? found : oneOf([anyOf(machine, table.values), otherwise]);
}

/** py/objdict.c:256: `get`, `pop` and `setdefault` share one function. */
function lookup(kind: 'get' | 'pop' | 'setdefault'): NativeCode {
  return (machine, args) => {
    const dict = requireType(machine, args[0], Dict);
    const key = argument(machine, args, 1);
    const found = dictFind(machine, dict, key);
    if (found !== undefined) {
      if (kind === 'get' && typeName(found) === null) return anyOrElse(machine, dict, found, args[2]);
      if (kind === 'pop') tableRemove(machine, dictOwner(machine, dict), key);
      // An entry of a key that is not known may be any, or none.
      if (kind === 'pop' && args[2] === undefined && dict.table.uncertain) mayFail(machine);
      return found;
    }
    if (kind === 'pop' && args[2] === undefined) {
      if (!dict.table.uncertain) return raiseWith(machine, 'KeyError', [key]);
      mayFail(machine);
      return new Unknown('value of an unknown key');
    }
    const value = args[2] ?? null;
    if (kind === 'setdefault') dictStore(machine, dict, key, value);
    return value;
  };
}

/** py/objdict.c dict_fromkeys. */
const fromKeys: NativeCode = (machine, args) => {
  const source = argument(machine, args, 0);
  const iterator = getIter(machine, source, false);
  const held = hold(machine, iterator);
  const dict = newDict(machine, knownInt(lengthMaybe(machine, source)) ?? 0);
  hold(machine, dict);
  const certain = forEach(machine, iterator, (key) => {
    dictStore(machine, dict, key, args[1] ?? null);
  });
  if (certain < 0) mayLack(dict.table, dict.table.entries.size);
  letGo(machine, held);
  return dict;
};

const OBJECT_METHODS = methodTable(
  {
    clear: (machine, args) => {
      tableClear(machine, dictOwner(machine, requireType(machine, args[0], Dict)));
      return null;
    },
    copy: (machine, args) => {
      const dict = requireType(machine, args[0], Dict);
      const copy = newDict(machine, dict.table.slots, dict.ordered);
      machine.work.charge('item', 2 * dict.table.entries.size);
      copy.table.copyFrom(dict.table);
      return copy;
    },
    get: lookup('get'),
    items: view('items'),
    keys: view('keys'),
    pop: lookup('pop'),
    popitem: (machine, args) => {
      const dict = requireType(machine, args[0], Dict);
      const first = firstEntry(machine, dict.table);
      if (first === undefined) return raiseError(machine, 'KeyError', 'popitem(): dictionary is empty');
      tableRemove(machine, dictOwner(machine, dict), first.key);
      return newTuple(machine, [first.key, first.value]);
    },
    setdefault: lookup('setdefault'),
    update: (machine, args, keywords) => {
      const dict = requireType(machine, args[0], Dict);
      if (args[1] !== undefined) updateDict(machine, dict, args[1]);
      for (const [name, value] of keywords) dictStore(machine, dict, nameKey(name), value);
      return null;
    },
    values: view('values'),
    __delitem__: (machine, args) => {
      deleteSubscript(machine, argument(machine, args, 0), argument(machine, args, 1));
      return null;
    },
    __getitem__: (machine, args) =>
      loadSubscript(machine, argument(machine, args, 0), argument(machine, args, 1)),
    __setitem__: (machine, args) => {
      storeSubscript(
        machine,
        argument(machine, args, 0),
        argument(machine, args, 1),
        argument(machine, args, 2),
      );
      return null;
    },
  },
  DICT_ARITIES,
);

export const DICT_METHODS = new Map([...OBJECT_METHODS, ...classMethodTable({ fromkeys: fromKeys })]);

export function makeDict(ordered: boolean): NativeCode {
  return (machine, args, keywords) => {
    const dict = newDict(machine, 0, ordered);
    const held = hold(machine, dict);
    if (args[0] !== undefined) updateDict(machine, dict, args[0]);
    for (const [name, value] of keywords) dictStore(machine, dict, nameKey(name), value);
    letGo(machine, held);
    return dict;
  };
}

/** py/objdict.c dict_update: from a dict, or from pairs with an iterator each. */
export function updateDict(machine: Machine, dict: Dict, source: Value): void {
  if (source instanceof Dict) {
    machine.work.charge('item', source.table.entries.size);
    for (const { entry } of source.table.inOrder()) dictStore(machine, dict, entry.key, entry.value);
    dict.table.uncertain ||= source.table.uncertain;
    return;
  }
  const alternatives = alternativesOf(source)?.filter(isObject) ?? [];
  if (alternatives.length > 0) {
    withEachOf(machine, alternatives, (each) => {
      updateDict(machine, dict, each);
      return null;
    });
    return;
  }
  if (isUnknown(source)) {
    dict.table.uncertain = true;
    dictStore(machine, dict, source, source);
    return;
  }
  const before = dict.table.entries.size;
  const certain = forEachNew(machine, source, (pair) => {
    const held = hold(machine, pair);
    const inner = getIter(machine, pair, false);
    hold(machine, inner);
    const key = nextItem(machine, inner).value;
    hold(machine, key);
    const value = nextItem(machine, inner).value;
    hold(machine, value);
    if (key === undefined || value === undefined || nextItem(machine, inner).value !== undefined)
      raiseError(machine, 'ValueError', 'dict update sequence has wrong length');
    dictStore(machine, dict, key, value);
    letGo(machine, held);
  });
  if (certain < 0) mayLack(dict.table, dict.table.entries.size - before);
}

function deleteItem(machine: Machine, dict: Dict, key: Value): boolean {
  const found = tableRemove(machine, dictOwner(machine, dict), key);
  if (found === undefined && !dict.table.uncertain) raiseWith(machine, 'KeyError', [key]);
  return true;
}

export const DICT: Slots<Dict> = {
  toExpression: (_machine, { table }) => ({ kind: 'sequence', length: exactly(table.entries.size) }),
  len: (_machine, { table }) => tableLength(table),
  storeComp: dictStore,
  iterator: (_machine, dict) => tableIterator(dict, dict.table, ({ key }) => key),
  loadItem: dictItem,
  storeItem: (machine, dict, key, value) => {
    dictStore(machine, dict, key, value);
    return true;
  },
  itemPlaces,
  mayGetEntry: (machine, dict, key) => {
    expectChoice(machine, dict.table, key);
    mayDiffer(machine, dictOwner(machine, dict));
  },
  deleteItem,
  contains: (machine, { table }, item) => tableHas(machine, table, item),
  print: (machine, printer, dict, kind, depth) =>
    printDict(printer, dict, nested(machine, printer, depth, kind)),
  equal: (machine, dict, other) =>
    other instanceof Dict ? equalDicts(machine, dict, other) : equalBuffers(machine, dict, other),
  unhashable: notHashable,
};

/** The entry of a key that is known and there. */
function itemPlaces(machine: Machine, dict: Dict, key: Value): readonly MaybePlace[] | undefined {
  const entry = tableFind(machine, dict.table, key);
  if (entry === undefined || entry === 'unknown') return undefined;
  const write = (value: Value): void => {
    dictStore(machine, dict, key, value);
  };
  return [{ value: entry.value, write }];
}

/** Keys and values in their order. */
function pairsOf(dict: Dict): Value[] {
  return dict.table.inOrder().flatMap(({ entry }) => [entry.key, entry.value]);
}

function equalDicts(machine: Machine, a: Dict, b: Dict): boolean | undefined {
  if (a.table.uncertain || b.table.uncertain) return undefined;
  if (a.table.entries.size !== b.table.entries.size) return false;
  if (b.ordered) return a.ordered && equalItems(machine, pairsOf(a), pairsOf(b), true);
  for (const [key, { value }] of a.table.entries) {
    const other = b.table.entries.get(key);
    if (other === undefined) return false;
    const same = equalValues(machine, value, other.value);
    if (same !== true) return same;
  }
  return true;
}

/** py/objdict.c dict_print; `print` says how an item is printed. */
export function printDict(printer: Printer, dict: Dict, print: (item: Value) => void): void {
  if (dict.ordered) {
    printer.add('OrderedDict');
    printer.add('(');
  }
  printer.add('{');
  dict.table.inOrder().forEach(({ entry }, index) => {
    if (index > 0) printer.add(', ');
    print(entry.key);
    printer.add(': ');
    print(entry.value);
  });
  printer.add('}');
  if (dict.ordered) printer.add(')');
}
