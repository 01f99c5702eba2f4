import { charactersIn } from '../text/text.ts';
import { exactly, isExact, join as joinIntervals, type Interval } from '../../quantity/interval.ts';
import { OneOf, SomeData, Unknown, abstractInt, oneOf } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SliceObject } from '../../values/slice.ts';
import { Tuple } from '../../values/tuple.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { ChosenStr, Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { isObject, type Value, typeName } from '../../values/value.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { callValue } from '../calls/call.ts';
import {
  internedStr,
  newAbstractBytes,
  newAbstractStr,
  newArray,
  newBytes,
  newList,
  newMemoryView,
  newRange,
  newStr,
  newTuple,
} from '../create.ts';
import { varietyOf } from './keys.ts';
import { dictFind, dictOwner, dictStore } from './dicts.ts';
import { raiseFormatted, raiseWith } from '../exceptions/errors.ts';
import { integerOf } from '../numbers/integers.ts';
import { arrayItem, collect, rangeLength, viewItem } from './iterate.ts';
import { copiedPart } from '../builtins/dataMethods.ts';
import { drop, hold, letGo } from '../lifetime.ts';
import { listAppend, listPop, listReplace, listSet } from './lists.ts';
import type { Machine } from '../machine.ts';
import { nativeItem, storeNativeItem } from '../native/nativeItems.ts';
import { rangeOf, touch } from '../ways/scope.ts';
import { boundsOf, plainBounds, positionIn, slicedLength, type Bounds } from './positions.ts';
import { storeInArray, storeInView } from './arrayStores.ts';
import { tableRemove } from './tables.ts';

function sliced<T>(items: ArrayLike<T>, { start, stop, step }: Bounds): T[] {
  const result: T[] = [];
  if (step > 0) for (let index = start; index < stop; index += step) result.push(items[index] as T);
  else for (let index = start; index > stop; index += step) result.push(items[index] as T);
  return result;
}

function joinedSlice(machine: Machine, characters: ArrayLike<string>, bounds: Bounds): string {
  machine.work.charge('byte', Math.abs(bounds.stop - bounds.start));
  if (typeof characters === 'string' && bounds.step === 1) return characters.slice(bounds.start, bounds.stop);
  return sliced(characters, bounds).join('');
}

function lengthOfList(list: List): Interval {
  return {
    low: list.certainLength,
    likely: list.items.length,
    high: list.items.length + (list.open ? list.mostMore : 0),
  };
}

export function loadSubscript(machine: Machine, container: Value, index: Value): Value {
  if (container instanceof List) return listItem(machine, container, index);
  if (container instanceof Dict) return dictItem(machine, container, index);
  if (container instanceof Tuple) return tupleItem(machine, container, index);
  if (container instanceof Str) return strItem(machine, container, index);
  if (container instanceof Bytes) return bytesItem(machine, container, index);
  if (container instanceof ArrayObject) return arrayItemOrSlice(machine, container, index);
  if (container instanceof MemoryView) return viewItemOrSlice(machine, container, index);
  if (container instanceof Range) return rangeItemOrSlice(machine, container, index);
  if (container instanceof Instance) {
    const method = lookupSpecial(machine, container, '__getitem__');
    if (method !== undefined) return callValue(machine, method, [container, index]);
    if (container.native !== undefined) return loadSubscript(machine, container.native, index);
  }
  if (container instanceof OneOf) {
    return oneOf(
      container.alternatives
        .filter((each) => isObject(each))
        .map((each) => loadSubscript(machine, each, index)),
    );
  }
  if (container instanceof NativeObject) {
    const item = nativeItem(machine, container, index);
    if (item !== undefined) return item;
  }
  if (container instanceof SomeData) return copiedPart(machine, container);
  if (typeName(container) === null) return new Unknown('item of an unknown value');
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't subscriptable",
    `'${typeName(container)}' object isn't subscriptable`,
  );
}

/** Any of the items: what is common to all of them where they are many. */
function anyOf(machine: Machine, items: readonly Value[]): Value {
  machine.work.charge('look', items.length);
  const [first] = items;
  if (first === undefined) return new Unknown('item of an empty sequence');
  const ranges = items.map((item) => rangeOf(item));
  if (ranges.every((range) => range !== null)) {
    const { low, likely, high } = ranges.reduce(joinIntervals);
    return abstractInt(low, high, likely);
  }
  const lengths = items.map((item) => (item instanceof Str ? item.byteLength : null));
  if (lengths.every((length) => length !== null)) {
    const choices = items.reduce<number>((sum, item) => sum + varietyOf(item), 0);
    return new ChosenStr(choices, lengths.reduce(joinIntervals), first as Str);
  }
  return oneOf(items);
}

