import { isStr } from '../../values/str.ts';
import { tupleItems } from '../../values/tuple.ts';
import { textIn } from '../text/text.ts';
import { isTextOrData } from '../../values/bytes.ts';
import { rangeOf } from '../paths/scope.ts';
import { type NativeCode, arityOf, type Keywords } from '../runtime/nativeFunction.ts';
import { ANY_BOOL, ANY_INT, Unknown } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { Table } from '../../values/table.ts';
import type { NativeType } from '../../values/nativeType.ts';
import { ClassType, Instance, StaticOrClassMethod, SuperObject } from '../../values/class.ts';
import { Property } from '../../values/property.ts';
import { type Value, typeName } from '../../values/value.ts';
import { checkArity } from '../runtime/call.ts';
import { newClass } from './class.ts';
import { newArray, newComplex, newFloat, place } from '../heap/create.ts';
import { newIntFromFloat } from '../numbers/intFromFloat.ts';
import { newException, raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { isExceptionType } from '../runtime/nativeTypes.ts';
import { truthValue } from '../runtime/operators.ts';
import { parseDecimal, parseInteger } from '../numbers/parseNumbers.ts';
import { noteUnknown } from '../runtime/unknown.ts';
import { argument, ownInt } from '../runtime/arguments.ts';
import { TYPE_ARITIES } from '../runtime/arities.ts';
import { arrayFrom } from './arrays.ts';
import { typeOf } from '../runtime/typeOf.ts';
import { newDeque } from './deque.ts';
import { makeStr } from './str.ts';
import { makeBytes } from './bytes.ts';
import { makeByteArray } from './array.ts';
import { makeMemoryView } from './memoryView.ts';
import { typeCodeOf } from './arrayItems.ts';
import { makeEnumerate, makeZip, makeMap, makeFilter, makeReversed } from './constructIterators.ts';
import { makeList } from './list.ts';
import { makeTuple } from './tuple.ts';
import { makeDict } from './dict.ts';
import { makeSet } from './set.ts';
import { makeRange } from './range.ts';

const makeInt: NativeCode = (machine, args) => {
  const [value, base] = args;
  if (value === undefined) return 0;
  if (typeName(value) === 'float') return newIntFromFloat(machine, floatOf(value) ?? null);
  if (typeof value === 'boolean') return Number(value);
  if (integerOf(value) !== null || rangeOf(value) !== null) return value;
  if (isTextOrData(value))
    return parseInteger(machine, value, base === undefined ? 0 : Number(integerOf(base) ?? 10));
  if (value instanceof Instance) {
    const converted = ownInt(machine, value) ?? value.native;
    if (converted !== undefined) return makeInt(machine, [converted], new Map());
  }
  if (typeName(value) === null || typeName(value) === 'bool') return ANY_INT;
  return refuseConversion(machine, value, 'int');
};

const makeFloat: NativeCode = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newFloat(machine, 0);
  if (typeName(value) === 'float') return value;
  if (isTextOrData(value)) {
    const raw = textIn(value);
    if (raw === null) return newFloat(machine, null);
    const number = parseDecimal(raw);
    return number === null
      ? raiseError(machine, 'ValueError', 'invalid syntax for number')
      : newFloat(machine, number);
  }
  const float = floatOf(value);
  if (float !== undefined) return newFloat(machine, float);
  if (typeName(value) === null) return newFloat(machine, null);
  return refuseConversion(machine, value, 'float');
};

const makeSuper: NativeCode = (machine, args) =>
  place(machine, new SuperObject(argument(machine, args, 0), args[1] ?? null), machine.sizes.superObject);

const makeType: NativeCode = (machine, args) => {
  const [value, bases, members] = args;
  if (bases === undefined) return typeOf(argument(machine, args, 0));
  const baseItems = tupleItems(bases);
  if (!isStr(value) || baseItems === null || !(members instanceof Dict))
    return raiseError(machine, 'TypeError', 'type takes 1 or 3 arguments');
  return newClass(machine, value.text ?? '?', baseItems, members);
};

const makeProperty: NativeCode = (machine, args, keywords) =>
  place(
    machine,
    new Property(
      args[0] ?? keywords.get('fget') ?? null,
      args[1] ?? keywords.get('fset') ?? null,
      args[2] ?? keywords.get('fdel') ?? null,
    ),
    machine.sizes.property,
  );

function makeMethodWrapper(kind: 'staticmethod' | 'classmethod'): NativeCode {
  return (machine, args) =>
    place(machine, new StaticOrClassMethod(kind, argument(machine, args, 0)), machine.sizes.staticMethod);
}

const PLAIN_OBJECT = new ClassType('object', [], null, new Dict(new Table(0)));

const CONSTRUCTORS: Readonly<Record<string, NativeCode>> = {
  int: makeInt,
  bool: (machine, args) => (args[0] === undefined ? false : (truthValue(machine, args[0]) ?? ANY_BOOL)),
  float: makeFloat,
  complex: (machine, args) => {
    const real = floatOf(args[0] ?? 0);
    const imaginary = floatOf(args[1] ?? 0);
    if (args[0] !== undefined && typeName(args[0]) === 'complex') return args[0];
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
  const constructor = CONSTRUCTORS[type.name] ?? machine.interpreter.moduleMakeNew(type.name);
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
