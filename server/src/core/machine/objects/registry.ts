import type { Machine } from '../machine.ts';
import { NATIVE_OBJECT } from '../native/objectSlots.ts';
import type { TypeSlots, TypeTable } from '../runtime/typeSlots.ts';
import { ARRAY } from './array.ts';
import { BYTES } from './bytes.ts';
import { DEQUE } from './deque.ts';
import { DICT } from './dict.ts';
import { DICT_VIEW } from './dictView.ts';
import { GENERATOR } from './generator.ts';
import { INSTANCE } from './instance.ts';
import { INT } from './int.ts';
import { ITERATOR } from './iterator.ts';
import { LIST } from './list.ts';
import { MEMORY_VIEW } from './memoryView.ts';
import { ONE_OF } from './oneOf.ts';
import { RANGE } from './range.ts';
import { SET } from './set.ts';
import { STR } from './str.ts';
import { TUPLE } from './tuple.ts';
import { UNKNOWN, SOME_DATA } from './unknown.ts';

/** What has an identity, a name and a truth, and does nothing else. */
const NO_SLOTS: TypeSlots<Machine> = {};

/** The built-in types: one line for each, and a file of its own for what it does. */
export const TYPES: TypeTable<Machine> = {
  abstractBool: NO_SLOTS,
  abstractInt: NO_SLOTS,
  array: ARRAY,
  bigInteger: NO_SLOTS,
  boundMethod: NO_SLOTS,
  bytes: BYTES,
  cell: NO_SLOTS,
  class: NO_SLOTS,
  classMember: NO_SLOTS,
  closure: NO_SLOTS,
  code: NO_SLOTS,
  complex: NO_SLOTS,
  deque: DEQUE,
  dict: DICT,
  dictView: DICT_VIEW,
  exception: NO_SLOTS,
  firmwareModule: NO_SLOTS,
  float: NO_SLOTS,
  function: NO_SLOTS,
  generator: GENERATOR,
  instance: INSTANCE,
  internal: NO_SLOTS,
  iterator: ITERATOR,
  leftUndone: UNKNOWN,
  list: LIST,
  memoryView: MEMORY_VIEW,
  missingModule: UNKNOWN,
  module: NO_SLOTS,
  namedTupleType: NO_SLOTS,
  nativeFunction: NO_SLOTS,
  nativeObject: NATIVE_OBJECT,
  nativeType: NO_SLOTS,
  oneOf: ONE_OF,
  property: NO_SLOTS,
  range: RANGE,
  set: SET,
  singleton: NO_SLOTS,
  slice: NO_SLOTS,
  someData: SOME_DATA,
  str: STR,
  super: NO_SLOTS,
  tuple: TUPLE,
  unknown: UNKNOWN,
  int: INT,
  bool: NO_SLOTS,
  none: NO_SLOTS,
};