function listItem(machine: Machine, list: List, index: Value): Value {
  if (!(index instanceof SliceObject)) {
    const at = positionIn(machine, list, index, lengthOfList(list));
    const item = at === null ? undefined : list.items[at];
    return item === undefined ? anyOf(machine, list.items) : item;
  }
  const bounds = list.isExact ? boundsOf(machine, index, list.items.length) : null;
  if (bounds !== null) return listSlice(machine, list, bounds);
  const length = slicedLength(index, lengthOfList(list));
  const part = newList(machine, list.items.slice(0, Math.min(list.items.length, length.likely)));
  part.certainLength = Math.min(length.low, part.items.length);
  part.open = list.open;
  part.mostMore = list.mostMore;
  return part;
}

/** A step other than 1 makes an empty list and appends (py/sequence.c mp_seq_extract_slice). */
function listSlice(machine: Machine, list: List, bounds: Bounds): List {
  const items = sliced(list.items, bounds);
  if (bounds.step === 1) return newList(machine, items);
  const part = newList(machine, []);
  const held = hold(machine, part);
  for (const item of items) listAppend(machine, part, item);
  letGo(machine, held);
  return part;
}

function tupleItem(machine: Machine, tuple: Tuple, index: Value): Value {
  if (!(index instanceof SliceObject)) {
    const at = positionIn(machine, tuple, index, exactly(tuple.items.length));
    return at === null ? anyOf(machine, tuple.items) : (tuple.items[at] as Value);
  }
  const bounds = plainBounds(machine, index, tuple.items.length, true);
  machine.work.charge('slot', tuple.items.length);
  return newTuple(machine, bounds === null ? tuple.items : sliced(tuple.items, bounds));
}

function dictItem(machine: Machine, dict: Dict, key: Value): Value {
  const value = dictFind(machine, dict, key);
  if (value instanceof Unknown) return anyOf(machine, dict.table.values);
  if (value !== undefined) return value;
  if (dict.table.uncertain) return anyOf(machine, dict.table.values);
  return raiseWith(machine, 'KeyError', [key]);
}

function strItem(machine: Machine, str: Str, index: Value): Value {
  const characters = str.text === null ? null : charactersIn(machine, str, str.text);
  if (!(index instanceof SliceObject)) {
    const length = characters === null ? str.byteLength : exactly(characters.length);
    const at = positionIn(machine, str, index, length);
    if (at === null || characters === null) return new Str(null, exactly(1), true);
    return internedStr(machine, characters[at] as string);
  }
  const bounds = characters === null ? null : plainBounds(machine, index, characters.length, true);
  if (characters === null || bounds === null)
    return newAbstractStr(machine, slicedLength(index, str.byteLength));
  const text = joinedSlice(machine, characters, bounds);
  return text === str.text && bounds.step === 1 && text.length === 0
    ? internedStr(machine, '')
    : newStr(machine, text);
}

function bytesItem(machine: Machine, bytes: Bytes, index: Value): Value {
  if (!(index instanceof SliceObject)) {
    const at = positionIn(machine, bytes, index, bytes.byteLength);
    return at === null || bytes.data === null ? abstractInt(0, 255) : (bytes.data[at] as number);
  }
  const bounds = bytes.data === null ? null : plainBounds(machine, index, bytes.data.length, true);
  if (bytes.data === null || bounds === null)
    return newAbstractBytes(machine, slicedLength(index, bytes.byteLength));
  machine.work.charge('byte', bounds.stop - bounds.start);
  return newBytes(machine, bytes.data.slice(bounds.start, bounds.stop));
}

function arrayItemOrSlice(machine: Machine, array: ArrayObject, index: Value): Value {
  if (!(index instanceof SliceObject)) {
    const at = positionIn(machine, array, index, array.length);
    return arrayItem(machine, array, at);
  }
  const bounds = isExact(array.length) ? plainBounds(machine, index, array.length.low, true) : null;
  if (bounds === null)
    return newArray(machine, array.kind, array.typeCode, null, slicedLength(index, array.length));
  machine.work.charge('byte', bounds.stop - bounds.start);
  const items = array.items === null ? null : array.items.slice(bounds.start, bounds.stop);
  return newArray(machine, array.kind, array.typeCode, items, exactly(bounds.stop - bounds.start));
}

function viewItemOrSlice(machine: Machine, view: MemoryView, index: Value): Value {
  if (!(index instanceof SliceObject))
    return viewItem(machine, view, positionIn(machine, view, index, view.length));
  const bounds = isExact(view.length) ? plainBounds(machine, index, view.length.low, true) : null;
  const length = bounds === null ? slicedLength(index, view.length) : exactly(bounds.stop - bounds.start);
  return newMemoryView(machine, view.buffer, view.typeCode, view.offset + (bounds?.start ?? 0), length);
}

