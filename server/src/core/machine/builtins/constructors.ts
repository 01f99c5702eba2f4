import { catchesExceptions } from '../../values/frame.ts';
import { between, exactly, isExact } from '../../quantity/interval.ts';
import { ANY_BOOL, ANY_INT, AbstractInt, Unknown } from '../../values/abstract.ts';
import { NativeIterator, type IteratorStep } from '../../values/callables.ts';
import { Dict, List, Range, SetObject, Table, Tuple } from '../../values/containers.ts';
import { Complex, Float } from '../../values/numbers.ts';
import { ArrayObject, Bytes, MemoryView, Str, type TypeCode } from '../../values/strings.ts';
import type { NativeType } from '../../values/types.ts';
import { ClassType, Instance, Property, StaticOrClassMethod, SuperObject } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { lookupSpecial } from '../attributes.ts';
import { Buffer } from '../buffer.ts';
import { callValue, checkArity } from '../call.ts';
import { newClass } from '../classes.ts';
import {
  bytesFromBuffer,
  emptyBytes,
  internedStr,
  newAbstractBytes,
  newArray,
  newBytes,
  newComplex,
  newDict,
  newFloat,
  newIntFromFloat,
  newList,
  newMemoryView,
  newRange,
  newSet,
  newStr,
  newTuple,
  place,
} from '../create.ts';
import { dictStore, setAdd } from '../dicts.ts';
import { nameKey } from '../nameKeys.ts';
import { newException, raiseError, raiseFormatted } from '../errors.ts';
import { floatOf } from '../floats.ts';
import { integerOf } from '../integers.ts';
import { forEach, forEachNew, getIter, nextItem } from '../iterate.ts';
import { typeName } from '../kinds.ts';
import { drop, hold, letGo, register } from '../lifetime.ts';
import { listAppend } from '../lists.ts';
import type { Machine } from '../machine.ts';
import { arityOf, type Keywords } from '../nativeFunction.ts';
import { isExceptionType } from '../nativeTypes.ts';
import { truthValue } from '../operators.ts';
import { parseDecimal, parseInteger } from '../parseNumbers.ts';
import { request, resize } from '../requests.ts';
import { rangeOf } from '../scope.ts';
import { loadSubscript } from '../subscript.ts';
import { decodeUtf8, encodeUtf8 } from '../text.ts';
import { noteUnknown } from '../unknown.ts';
import { argument, countOf, intArgument, ownInt } from './arguments.ts';
import { TYPE_ARITIES } from './arities.ts';
import { arrayFrom } from './arrays.ts';
import { lengthOf, textOf, typeOf } from './functions.ts';
import { bytesOf } from './buffers.ts';
import { newDeque } from './deques.ts';
import { moduleConstructor } from './moduleTypes.ts';

type Constructor = (machine: Machine, args: readonly Value[], keywords: Keywords) => Value;

const makeInt: Constructor = (machine, args) => {
  const [value, base] = args;
  if (value === undefined) return 0;
  if (value instanceof Float) {
    return newIntFromFloat(machine, value.value);
  }
  if (typeof value === 'boolean') return Number(value);
  if (integerOf(value) !== null || value instanceof AbstractInt) return value;
  if (value instanceof Str || value instanceof Bytes)
    return parseInteger(machine, value, base === undefined ? 0 : Number(integerOf(base) ?? 10));
  if (value instanceof Instance) {
    const converted = ownInt(machine, value) ?? value.native;
    if (converted !== undefined) return makeInt(machine, [converted], new Map());
  }
  if (typeName(value) === null || typeName(value) === 'bool') return ANY_INT;
  return raiseFormatted(
    machine,
    'TypeError',
    "can't convert %s to int",
    `can't convert ${typeName(value)} to int`,
  );
};

const makeFloat: Constructor = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newFloat(machine, 0);
  if (value instanceof Float) return value;
  if (value instanceof Str || value instanceof Bytes) {
    const raw = value instanceof Str ? value.text : value.data === null ? null : decodeUtf8(value.data);
    if (raw === null) return newFloat(machine, null);
    const number = parseDecimal(raw);
    return number === null
      ? raiseError(machine, 'ValueError', 'invalid syntax for number')
      : newFloat(machine, number);
  }
  const float = floatOf(value);
  if (float !== undefined) return newFloat(machine, float);
  if (typeName(value) === null) return newFloat(machine, null);
  return raiseFormatted(
    machine,
    'TypeError',
    "can't convert %s to float",
    `can't convert ${typeName(value)} to float`,
  );
};

