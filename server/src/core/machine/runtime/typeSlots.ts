import type { ArrayObject } from '../../values/array.ts';
import type { Interval } from '../../quantity/interval.ts';
import type { IteratorStep, NativeIterator } from '../../values/iterator.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { TypeTag, Value } from '../../values/value.ts';

/** Bytes behind the buffer protocol. */
export interface BufferView {
  /** The bytes, or null when only their number is known. */
  readonly data: Uint8Array | null;
  readonly byteLength: Interval;
}

/** Items of an array that are written to from one of them on. */
export interface WritableItems {
  readonly array: ArrayObject;
  readonly itemOffset: number;
}

/** Items of a sequence that are at hand as an array. */
export interface Items {
  readonly items: readonly Value[];
  /** False where there may be more or fewer. */
  readonly exact: boolean;
}

/**
 * What values of a type do: the slots of `mp_obj_type_t` (py/obj.h:484). The runtime knows a type by nothing else. A
 * slot that is missing, or that gives undefined, means that the type, or this value of it, cannot do it.
 */
export interface TypeSlots<Machine, Self = Value> {
  /** `len(self)`. */
  len?(machine: Machine, self: Self): Value | undefined;
  /** Truth where a class has to be asked for it; the truth of other values is in their data. */
  isTrue?(machine: Machine, self: Self): boolean | undefined;
  /** The items of a list or tuple (mp_obj_get_array). */
  items?(self: Self): Items;

  /** `iter(self)` where that is no iterator made in the room that the caller has for one. */
  getIter?(machine: Machine, self: Self, onStack: boolean): Value | undefined;
  /** The iterator of a container; it has no memory yet. */
  iterator?(machine: Machine, self: Self): NativeIterator | null;
  /** One step of an iterator (iternext). */
  next?(machine: Machine, self: Self): IteratorStep | undefined;

  /** `self[index]`; without `loadSlice` the index may be a slice. */
  loadItem?(machine: Machine, self: Self, index: Value): Value | undefined;
  loadSlice?(machine: Machine, self: Self, slice: SliceObject): Value | undefined;
  /** `self[index] = value`; false where this value does not support it. */
  storeItem?(machine: Machine, self: Self, index: Value, value: Value): boolean;
  storeSlice?(machine: Machine, self: Self, slice: SliceObject, value: Value): boolean;
  /** `del self[index]`; false where this value does not support it. */
  deleteItem?(machine: Machine, self: Self, index: Value): boolean;
  deleteSlice?(machine: Machine, self: Self, slice: SliceObject): boolean;
  /** `item in self`; undefined when it is not known, `'search'` where the items have to be looked at. */
  contains?(machine: Machine, self: Self, item: Value): boolean | undefined | 'search';

  /** The bytes of a value with the buffer protocol (mp_get_buffer). */
  buffer?(machine: Machine, self: Self): BufferView | undefined;
  /** Where writing into the buffer ends up; null where it is in ROM or not known. */
  writable?(machine: Machine, self: Self): WritableItems | null;
}

/** The slots of all types: of objects by their tags, of values that are none by the names of their types. */
export type TypeTable<Machine> = Readonly<Record<TypeTag | 'int' | 'bool' | 'none', TypeSlots<Machine>>>;
