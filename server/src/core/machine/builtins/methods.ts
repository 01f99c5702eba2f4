import type { MethodTable } from '../calls/nativeFunction.ts';
import {
  ARRAY_METHODS,
  DICT_METHODS,
  FROZENSET_METHODS,
  LIST_METHODS,
  SET_METHODS,
  TUPLE_METHODS,
} from './containerMethods.ts';
import { DEQUE_METHODS } from './deques.ts';
import { GENERATOR_METHODS, INT_METHODS, OBJECT_METHODS, PROPERTY_METHODS } from './otherMethods.ts';
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