const makeStr: Constructor = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return internedStr(machine, '');
  if (encoding === undefined) return textOf(machine, value, 'str');
  return decodeBytes(machine, value);
};

/** Text of a bytes object shares its data; of any other buffer it is a copy (py/objstr.c mp_obj_str_make_new). */
export function decodeBytes(machine: Machine, value: Value): Value {
  const buffer = bytesOf(machine, value);
  if (buffer === undefined) {
    if (typeName(value) === null) return new Unknown('decoded text of an unknown value');
    return raiseError(machine, 'TypeError', 'object with buffer protocol required');
  }
  const text = buffer.data === null ? null : decodeUtf8(Uint8Array.from(Array.from(buffer.data)));
  if (buffer.data !== null && text === null) return raiseError(machine, 'UnicodeError');
  if (text !== null && machine.interner.has(text)) return internedStr(machine, text);
  if (value instanceof Bytes)
    return place(machine, new Str(text, value.byteLength, false, value), machine.sizes.str);
  if (text !== null) return newStr(machine, text);
  const copy = place(machine, new Str(null, buffer.byteLength, false), machine.sizes.str);
  const { low, likely, high } = buffer.byteLength;
  copy.dataId = request(machine, { low: low + 1, likely: likely + 1, high: high + 1 });
  return copy;
}

/** Bytes of a text share its data (py/objstr.c bytes_make_new). */
export function encodeStr(machine: Machine, value: Str): Value {
  const data = value.text === null ? null : encodeUtf8(value.text);
  return place(machine, new Bytes(data, value.byteLength, value), machine.sizes.str);
}

const makeBytes: Constructor = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return emptyBytes();
  if (value instanceof Str) {
    return encoding === undefined
      ? raiseError(machine, 'TypeError', 'wrong number of arguments')
      : encodeStr(machine, value);
  }
  const count = countOf(machine, value);
  if (count !== null) {
    if (count.high < 0) return raiseError(machine, 'ValueError');
    if (!isExact(count)) return newAbstractBytes(machine, { ...count, low: Math.max(0, count.low) });
    return bytesFromBuffer(
      machine,
      new Uint8Array(Math.min(count.low, 1 << 24)),
      request(machine, count.low + 1),
    );
  }
  const buffer = bytesOf(machine, value);
  if (buffer !== undefined)
    return buffer.data === null
      ? newAbstractBytes(machine, buffer.byteLength)
      : newBytes(machine, Uint8Array.from(Array.from(buffer.data)));
  if (typeName(value) === null) return newAbstractBytes(machine, between(0, Infinity, 0));
  return bytesFromItems(machine, value);
};

/** The buffer has the length of the sequence where it has one, else 16 bytes; each full buffer grows (py/vstr.c). */
function bytesFromItems(machine: Machine, value: Value): Value {
  const known =
    value instanceof List ||
    value instanceof Tuple ||
    value instanceof Range ||
    value instanceof SetObject ||
    value instanceof Dict;
  const expected = known ? Math.max(1, Number(integerOf(lengthOf(machine, value)) ?? 16)) : 16;
  let capacity = expected;
  const id = request(machine, capacity);
  const data: number[] = [];
  forEach(machine, value, (item) => {
    const { low, high } = intArgument(machine, item, between(0, 255, 0));
    if (high < 0 || low > 255) raiseError(machine, 'ValueError', 'bytes value out of range');
    data.push(low);
    if (data.length > capacity) {
      capacity = ((data.length + 16) & ~7) + 8;
      resize(machine, id, capacity);
    }
  });
  return bytesFromBuffer(machine, Uint8Array.from(data), id);
}

/** All the SRAM of a K210: no heap is larger. */
const LARGEST_HEAP_BYTES = 8 << 20;

/**
 * True for a request that fails whatever the size of the heap, where the script waits for the exception to find out
 * how much there is; elsewhere the request itself is what the user must know of.
 */
function isBeyondAnyHeap(machine: Machine, bytes: number): boolean {
  return bytes > LARGEST_HEAP_BYTES && machine.frames.some(catchesExceptions);
}

/** py/misc.h m_malloc_fail behind the object of a new array (py/objarray.c:99). */
function failToAllocate(machine: Machine, bytes: number): never {
  drop(machine, newArray(machine, 'bytearray', 'B', []));
  const message = `memory allocation failed, allocating ${bytes} bytes`;
  return raiseFormatted(machine, 'MemoryError', 'memory allocation failed, allocating %u bytes', message);
}

