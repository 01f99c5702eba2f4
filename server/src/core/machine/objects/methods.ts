import type { MethodTable } from '../runtime/nativeFunction.ts';
import { ARRAY_METHODS } from './array.ts';
import { DICT_METHODS } from './dict.ts';
import { FROZENSET_METHODS, SET_METHODS } from './set.ts';
import { LIST_METHODS } from './list.ts';
import { TUPLE_METHODS } from './tuple.ts';
import { DEQUE_METHODS } from './deque.ts';
import { GENERATOR_METHODS } from './generator.ts';
import { INT_METHODS } from './int.ts';
import { OBJECT_METHODS } from './object.ts';
import { PROPERTY_METHODS } from './property.ts';
import { BYTES_METHODS, STR_METHODS } from './strMethods.ts';

const TABLES: Readonly<Record<string, MethodTable>> = {
  object: OBJECT_METHODS,
  str: STR_METHODS,
  bytes: BYTES_METHODS,
  bytearray: ARRAY_METHODS,
  array: ARRAY_METHODS,
  list: LIST_METHODS,
  tuple: TUPLE_METHODS,
  dict: DICT_METHODS,
  OrderedDict: DICT_METHODS,
  set: SET_METHODS,
  frozenset: FROZENSET_METHODS,
  deque: DEQUE_METHODS,
  int: INT_METHODS,
  generator: GENERATOR_METHODS,
  iterator: GENERATOR_METHODS,
  enumerate: GENERATOR_METHODS,
  zip: GENERATOR_METHODS,
  map: GENERATOR_METHODS,
  filter: GENERATOR_METHODS,
  reversed: GENERATOR_METHODS,
  property: PROPERTY_METHODS,
};

/** Methods of a built-in type by its name. */
export function builtinMethods(type: string): MethodTable | undefined {
  return TABLES[type];
}
