import { type Arities, type NativeCode, arityOf, type Keywords } from '../runtime/nativeFunction.ts';
import { ANY_BOOL, Unknown } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { Table } from '../../values/table.ts';
import type { NativeType } from '../../values/nativeType.ts';
import { Instance } from '../../values/class.ts';
import { type Value, typeName } from '../../values/value.ts';
import { checkArity } from '../runtime/call.ts';
import { newArray, newComplex, place } from '../heap/create.ts';
import { newException, raiseFormatted } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import type { Machine } from '../machine.ts';
import { isExceptionType } from '../runtime/nativeTypes.ts';
import { truthValue } from '../runtime/operators.ts';
import { noteUnknown } from '../runtime/unknown.ts';
import { argument } from '../runtime/arguments.ts';
import { arrayFrom } from './arrayFrom.ts';
import { newDeque } from './deque.ts';
import { makeStr } from './str.ts';
import { makeBytes } from './bytes.ts';
import { makeByteArray } from './array.ts';
import { makeMemoryView } from './memoryView.ts';
import { typeCodeOf } from './arrayItems.ts';
import { makeEnumerate } from './enumerate.ts';
import { makeZip } from './zip.ts';
import { makeMap } from './map.ts';
import { makeFilter } from './filter.ts';
import { makeReversed } from './reversed.ts';
import { makeList } from './list.ts';
import { makeTuple } from './tuple.ts';
import { makeDict } from './dict.ts';
import { makeSet } from './set.ts';
import { makeRange } from './range.ts';
import { makeInt } from './int.ts';
import { makeFloat } from './float.ts';
import { makeSuper } from './super.ts';
import { makeType } from './class.ts';
import { makeProperty } from './property.ts';
import { makeMethodWrapper } from './classMember.ts';
import { PLAIN_OBJECT } from './object.ts';

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

/** `make_new` of the built-in types. */
export const TYPE_ARITIES: Arities = {
  array: '1-2',
  bool: '0-1',
  bytearray: '0-3',
  complex: '0-2',
  deque: '2-3',
  filter: 2,
  float: '0-1',
  frozenset: '0-1',
  int: '0-2',
  list: '0-1',
  map: '2+',
  memoryview: 1,
  object: 0,
  range: '1-3',
  reversed: 1,
  set: '0-1',
  str: '0-3',
  super: 2,
  tuple: '0-1',
};