const makeByteArray: Constructor = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newArray(machine, 'bytearray', 'B', []);
  const count = countOf(machine, value);
  if (count !== null) {
    if (isExact(count) && count.low < 0) return raiseError(machine, 'MemoryError');
    if (isExact(count) && isBeyondAnyHeap(machine, count.low)) return failToAllocate(machine, count.low);
    const length = {
      low: Math.max(0, count.low),
      likely: Math.max(0, count.likely),
      high: Math.max(0, count.high),
    };
    const items = isExact(length) && length.low <= 1 << 22 ? new Uint8Array(length.low) : null;
    return newArray(machine, 'bytearray', 'B', items, length);
  }
  return arrayFrom(machine, 'bytearray', 'B', value);
};

const makeList: Constructor = (machine, args) => {
  const [value] = args;
  const list = newList(machine, []);
  if (value === undefined) return list;
  const held = hold(machine, list);
  const certain = forEachNew(machine, value, (item) => {
    listAppend(machine, list, item);
  });
  letGo(machine, held);
  if (certain < 0) list.certainLength = certainLength(value, list);
  return list;
};

function certainLength(value: Value, list: List): number {
  return value instanceof List ? Math.min(value.certainLength, list.items.length) : 0;
}

const makeTuple: Constructor = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newTuple(machine, []);
  if (value instanceof Tuple && value.namedType === null) return value;
  let capacity = 4;
  const buffer = new Buffer(machine, capacity * machine.sizes.wordBytes);
  const items: Value[] = [];
  const held = hold(machine);
  forEachNew(machine, value, (item) => {
    if (items.length >= capacity) {
      capacity *= 2;
      buffer.resize(capacity * machine.sizes.wordBytes);
    }
    items.push(item);
    hold(machine, item);
  });
  const tuple = newTuple(machine, items);
  letGo(machine, held);
  buffer.free();
  return tuple;
};

function makeDict(ordered: boolean): Constructor {
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
    for (const { entry } of source.table.inOrder()) dictStore(machine, dict, entry.key, entry.value);
    dict.table.uncertain ||= source.table.uncertain;
    return;
  }
  forEachNew(machine, source, (pair) => {
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
}

function makeSet(frozen: boolean): Constructor {
  return (machine, args) => {
    const set = newSet(machine, 0, frozen);
    if (args[0] === undefined) return set;
    const held = hold(machine, set);
    forEachNew(machine, args[0], (item) => {
      setAdd(machine, set, item);
    });
    letGo(machine, held);
    return set;
  };
}

/** The object is made before its bounds are looked at (py/objrange.c:91). */
const makeRange: Constructor = (machine, args) => {
  const [first, second, third] = args;
  const isBad = args.some((each) => !isInt(each)) || (third !== undefined && integerOf(third) === 0);
  if (isBad) {
    new Buffer(machine, machine.sizes.range).abandon();
    for (const each of args) intArgument(machine, each, exactly(0));
    if (third !== undefined && integerOf(third) === 0) return raiseError(machine, 'ValueError', 'zero step');
  }
  const start = second === undefined ? 0 : (first as Value);
  const stop = second === undefined ? argument(machine, args, 0) : second;
  return newRange(machine, start, stop, third ?? 1);
};

function isInt(value: Value): boolean {
  return rangeOf(value) !== null || typeof value === 'boolean' || typeName(value) === null;
}

/**
 * An iterator object that is made before the iterators it will hold (py/objenumerate.c, objzip.c, objmap.c,
 * objfilter.c).
 */
function composedIterator(
  machine: Machine,
  name: string,
  bytes: number,
  iterables: readonly Value[],
  callee: Value | undefined,
  step: (iterator: NativeIterator, inner: readonly Value[]) => IteratorStep,
): Value {
  const inner: Value[] = [];
  const iterator = place(machine, new NativeIterator(name, [], (self) => step(self, inner)), bytes);
  const held = hold(machine, iterator);
  for (const iterable of iterables) {
    inner.push(getIter(machine, iterable, false));
    hold(machine, inner[inner.length - 1]);
  }
  iterator.holds = callee === undefined ? inner : [callee, ...inner];
  letGo(machine, held);
  return iterator;
}

const makeEnumerate: Constructor = (machine, args, keywords) => {
  const start = intArgument(machine, args[1] ?? keywords.get('start') ?? 0, exactly(0)).likely;
  const iterable = keywords.get('iterable') ?? argument(machine, args, 0);
  const { enumerate } = machine.sizes;
  return composedIterator(machine, 'enumerate', enumerate, [iterable], undefined, (self, [inner]) => {
    const { value, mayEnd } = nextItem(machine, inner as Value);
    if (value === undefined) return { value, mayEnd };
    const held = hold(machine, value);
    const tuple = newTuple(machine, [start + self.position++, value]);
    letGo(machine, held);
    return { value: tuple, mayEnd };
  });
};

/** The tuple of a step is made before its items are fetched, and freed when there is none (py/objzip.c:52). */
const makeZip: Constructor = (machine, args) => {
  const bytes = machine.sizes.zipHeader + args.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'zip', bytes, args, undefined, (_self, inner) => {
    if (inner.length === 0) return { value: undefined, mayEnd: false };
    const buffer = new Buffer(machine, machine.sizes.tupleHeader + inner.length * machine.sizes.wordBytes);
    const { items, mayEnd } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const tuple = new Tuple(items);
    tuple.id = buffer.take();
    register(machine, tuple);
    return { value: tuple, mayEnd };
  });
};