function rangeItemOrSlice(machine: Machine, range: Range, index: Value): Value {
  const length = rangeLength(range);
  const start = integerOf(range.start);
  const step = integerOf(range.step);
  if (index instanceof SliceObject) {
    const bounds = isExact(length) ? boundsOf(machine, index, length.low) : null;
    if (bounds === null || start === null || step === null)
      return newRange(machine, range.start, range.stop, range.step);
    const at = (position: number): number => Number(start) + position * Number(step);
    return newRange(machine, at(bounds.start), at(bounds.stop), Number(step) * bounds.step);
  }
  const at = positionIn(machine, range, index, length);
  if (at === null || start === null || step === null) return abstractInt(-Infinity, Infinity, 0);
  return Number(start) + at * Number(step);
}

export function storeSubscript(machine: Machine, container: Value, index: Value, value: Value): void {
  if (container instanceof List) storeInList(machine, container, index, value);
  else if (container instanceof Dict) dictStore(machine, container, index, value);
  else if (container instanceof ArrayObject) storeInArray(machine, container, index, value);
  else if (container instanceof MemoryView) {
    if (!storeInView(machine, container, index, value)) notSupported(machine, container, 'assignment');
  } else if (container instanceof Instance) {
    const method = lookupSpecial(machine, container, '__setitem__');
    if (method !== undefined) callValue(machine, method, [container, index, value]);
    else if (container.native !== undefined) storeSubscript(machine, container.native, index, value);
    else notSupported(machine, container, 'assignment');
  } else if (container instanceof OneOf) {
    for (const each of container.alternatives)
      if (isObject(each)) storeSubscript(machine, each, index, value);
  } else if (container instanceof NativeObject) storeNativeItem(machine, container, index, value);
  else if (typeName(container) !== null) notSupported(machine, container, 'assignment');
}

function notSupported(machine: Machine, container: Value, what: 'assignment' | 'deletion'): never {
  return raiseFormatted(
    machine,
    'TypeError',
    `'%s' object doesn't support item ${what}`,
    `'${typeName(container)}' object doesn't support item ${what}`,
  );
}

/** Items of a list or tuple (mp_obj_get_array); nothing else will do. */
function sequenceItems(machine: Machine, value: Value): { items: Value[] } {
  if (value instanceof List || value instanceof Tuple) {
    machine.work.charge('slot', value.items.length);
    return { items: value.items.slice() };
  }
  if (typeName(value) === null) return collect(machine, value);
  return raiseFormatted(
    machine,
    'TypeError',
    "object '%s' isn't a tuple or list",
    `object '${typeName(value)}' isn't a tuple or list`,
  );
}

function storeInList(machine: Machine, list: List, index: Value, value: Value): void {
  if (index instanceof SliceObject) {
    const { items } = sequenceItems(machine, value);
    const bounds = list.isExact ? plainBounds(machine, index, list.items.length, false) : null;
    if (bounds !== null) listReplace(machine, list, bounds.start, bounds.stop - bounds.start, items);
    else listReplace(machine, list, 0, 0, items);
    return;
  }
  const at = positionIn(machine, list, index, lengthOfList(list));
  if (at === null) {
    touch(machine, list);
    machine.work.charge('item', list.items.length);
    list.items = list.items.map((item) => oneOf([item, value]));
  } else listSet(machine, list, at, value);
}

export function deleteSubscript(machine: Machine, container: Value, index: Value): void {
  if (container instanceof Dict) {
    const found = tableRemove(machine, dictOwner(machine, container), index);
    if (found === undefined && !container.table.uncertain) raiseWith(machine, 'KeyError', [index]);
  } else if (container instanceof List) {
    const bounds =
      index instanceof SliceObject ? plainBounds(machine, index, container.items.length, false) : null;
    if (bounds !== null) listReplace(machine, container, bounds.start, bounds.stop - bounds.start, []);
    else if (!(index instanceof SliceObject)) deleteItem(machine, container, index);
  } else if (container instanceof Instance) {
    const method = lookupSpecial(machine, container, '__delitem__');
    if (method !== undefined) callValue(machine, method, [container, index]);
    else if (container.native !== undefined) deleteSubscript(machine, container.native, index);
    else notSupported(machine, container, 'deletion');
  } else if (
    !(container instanceof NativeObject || container instanceof OneOf) &&
    typeName(container) !== null
  )
    notSupported(machine, container, 'deletion');
}

/** `del list[i]` is `list.pop(i)` (py/objlist.c list_subscr). */
function deleteItem(machine: Machine, list: List, index: Value): void {
  const at = positionIn(machine, list, index, lengthOfList(list));
  if (at !== null) drop(machine, listPop(machine, list, at));
  else list.certainLength = Math.max(0, list.certainLength - 1);
}
