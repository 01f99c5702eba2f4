import { slotsOf } from '../runtime/slots.ts';
import { isStr, knownText } from '../../values/str.ts';
import type { ArrayObject, MemoryView, TypeCode } from '../../values/array.ts';
import { abstractInt } from '../../values/abstract.ts';
import { newFloat, newInt, itemBytes } from '../heap/create.ts';
import { isExact } from '../../quantity/interval.ts';
import { type Value, typeName } from '../../values/value.ts';
import { bytesAsItems, bytesOf } from '../runtime/buffers.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';

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
  return floatOf(value) === null;
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

/** Number of items that are put in the place of others, and the items where they are known. */
interface Source {
  readonly count: number;
  readonly items: ArrayLike<number> | null;
}

/** What may stand on the right of a slice assignment; null when its length is not known. */
export function sourceOf(machine: Machine, target: ArrayObject | MemoryView, value: Value): Source | null {
  const size = itemBytes(machine, target.typeCode);
  if (typeName(value) === null) return null;
  const source = isStr(value) ? undefined : slotsOf(machine, value).view?.(machine, value);
  if (source === undefined)
    return raiseError(machine, 'NotImplementedError', 'array/bytes required on right side');
  if (itemBytes(machine, source.typeCode) !== size) return incompatible(machine);
  const view = bytesOf(machine, value);
  if (view === undefined || !isExact(view.byteLength)) return null;
  const { data } = view;
  return {
    count: view.byteLength.low / size,
    items: data === null ? null : bytesAsItems(data, target.typeCode, size),
  };
}

export function incompatible(machine: Machine): never {
  return raiseError(machine, 'ValueError', 'lhs and rhs should be compatible');
}

/** Item of an array; a null index stands for any item. */
export function arrayItem(machine: Machine, array: ArrayObject, index: number | null): Value {
  const { typeCode } = array;
  if (array.items === null || index === null) {
    return typeCode === 'f' || typeCode === 'd'
      ? newFloat(machine, null)
      : abstractInt(...itemRange(typeCode));
  }
  const item = array.items[index] as number;
  return typeCode === 'f' || typeCode === 'd'
    ? newFloat(machine, item)
    : newInt(machine, BigInt(Math.trunc(item)));
}

export function itemRange(typeCode: string): [number, number] {
  switch (typeCode) {
    case 'b':
      return [-128, 127];
    case 'B':
      return [0, 255];
    case 'h':
      return [-32768, 32767];
    case 'H':
      return [0, 65535];
    case 'I':
    case 'L':
      return [0, 2 ** 32 - 1];
    default:
      return [-(2 ** 31), 2 ** 31 - 1];
  }
}

const TYPE_CODES: ReadonlySet<string> = new Set('bBhHiIlLqQfdO');

function isTypeCode(code: string): code is TypeCode {
  return TYPE_CODES.has(code);
}

/** Type code of an array: the first character counts. Unknown ones are taken for bytes. */
export function typeCodeOf(machine: Machine, value: Value): TypeCode {
  const text = knownText(value);
  if (text === null && (typeName(value) === null || typeName(value) === 'str')) return 'B';
  const code = text === null ? '' : text.charAt(0);
  return isTypeCode(code) ? code : raiseError(machine, 'ValueError', 'bad typecode');
}