/** The next item of every iterator; null when one has ended. */
function oneOfEach(machine: Machine, inner: readonly Value[]): { items: Value[] | null; mayEnd: boolean } {
  const items: Value[] = [];
  let mayEnd = false;
  const held = hold(machine);
  for (const each of inner) {
    const step = nextItem(machine, each);
    if (step.value === undefined) {
      letGo(machine, held);
      return { items: null, mayEnd: false };
    }
    mayEnd ||= step.mayEnd;
    items.push(step.value);
    hold(machine, step.value);
  }
  letGo(machine, held);
  return { items, mayEnd };
}

/** The array of arguments of a step is left to the collector (py/objmap.c:56). */
const makeMap: Constructor = (machine, args) => {
  const [callee, ...iterables] = args;
  const bytes = machine.sizes.mapHeader + iterables.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'map', bytes, iterables, callee, (_self, inner) => {
    const buffer = new Buffer(machine, inner.length * machine.sizes.wordBytes);
    const { items, mayEnd } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const value = callValue(machine, callee as Value, items);
    buffer.abandon();
    return { value, mayEnd };
  });
};

const makeFilter: Constructor = (machine, args) => {
  const [callee, iterable] = args;
  const { filter } = machine.sizes;
  return composedIterator(machine, 'filter', filter, [iterable as Value], callee, (_self, [inner]) => {
    for (;;) {
      const step = nextItem(machine, inner as Value);
      if (step.value === undefined) return step;
      const held = hold(machine, step.value);
      const kept =
        callee === null || callee === undefined
          ? truthValue(machine, step.value)
          : truthValue(machine, callValue(machine, callee, [step.value]));
      letGo(machine, held);
      if (kept === true) return step;
      if (kept === undefined) return { value: step.value, mayEnd: true };
    }
  });
};

/** Items are fetched by index from the end (py/objreversed.c). */
const makeReversed: Constructor = (machine, args) => {
  const value = argument(machine, args, 0);
  if (value instanceof Instance) {
    const method = lookupSpecial(machine, value, '__reversed__');
    if (method !== undefined) return callValue(machine, method, [value]);
  }
  const iterator = place(
    machine,
    new NativeIterator('reversed', [value], reversedStep),
    machine.sizes.reversed,
  );
  const held = hold(machine, iterator);
  const length = rangeOf(lengthOf(machine, value));
  letGo(machine, held);
  return iterator;

  function reversedStep(self: NativeIterator): IteratorStep {
    const index = (length?.likely ?? 0) - 1 - self.position;
    if (index < 0) return { value: undefined, mayEnd: false };
    self.position++;
    const mayEnd = length === null || self.position > length.low;
    return { value: loadSubscript(machine, value, index), mayEnd };
  }
};

const makeMemoryView: Constructor = (machine, args) => {
  const value = argument(machine, args, 0);
  if (value instanceof ArrayObject) return newMemoryView(machine, value, value.typeCode, 0, value.length);
  if (value instanceof Bytes || value instanceof Str)
    return newMemoryView(machine, value, 'B', 0, value.byteLength);
  if (value instanceof MemoryView)
    return newMemoryView(machine, value.buffer, value.typeCode, value.offset, value.length);
  if (typeName(value) === null) return new Unknown('memoryview of an unknown value');
  return raiseError(machine, 'TypeError', 'object with buffer protocol required');
};

const makeSuper: Constructor = (machine, args) =>
  place(machine, new SuperObject(argument(machine, args, 0), args[1] ?? null), machine.sizes.superObject);

