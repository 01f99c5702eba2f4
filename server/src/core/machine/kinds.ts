import { AbstractBool, AbstractInt } from '../values/abstract.ts';
import { BoundMethod } from '../values/boundMethod.ts';
import { Closure } from '../values/closure.ts';
import { CodeText } from '../values/codeText.ts';
import { FunctionObject } from '../values/function.ts';
import { NativeIterator } from '../values/iterator.ts';
import { Generator } from '../values/generator.ts';
import { Deque } from '../values/deque.ts';
import { Dict, DictView } from '../values/dict.ts';
import { List } from '../values/list.ts';
import { Range } from '../values/range.ts';
import { SetObject } from '../values/set.ts';
import { SliceObject } from '../values/slice.ts';
import { Tuple } from '../values/tuple.ts';
import { BigInteger } from '../values/bigInteger.ts';
import { Complex } from '../values/complex.ts';
import { Float } from '../values/float.ts';
import { ArrayObject, MemoryView } from '../values/array.ts';
import { Bytes } from '../values/bytes.ts';
import { Str } from '../values/str.ts';
import { ClassType, Instance, StaticOrClassMethod, SuperObject } from '../values/class.ts';
import { ExceptionObject } from '../values/exception.ts';
import { Module } from '../values/module.ts';
import { NativeObject } from '../values/nativeObject.ts';
import { NativeType } from '../values/nativeType.ts';
import { Property } from '../values/property.ts';
import { Singleton } from '../values/singleton.ts';
import { NamedTupleType } from '../values/namedTupleType.ts';
import type { Slot, Value } from '../values/value.ts';
import { FirmwareModule } from './native/firmwareModule.ts';
import { NativeFunction } from './calls/nativeFunction.ts';

/** Name of the type of a value, as the board prints it; null when it is not known. */
export function typeName(value: Slot): string | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return null;
    default:
      break;
  }
  if (value === null) return 'NoneType';
  if (value instanceof Str) return 'str';
  if (value instanceof AbstractInt || value instanceof BigInteger) return 'int';
  if (value instanceof AbstractBool) return 'bool';
  if (value instanceof Float) return 'float';
  if (value instanceof List) return 'list';
  if (value instanceof Tuple) return value.typeName;
  if (value instanceof Dict) return value.ordered ? 'OrderedDict' : 'dict';
  if (value instanceof Bytes) return 'bytes';
  if (value instanceof ArrayObject) return value.kind;
  if (value instanceof MemoryView) return 'memoryview';
  if (value instanceof SetObject) return value.frozen ? 'frozenset' : 'set';
  if (value instanceof Range) return 'range';
  if (value instanceof SliceObject) return 'slice';
  if (value instanceof Complex) return 'complex';
  if (value instanceof FunctionObject || value instanceof NativeFunction) return 'function';
  if (value instanceof Closure) return 'closure';
  if (value instanceof CodeText) return 'code';
  if (value instanceof BoundMethod) return 'bound_method';
  if (value instanceof Generator) return 'generator';
  if (value instanceof NativeIterator) return value.typeName;
  if (value instanceof Instance) return value.type.name;
  if (value instanceof ClassType || value instanceof NativeType || value instanceof NamedTupleType)
    return 'type';
  if (value instanceof ExceptionObject) return value.type.name;
  if (value instanceof Module || value instanceof FirmwareModule) return 'module';
  if (value instanceof NativeObject) return value.typeName;
  if (value instanceof Deque) return 'deque';
  if (value instanceof Property) return 'property';
  if (value instanceof StaticOrClassMethod) return value.kind;
  if (value instanceof SuperObject) return 'super';
  if (value instanceof Singleton) return value.typeName;
  if (value instanceof DictView) return 'dict_view';
  return null;
}

/** Truth of a value; undefined when it is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'bigint') return value !== 0n;
  if (value instanceof Str || value instanceof Bytes)
    return truthOfLength(value.byteLength.low, value.byteLength.high);
  if (value instanceof List) {
    if (value.certainLength > 0) return true;
    return value.isExact ? false : undefined;
  }
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict || value instanceof SetObject) {
    if (value.table.uncertain) return undefined;
    return value.table.entries.size > 0;
  }
  if (value instanceof AbstractBool) return undefined;
  if (value instanceof AbstractInt) return truthOfInterval(value.range.low, value.range.high);
  if (value instanceof Float) return value.value === null ? undefined : value.value !== 0;
  if (value instanceof BigInteger) return value.value !== 0n;
  if (value instanceof Complex) return value.real !== 0 || value.imaginary !== 0;
  if (value instanceof ArrayObject || value instanceof MemoryView)
    return truthOfLength(value.length.low, value.length.high);
  if (value instanceof Deque) return value.items.length > 0;
  if (value instanceof Range) return truthOfRange(value);
  return typeName(value) === null ? undefined : true;
}

/** A range is true when it is not empty. */
function truthOfRange({ start, stop, step }: Range): boolean | undefined {
  const [from, to, by] = [start, stop, step].map((each) => (typeof each === 'number' ? each : NaN)) as [
    number,
    number,
    number,
  ];
  if (Number.isNaN(from) || Number.isNaN(to) || Number.isNaN(by)) return undefined;
  return by > 0 ? from < to : from > to;
}

function truthOfLength(low: number, high: number): boolean | undefined {
  if (low > 0) return true;
  return high === 0 ? false : undefined;
}

function truthOfInterval(low: number, high: number): boolean | undefined {
  if (low > 0 || high < 0) return true;
  return low === 0 && high === 0 ? false : undefined;
}
