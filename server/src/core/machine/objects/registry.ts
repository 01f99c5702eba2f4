import type { Machine } from '../machine.ts';
import type { TypeSlots, TypeTable } from '../runtime/typeSlots.ts';
import { FIRMWARE_MODULE, NATIVE_OBJECT } from '../firmware/objectSlots.ts';
import { ABSTRACT_INT } from './abstractInt.ts';
import { ARRAY } from './array.ts';
import { BIG_INTEGER } from './bigInteger.ts';
import { ABSTRACT_BOOL, BOOL } from './bool.ts';
import { BOUND_METHOD } from './boundMethod.ts';
import { BYTES } from './bytes.ts';
import { CLASS } from './class.ts';
import { CLASS_MEMBER } from './classMember.ts';
import { CLOSURE } from './closure.ts';
import { COMPLEX } from './complex.ts';
import { DEQUE } from './deque.ts';
import { DICT } from './dict.ts';
import { DICT_VIEW } from './dictView.ts';
import { EXCEPTION } from './exception.ts';
import { FLOAT } from './float.ts';
import { FUNCTION } from './function.ts';
import { GENERATOR } from './generator.ts';
import { INSTANCE } from './instance.ts';
import { INT } from './int.ts';
import { ITERATOR } from './iterator.ts';
import { LIST } from './list.ts';
import { MEMORY_VIEW } from './memoryView.ts';
import { MODULE } from './module.ts';
import { NAMED_TUPLE_TYPE } from './namedTuple.ts';
import { NATIVE_FUNCTION } from './nativeFunction.ts';
import { NATIVE_TYPE } from './nativeType.ts';
import { NONE } from './none.ts';
import { ONE_OF } from './oneOf.ts';
import { PROPERTY } from './property.ts';
import { RANGE } from './range.ts';
import { SET } from './set.ts';
import { SINGLETON } from './singleton.ts';
import { SLICE } from './slice.ts';
import { STR } from './str.ts';
import { SUPER } from './super.ts';
import { TUPLE } from './tuple.ts';
import { LEFT_UNDONE, MISSING_MODULE, SOME_DATA, UNKNOWN, UNKNOWN_EXCEPTION } from './unknown.ts';

/** What has an identity, a name and a truth, and does nothing else. */
const NO_SLOTS: TypeSlots<Machine> = {};

/** The built-in types: one line for each, and a file of its own for what it does. */
export const TYPES: TypeTable<Machine> = {
  abstractBool: ABSTRACT_BOOL,
  abstractInt: ABSTRACT_INT,
  array: ARRAY,
  bigInteger: BIG_INTEGER,
  boundMethod: BOUND_METHOD,
  bytes: BYTES,
  cell: NO_SLOTS,
  class: CLASS,
  classMember: CLASS_MEMBER,
  closure: CLOSURE,
  code: NO_SLOTS,
  complex: COMPLEX,
  deque: DEQUE,
  dict: DICT,
  dictView: DICT_VIEW,
  exception: EXCEPTION,
  firmwareModule: FIRMWARE_MODULE,
  float: FLOAT,
  function: FUNCTION,
  generator: GENERATOR,
  instance: INSTANCE,
  internal: NO_SLOTS,
  iterator: ITERATOR,
  leftUndone: LEFT_UNDONE,
  list: LIST,
  memoryView: MEMORY_VIEW,
  missingModule: MISSING_MODULE,
  module: MODULE,
  namedTupleType: NAMED_TUPLE_TYPE,
  nativeFunction: NATIVE_FUNCTION,
  nativeObject: NATIVE_OBJECT,
  nativeType: NATIVE_TYPE,
  oneOf: ONE_OF,
  property: PROPERTY,
  range: RANGE,
  set: SET,
  singleton: SINGLETON,
  slice: SLICE,
  someData: SOME_DATA,
  str: STR,
  super: SUPER,
  tuple: TUPLE,
  unknown: UNKNOWN,
  unknownException: UNKNOWN_EXCEPTION,
  int: INT,
  bool: BOOL,
  none: NONE,
};
