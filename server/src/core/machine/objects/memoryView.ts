import { slotsOf, type Slots } from '../runtime/slots.ts';
import { Bytes } from '../../values/bytes.ts';
import { notHashable } from '../runtime/keys.ts';
import { intBetween } from '../runtime/length.ts';
import { indexed } from '../runtime/indexed.ts';
import { add, multiply, isExact, exactly } from '../../quantity/interval.ts';
import { itemBytes, newArray, newMemoryView } from '../heap/create.ts';
import { bytesAsItems, bytesOf, requireBytes, wholeItems } from '../runtime/buffers.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import type { BufferView } from '../runtime/typeSlots.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { Unknown, abstractInt } from '../../values/abstract.ts';
import { type MemoryView, ArrayObject } from '../../values/array.ts';
import { typeName, type Value } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import { argument } from '../runtime/arguments.ts';
import { arrayItem, itemRange, storedNumber, sourceOf, incompatible } from './arrayItems.ts';
import { touch } from '../paths/scope.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Machine } from '../machine.ts';
import { plainBounds, positionIn, slicedLength } from '../runtime/positions.ts';

function itemAt(machine: Machine, view: MemoryView, index: Value): Value {
  return viewItem(machine, view, positionIn(machine, view, index, view.length));
}

function viewPart(machine: Machine, view: MemoryView, index: SliceObject): Value {
  const bounds = isExact(view.length) ? plainBounds(machine, index, view.length.low, true) : null;
  const length = bounds === null ? slicedLength(index, view.length) : exactly(bounds.stop - bounds.start);
  return newMemoryView(machine, view.buffer, view.typeCode, view.offset + (bounds?.start ?? 0), length);
}

/** Stores through a memoryview: data in ROM or of a text cannot be written. */
function storeItem(machine: Machine, view: MemoryView, index: Value, value: Value): boolean {
  const buffer = arrayOf(view);
  if (buffer === null) return typeName(view.buffer) === null;
  touch(machine, buffer);
  const at = positionIn(machine, view, index, view.length);
  const number = storedNumber(machine, view.typeCode, value);
  if (at === null || number === null || buffer.items === null || buffer.typeCode !== view.typeCode)
    buffer.items = null;
  else buffer.items[at + view.offset] = number;
  return true;
}

/** The number of items stays. */
function storeSlice(machine: Machine, view: MemoryView, slice: SliceObject, value: Value): boolean {
  const buffer = arrayOf(view);
  if (buffer === null) return typeName(view.buffer) === null;
  touch(machine, buffer);
  const bounds = isExact(view.length) ? plainBounds(machine, slice, view.length.low, true) : null;
  const source = sourceOf(machine, view, value);
  if (bounds !== null && source !== null && source.count !== bounds.stop - bounds.start)
    incompatible(machine);
  if (bounds === null || source === null || source.items === null || buffer.items === null)
    buffer.items = null;
  else {
    machine.work.charge('byte', source.count);
    overwrite(buffer, view, bounds.start, source.items);
  }
  return true;
}

function overwrite(buffer: ArrayObject, view: MemoryView, start: number, items: ArrayLike<number>): void {
  const target = buffer.typeCode === view.typeCode ? buffer.items : null;
  if (target === null) buffer.items = null;
  else
    for (let index = 0; index < items.length; index++)
      target[view.offset + start + index] = items[index] as number;
}

/** Item of a memoryview; a null index stands for any item. */
export function viewItem(machine: Machine, view: MemoryView, index: number | null): Value {
  const { buffer, offset } = view;
  const array = arrayOf(view);
  if (array?.typeCode === view.typeCode)
    return arrayItem(machine, array, index === null ? null : index + offset);
  if (buffer instanceof Bytes && buffer.data !== null && index !== null)
    return buffer.data[index + offset] ?? abstractInt(0, 255);
  return abstractInt(...itemRange(view.typeCode));
}

export const makeMemoryView: NativeCode = (machine, args) => {
  const value = argument(machine, args, 0);
  const view = slotsOf(machine, value).view?.(machine, value);
  if (view !== undefined) return newMemoryView(machine, view.buffer, view.typeCode, view.offset, view.length);
  if (typeName(value) === null) return new Unknown('memoryview of an unknown value');
  return raiseError(machine, 'TypeError', 'object with buffer protocol required');
};

function viewBytes(machine: Machine, view: MemoryView): BufferView {
  const size = itemBytes(machine, view.typeCode);
  const byteLength = multiply(view.length, exactly(size));
  const whole = bytesOf(machine, view.buffer);
  if (whole === undefined || whole.data === null || !isExact(byteLength)) return { data: null, byteLength };
  const start = view.offset * size;
  return { data: whole.data.subarray(start, start + byteLength.low), byteLength };
}

/**
 * py/objarray.c array_binary_op: `+` makes a new array, a bytearray where the view is one of a bytearray; there is no
 * `+=`.
 */
function viewOperation(
  machine: Machine,
  view: MemoryView,
  operator: BinaryOperator,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (operator !== '+' || inPlace) return undefined;
  const left = viewBytes(machine, view);
  const other = requireBytes(machine, right);
  const size = itemBytes(machine, view.typeCode);
  const length = add(view.length, wholeItems(other.byteLength, size));
  machine.work.charge('byte', length.low * size);
  const kind = arrayOf(view)?.kind ?? 'array';
  const items =
    left.data === null || other.data === null
      ? null
      : [left.data, other.data].map((data) => bytesAsItems(data, view.typeCode, size) ?? []).flat();
  return newArray(machine, kind, view.typeCode, items, length);
}

/** Data are looked for in a bytearray only, numbers nowhere (py/objarray.c array_binary_op). */
function inView(machine: Machine, _view: MemoryView, item: Value): boolean | undefined {
  const kind = typeName(item);
  if (kind === null) return undefined;
  return kind === 'int' || kind === 'float' ? raiseError(machine, 'NotImplementedError') : false;
}

export const MEMORY_VIEW: Slots<MemoryView> = {
  isSequence: true,
  len: (_machine, { length }) => intBetween(length),
  iterator: (machine, view) => {
    const iterator = indexed(
      'iterator',
      view,
      () => view.length,
      (index) => viewItem(machine, view, index),
    );
    iterator.heldSlot = 1;
    return iterator;
  },
  loadItem: itemAt,
  loadSlice: viewPart,
  storeItem,
  storeSlice,
  contains: inView,
  binaryOp: viewOperation,
  buffer: viewBytes,
  view: (_machine, view) => view,
  writable: (_machine, view) => {
    const array = arrayOf(view);
    return array === null ? null : { array, itemOffset: view.offset };
  },
  unhashable: notHashable,
};

/** The array that a view is one of; null for one of data in ROM or of a text. */
function arrayOf({ buffer }: MemoryView): ArrayObject | null {
  return buffer instanceof ArrayObject ? buffer : null;
}
