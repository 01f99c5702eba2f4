import { deleteSubscript, loadSubscript, storeSubscript } from '../containers/subscript.ts';
import { abstractInt, Unknown } from '../../values/abstract.ts';
import { Dict, DictView } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { NativeType } from '../../values/nativeType.ts';
import { ArrayObject } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { type Value, typeName } from '../../values/value.ts';
import { storedNumber } from '../containers/arrayStores.ts';
import { equalValues } from '../containers/compare.ts';
import { newDict, newList, newSet, newTuple, place } from '../create.ts';
import { dictFind, dictOwner, dictStore, setAdd, setOwner } from '../containers/dicts.ts';
import { nameKey } from '../containers/nameKeys.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { forEach, getIter, nextItem } from '../containers/iterate.ts';
import { drop, hold, letGo } from '../lifetime.ts';
import { listAppend, listClear, listInsert, listPop } from '../containers/lists.ts';
import type { Machine } from '../machine.ts';
import { methodTable, type MethodTable, type NativeCode } from '../calls/nativeFunction.ts';
import { positionIn } from '../containers/positions.ts';
import { touch } from '../ways/scope.ts';
import {
  copySet,
  extendList,
  intersect,
  subtractSet,
  symmetricDifference,
  unite,
} from '../containers/sequenceOperators.ts';
import { arrayAppend, arrayExtend } from '../text/stringOperators.ts';
import { tableClear, tableFind, tableRemove } from '../containers/tables.ts';
import { argument, knownInt, requireType } from './arguments.ts';
import { ARRAY_ARITIES, DICT_ARITIES, LIST_ARITIES, SET_ARITIES, TUPLE_ARITIES } from './arities.ts';
import { decodeBytes } from './constructBuffers.ts';
import { updateDict } from './constructors.ts';
import { lengthOf } from '../containers/length.ts';
import { sortValues } from './sorting.ts';

function positionOf(
  machine: Machine,
  items: readonly Value[],
  wanted: Value,
  from = 0,
  to = items.length,
): number | undefined {
  for (let index = from; index < to; index++) {
    const same = equalValues(machine, items[index] as Value, wanted);
    if (same === true) return index;
    if (same === undefined) return undefined;
  }
  return -1;
}

function countOf(machine: Machine, items: readonly Value[], wanted: Value): Value {
  let certain = 0;
  let possible = 0;
  for (const item of items) {
    const same = equalValues(machine, item, wanted);
    if (same === true) certain++;
    if (same !== false) possible++;
  }
  return abstractInt(certain, possible);
}

/** py/sequence.c mp_seq_index_obj: the search may be kept to a part. */
function indexIn(machine: Machine, items: readonly Value[], args: readonly Value[]): Value {
  const bound = (value: Value | undefined, fallback: number): number => {
    const at = knownInt(value) ?? fallback;
    return Math.min(Math.max(at < 0 ? at + items.length : at, 0), items.length);
  };
  const wanted = argument(machine, args, 1);
  const at = positionOf(machine, items, wanted, bound(args[2], 0), bound(args[3], items.length));
  if (at === undefined) return abstractInt(0, Math.max(0, items.length - 1));
  return at >= 0 ? at : raiseError(machine, 'ValueError', 'object not in sequence');
}

export const LIST_METHODS = methodTable(
  {
    append: (machine, args) => {
      listAppend(machine, requireType(machine, args[0], List), argument(machine, args, 1));
      return null;
    },
    clear: (machine, args) => {
      listClear(machine, requireType(machine, args[0], List));
      return null;
    },
    copy: (machine, args) => {
      const list = requireType(machine, args[0], List);
      machine.work.charge('slot', list.items.length);
      const copy = newList(machine, list.items.slice());
      copy.certainLength = list.certainLength;
      copy.open = list.open;
      copy.mostMore = list.mostMore;
      return copy;
    },
    count: (machine, args) =>
      countOf(machine, requireType(machine, args[0], List).items, argument(machine, args, 1)),
    extend: (machine, args) => {
      extendList(machine, requireType(machine, args[0], List), argument(machine, args, 1));
      return null;
    },
    index: (machine, args) => indexIn(machine, requireType(machine, args[0], List).items, args),
    insert: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const at = knownInt(args[1]) ?? list.items.length;
      const { length } = list.items;
      const index = Math.min(Math.max(at < 0 ? at + length : at, 0), length);
      listInsert(machine, list, index, argument(machine, args, 2));
      return null;
    },
    pop: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const { length } = list.items;
      if (length === 0)
        return list.open
          ? new Unknown('item of a list of unknown length')
          : raiseError(machine, 'IndexError', 'pop from empty list');
      const range = {
        low: list.certainLength,
        likely: length,
        high: length + (list.open ? list.mostMore : 0),
      };
      const at = args[1] === undefined ? length - 1 : positionIn(machine, list, args[1], range);
      return listPop(machine, list, Math.min(at ?? length - 1, length - 1));
    },
    remove: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const at = positionOf(machine, list.items, argument(machine, args, 1));
      if (at === -1) return raiseError(machine, 'ValueError', 'object not in sequence');
      drop(machine, listPop(machine, list, at ?? 0));
      return null;
    },
    reverse: (machine, args) => {
      const list = requireType(machine, args[0], List);
      touch(machine, list);
      machine.work.charge('slot', list.items.length);
      list.items.reverse();
      return null;
    },
    sort: (machine, args, keywords) => {
      if (args.length > 1) return raiseError(machine, 'TypeError', 'extra positional arguments given');
      sortValues(machine, requireType(machine, args[0], List), keywords);
      return null;
    },
  },
  LIST_ARITIES,
);

