import type { ArityText } from './nativeFunction.ts';

export type Arities = Readonly<Record<string, ArityText>>;

// Arguments that functions take; for methods `self` is counted. What checks its arguments itself is left out.

/** py/modbuiltins.c. */
export const FUNCTION_ARITIES: Arities = {
  __import__: '1-5',
  abs: 1,
  all: 1,
  any: 1,
  bin: 1,
  callable: 1,
  chr: 1,
  compile: '3-6',
  delattr: 2,
  dir: '0-1',
  divmod: 2,
  eval: '1-3',
  exec: '1-3',
  getattr: '2-3',
  globals: 0,
  hasattr: 2,
  hash: 1,
  hex: 1,
  id: 1,
  isinstance: 2,
  issubclass: 2,
  iter: 1,
  len: 1,
  locals: 0,
  max: '1+',
  min: '1+',
  next: 1,
  oct: 1,
  ord: 1,
  pow: '2-3',
  repr: 1,
  round: '1-2',
  setattr: 3,
  sorted: '1+',
  sum: '1-2',
};

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
  memoryview: 1,
  object: 0,
  range: '1-3',
  reversed: 1,
  set: '0-1',
  str: '0-3',
  super: 2,
  tuple: '0-1',
};