const makeType: Constructor = (machine, args) => {
  const [value, bases, members] = args;
  if (bases === undefined) return typeOf(argument(machine, args, 0));
  if (!(value instanceof Str) || !(bases instanceof Tuple) || !(members instanceof Dict))
    return raiseError(machine, 'TypeError', 'type takes 1 or 3 arguments');
  return newClass(machine, value.text ?? '?', bases.items, members);
};

const makeProperty: Constructor = (machine, args, keywords) =>
  place(
    machine,
    new Property(
      args[0] ?? keywords.get('fget') ?? null,
      args[1] ?? keywords.get('fset') ?? null,
      args[2] ?? keywords.get('fdel') ?? null,
    ),
    machine.sizes.property,
  );

function makeMethodWrapper(kind: 'staticmethod' | 'classmethod'): Constructor {
  return (machine, args) =>
    place(machine, new StaticOrClassMethod(kind, argument(machine, args, 0)), machine.sizes.staticMethod);
}

const PLAIN_OBJECT = new ClassType('object', [], null, new Dict(new Table(0)));

const CONSTRUCTORS: Readonly<Record<string, Constructor>> = {
  int: makeInt,
  bool: (machine, args) => (args[0] === undefined ? false : (truthValue(machine, args[0]) ?? ANY_BOOL)),
  float: makeFloat,
  complex: (machine, args) => {
    const real = floatOf(args[0] ?? 0);
    const imaginary = floatOf(args[1] ?? 0);
    if (args[0] instanceof Complex) return args[0];
    return newComplex(machine, real ?? NaN, imaginary ?? NaN);
  },
  str: makeStr,
  bytes: makeBytes,
  bytearray: makeByteArray,
  memoryview: makeMemoryView,
  list: makeList,
  tuple: makeTuple,
  dict: makeDict(false),
  OrderedDict: makeDict(true),
  set: makeSet(false),
  frozenset: makeSet(true),
  range: makeRange,
  enumerate: makeEnumerate,
  zip: makeZip,
  map: makeMap,
  filter: makeFilter,
  reversed: makeReversed,
  property: makeProperty,
  staticmethod: makeMethodWrapper('staticmethod'),
  classmethod: makeMethodWrapper('classmethod'),
  super: makeSuper,
  type: makeType,
  deque: newDeque,
  array: (machine, args) => {
    const typeCode = typeCodeOf(machine, argument(machine, args, 0));
    return args[1] === undefined
      ? newArray(machine, 'array', typeCode, [])
      : arrayFrom(machine, 'array', typeCode, args[1]);
  },
  object: (machine) =>
    place(machine, new Instance(PLAIN_OBJECT, new Dict(new Table(0))), machine.sizes.wordBytes),
};

const TYPE_CODES: ReadonlySet<string> = new Set('bBhHiIlLqQfdO');

function isTypeCode(code: string): code is TypeCode {
  return TYPE_CODES.has(code);
}

/** Type code of an array: the first character counts. Unknown ones are taken for bytes. */
function typeCodeOf(machine: Machine, value: Value): TypeCode {
  if (typeName(value) === null || (value instanceof Str && value.text === null)) return 'B';
  const code = value instanceof Str && value.text !== null ? value.text.charAt(0) : '';
  return isTypeCode(code) ? code : raiseError(machine, 'ValueError', 'bad typecode');
}

/** Types without a constructor (py/objtype.c:987). */
const NOT_CALLABLE: ReadonlySet<string> = new Set([
  'slice',
  'NoneType',
  'function',
  'closure',
  'bound_method',
  'generator',
  'module',
  'iterator',
  'dict_view',
]);

/** Calls a built-in type: makes a value of it (the `make_new` of each type). */
export function constructBuiltin(
  machine: Machine,
  type: NativeType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  if (isExceptionType(type)) return newException(machine, type, args);
  const arity = TYPE_ARITIES[type.name];
  if (arity !== undefined) checkArity(machine, arityOf(arity), args.length, keywords.size);
  const constructor = CONSTRUCTORS[type.name] ?? moduleConstructor(type.name);
  if (constructor !== undefined) return constructor(machine, args, keywords);
  if (NOT_CALLABLE.has(type.name))
    return raiseFormatted(
      machine,
      'TypeError',
      "cannot create '%q' instances",
      `cannot create '${type.name}' instances`,
    );
  noteUnknown(machine, type.name, `what ${type.name}(…) makes is not known`);
  return new Unknown(`a new ${type.name}`);
}
