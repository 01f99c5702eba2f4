import type { ArityText } from '../calls/nativeFunction.ts';

type Arities = Readonly<Record<string, ArityText>>;

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

/** py/objstr.c. */
export const STR_ARITIES: Arities = {
  center: 2,
  count: '2-4',
  decode: '1-3',
  encode: '1-3',
  endswith: '2-3',
  find: '2-4',
  format: '1+',
  index: '2-4',
  isalpha: 1,
  isdigit: 1,
  islower: 1,
  isspace: 1,
  isupper: 1,
  join: 2,
  lower: 1,
  lstrip: '1-2',
  partition: 2,
  replace: '3-4',
  rfind: '2-4',
  rindex: '2-4',
  rpartition: 2,
  rsplit: '1-3',
  rstrip: '1-2',
  split: '1-3',
  splitlines: '1+',
  startswith: '2-3',
  strip: '1-2',
  upper: 1,
};

/** py/objlist.c. */
export const LIST_ARITIES: Arities = {
  append: 2,
  clear: 1,
  copy: 1,
  count: 2,
  extend: 2,
  index: '2-4',
  insert: 3,
  pop: '1-2',
  remove: 2,
  reverse: 1,
  sort: '1+',
};

/** py/objtuple.c. */
export const TUPLE_ARITIES: Arities = { count: 2, index: '2-4' };

/** py/objdict.c. */
export const DICT_ARITIES: Arities = {
  clear: 1,
  copy: 1,
  get: '2-3',
  items: 1,
  keys: 1,
  pop: '2-3',
  popitem: 1,
  setdefault: '2-3',
  update: '1+',
  values: 1,
  __delitem__: 2,
  __getitem__: 2,
  __setitem__: 3,
};

/** py/objset.c. */
export const SET_ARITIES: Arities = {
  add: 2,
  clear: 1,
  copy: 1,
  discard: 2,
  intersection: 2,
  intersection_update: 2,
  isdisjoint: 2,
  issubset: 2,
  issuperset: 2,
  pop: 1,
  remove: 2,
  symmetric_difference: 2,
  symmetric_difference_update: 2,
};

/** py/objarray.c. */
export const ARRAY_ARITIES: Arities = { append: 2, extend: 2 };

/** py/objdeque.c. */
export const DEQUE_ARITIES: Arities = { append: 2, popleft: 1 };