export const TUPLE_METHODS = methodTable(
  {
    count: (machine, args) =>
      countOf(machine, requireType(machine, args[0], Tuple).items, argument(machine, args, 1)),
    index: (machine, args) => indexIn(machine, requireType(machine, args[0], Tuple).items, args),
  },
  TUPLE_ARITIES,
);

function view(kind: DictView['kind']): NativeCode {
  return (machine, args) =>
    place(machine, new DictView(requireType(machine, args[0], Dict), kind), machine.sizes.iterator);
}

/** py/objdict.c:256: `get`, `pop` and `setdefault` share one function. */
function lookup(kind: 'get' | 'pop' | 'setdefault'): NativeCode {
  return (machine, args) => {
    const dict = requireType(machine, args[0], Dict);
    const key = argument(machine, args, 1);
    const found = dictFind(machine, dict, key);
    if (found !== undefined) {
      if (kind === 'pop') tableRemove(machine, dictOwner(machine, dict), key);
      return found;
    }
    if (kind === 'pop' && args[2] === undefined)
      return dict.table.uncertain
        ? new Unknown('value of an unknown key')
        : raiseWith(machine, 'KeyError', [key]);
    const value = args[2] ?? null;
    if (kind === 'setdefault') dictStore(machine, dict, key, value);
    return value;
  };
}

/** Length of a container that has one (mp_obj_len_maybe), else 0. */
function lengthOrZero(machine: Machine, value: Value): Value {
  const sized = [List, Tuple, Dict, SetObject, Range, Str, Bytes, ArrayObject].some(
    (type) => value instanceof type,
  );
  return sized ? lengthOf(machine, value) : 0;
}

export const DICT_METHODS = methodTable(
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
    fromkeys: (machine, args) => {
      const [source, value = null] =
        args[0] instanceof Dict || args[0] instanceof NativeType ? args.slice(1) : args;
      const iterator = getIter(machine, argument(machine, [source ?? null], 0), false);
      const held = hold(machine, iterator);
      const dict = newDict(machine, knownInt(lengthOrZero(machine, source ?? null)) ?? 0);
      hold(machine, dict);
      forEach(machine, iterator, (key) => {
        dictStore(machine, dict, key, value);
      });
      letGo(machine, held);
      return dict;
    },
    get: lookup('get'),
    items: view('items'),
    keys: view('keys'),
    pop: lookup('pop'),
    popitem: (machine, args) => {
      const dict = requireType(machine, args[0], Dict);
      const first = dict.table.nextFrom(0)?.entry;
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

/**
 * py/objset.c set_issubset_internal: what is no set is made one for the time being; its table is freed at the end,
 * the object itself is left to the collector.
 */
function isSubset(machine: Machine, part: Value, whole: Value): Value {
  const held = machine.held.length;
  const sets = [part, whole].map((each) => {
    if (each instanceof SetObject || typeName(each) === null) return each;
    const set = unite(machine, newSet(machine, 0), each);
    hold(machine, set);
    return set;
  });
  letGo(machine, held);
  const [inner, outer] = sets;
  const known = inner instanceof SetObject && outer instanceof SetObject;
  const result =
    known && !inner.table.uncertain && !outer.table.uncertain
      ? [...inner.table.entries.keys()].every((key) => outer.table.entries.has(key))
      : new Unknown('comparison of unknown sets');
  if (inner instanceof SetObject && inner !== part) tableClear(machine, setOwner(machine, inner));
  if (outer instanceof SetObject && outer !== whole) tableClear(machine, setOwner(machine, outer));
  return result;
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
    const { value, mayEnd } = nextItem(machine, iterator);
    if (value === undefined) break;
    if (mayEnd || typeName(value) === null) certain = false;
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
      const first = set.table.nextFrom(0)?.entry;
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

export const ARRAY_METHODS = methodTable(
  {
    decode: (machine, args) => decodeBytes(machine, argument(machine, args, 0)),
    append: (machine, args) => {
      const array = requireType(machine, args[0], ArrayObject);
      arrayAppend(machine, array, storedNumber(machine, array.typeCode, argument(machine, args, 1)));
      return null;
    },
    extend: (machine, args) => {
      arrayExtend(machine, requireType(machine, args[0], ArrayObject), argument(machine, args, 1));
      return null;
    },
  },
  ARRAY_ARITIES,
);
