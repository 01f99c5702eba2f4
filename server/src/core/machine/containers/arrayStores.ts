import { exactly, isExact } from '../../quantity/interval.ts';
import { AbstractBool, AbstractInt } from '../../values/abstract.ts';
import { SliceObject } from '../../values/slice.ts';
import { ArrayObject, MemoryView, type TypeCode } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { type Value, typeName } from '../../values/value.ts';
import { bytesAsItems, bytesOf } from '../builtins/buffers.ts';
import { itemBytes } from '../create.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { touch } from '../ways/scope.ts';
import { setRoom } from '../text/stringOperators.ts';
import { plainBounds, positionIn, type Bounds } from './positions.ts';

/** Number that an array keeps of a value (py/binary.c mp_binary_set_val_array); null when it is not known. */
export function storedNumber(machine: Machine, typeCode: TypeCode, value: Value): number | null {
  if (typeCode === 'O') return null;
  const isFloat = typeCode === 'f' || typeCode === 'd';
  const number = isFloat ? floatOf(value) : integerOf(value);
  if (number !== null && number !== undefined)
    return isFloat ? rounded(typeCode, Number(number)) : wrapped(machine, typeCode, number);
  const kind = typeName(value);
  if (kind === null || number === null ? isUnknownNumber(value) || kind === null : false) return null;
  const wanted = isFloat ? 'float' : 'int';
  return raiseFormatted(
    machine,
    'TypeError',
    `can't convert %s to ${wanted}`,
    `can't convert ${kind} to ${wanted}`,
  );
}

function isUnknownNumber(value: Value): boolean {
  return value instanceof AbstractInt || value instanceof AbstractBool || floatOf(value) === null;
}

function rounded(typeCode: TypeCode, value: number): number {
  return typeCode === 'f' ? Math.fround(value) : value;
}

/** Ints wrap around, as storing them in C does. */
function wrapped(machine: Machine, typeCode: TypeCode, value: number | bigint): number {
  const bits = 8 * itemBytes(machine, typeCode);
  const isSigned = typeCode === typeCode.toLowerCase();
  if (typeof value === 'number' && Math.abs(value) < 2 ** 31 && bits >= 32 && isSigned) return value;
  const whole = BigInt(value);
  return Number(isSigned ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole));
}

export function storeInArray(machine: Machine, array: ArrayObject, index: Value, value: Value): void {
  touch(machine, array);
  if (index instanceof SliceObject) {
    storeSlice(machine, array, index, value);
    return;
  }
  const at = positionIn(machine, array, index, array.length);
  const number = storedNumber(machine, array.typeCode, value);
  if (at === null || number === null || array.items === null) array.items = null;
  else array.items[at] = number;
}

/** Number of items that are put in the place of others, and the items where they are known. */
interface Source {
  readonly count: number;
  readonly items: ArrayLike<number> | null;
}

/** What may stand on the right of a slice assignment; null when its length is not known. */
function sourceOf(machine: Machine, target: ArrayObject | MemoryView, value: Value): Source | null {
  const size = itemBytes(machine, target.typeCode);
  if (typeName(value) === null) return null;
  if (!(value instanceof ArrayObject || value instanceof MemoryView || value instanceof Bytes))
    return raiseError(machine, 'NotImplementedError', 'array/bytes required on right side');
  if ((value instanceof Bytes ? 1 : itemBytes(machine, value.typeCode)) !== size)
    return incompatible(machine);
  const view = bytesOf(machine, value);
  if (view === undefined || !isExact(view.byteLength)) return null;
  const { data } = view;
  return {
    count: view.byteLength.low / size,
    items: data === null ? null : bytesAsItems(data, target.typeCode, size),
  };
}

function incompatible(machine: Machine): never {
  return raiseError(machine, 'ValueError', 'lhs and rhs should be compatible');
}

/** `length` items with some of them replaced. */
function spliced(items: ArrayLike<number>, { start, stop }: Bounds, middle: ArrayLike<number>): number[] {
  const all = Array.from(items);
  return [...all.slice(0, start), ...Array.from(middle), ...all.slice(stop)];
}

/** py/objarray.c array_subscr: a longer source grows the array to the exact size. */
function storeSlice(machine: Machine, array: ArrayObject, slice: SliceObject, value: Value): void {
  const bounds = isExact(array.length) ? plainBounds(machine, slice, array.length.low, true) : null;
  const source = sourceOf(machine, array, value);
  if (source === null || bounds === null) {
    array.items = null;
    return;
  }
  const change = source.count - (bounds.stop - bounds.start);
  machine.work.charge('byte', array.length.low + source.count);
  if (change > array.spare) {
    setRoom(machine, array, array.length.low + change);
    array.spare = 0;
  }
  array.items =
    array.items === null || source.items === null ? null : spliced(array.items, bounds, source.items);
  array.length = exactly(array.length.low + change);
}

/** Stores through a memoryview: the number of items stays, and data in ROM or of a text cannot be written. */
export function storeInView(machine: Machine, view: MemoryView, index: Value, value: Value): boolean {
  const { buffer } = view;
  if (!(buffer instanceof ArrayObject)) return typeName(buffer) === null;
  touch(machine, buffer);
  if (index instanceof SliceObject) {
    const bounds = isExact(view.length) ? plainBounds(machine, index, view.length.low, true) : null;
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
  const at = positionIn(machine, view, index, view.length);
  const number = storedNumber(machine, view.typeCode, value);
  if (at === null || number === null || buffer.items === null || buffer.typeCode !== view.typeCode)
    buffer.items = null;
  else buffer.items[at + view.offset] = number;
  return true;
}

function overwrite(buffer: ArrayObject, view: MemoryView, start: number, items: ArrayLike<number>): void {
  const target = buffer.typeCode === view.typeCode ? buffer.items : null;
  if (target === null) buffer.items = null;
  else
    for (let index = 0; index < items.length; index++)
      target[view.offset + start + index] = items[index] as number;
}
