/**
 * Sizes in bytes of the interpreter's structures for one word size. All of them are whole words, so one list
 * in words serves the 64-bit K210 and the 32-bit reference build. Sources: py/*.h and py/*.c of MicroPython
 * v1.11-64-gced340d73, the structure named in each line.
 */
export interface ObjectSizes {
  readonly wordBytes: number;
  /** Ints of this many bits (sign included) need no object: word minus the tag bit (py/smallint.h:39, REPR_A). */
  readonly smallIntBits: number;
  readonly list: number;
  readonly tupleHeader: number;
  readonly dict: number;
  /** One key and value of a dict's table (mp_map_elem_t). */
  readonly tableEntry: number;
  readonly set: number;
  readonly str: number;
  readonly array: number;
  readonly float: number;
  readonly complex: number;
  readonly integer: number;
  readonly function: number;
  readonly closureHeader: number;
  readonly cell: number;
  readonly boundMethod: number;
  readonly code: number;
  readonly generatorHeader: number;
  readonly frameHeader: number;
  readonly exceptionEntry: number;
  /** Frames whose slots take no more than this live on the C stack (py/objfun.c VM_MAX_STATE_ON_STACK). */
  readonly largestStackFrame: number;
  readonly module: number;
  readonly type: number;
  readonly instance: number;
  readonly exception: number;
  /** One frame of a traceback: file, line, block. */
  readonly tracebackEntry: number;
  readonly range: number;
  readonly slice: number;
  /** Iterators in general (mp_obj_iter_buf_t). */
  readonly iterator: number;
  readonly enumerate: number;
  readonly filter: number;
  readonly mapHeader: number;
  readonly zipHeader: number;
  readonly reversed: number;
  readonly property: number;
  readonly staticMethod: number;
  readonly superObject: number;
  readonly deque: number;
  readonly namedTupleTypeHeader: number;
  readonly file: number;
}

const WORDS = {
  list: 4, // mp_obj_list_t: base, alloc, len, items
  tupleHeader: 2, // mp_obj_tuple_t: base, len
  dict: 4, // mp_obj_dict_t: base, mp_map_t {used and flags, alloc, table}
  tableEntry: 2,
  set: 4, // mp_obj_set_t: base, mp_set_t {alloc, used, table}
  str: 4, // mp_obj_str_t: base, hash, len, data
  array: 4, // mp_obj_array_t: base, type code and free, len, items
  float: 2, // mp_obj_float_t: base, single float in a word of its own
  integer: 4, // mp_obj_int_t: base, mpz_t {sign and alloc, len, digits}
  function: 4, // mp_obj_fun_bc_t: base, globals, bytecode, constant table
  closureHeader: 3, // mp_obj_closure_t: base, function, count
  cell: 2, // mp_obj_cell_t
  code: 2, // mp_obj_code_t: base, function
  boundMethod: 3, // mp_obj_bound_meth_t
  generatorHeader: 7, // mp_obj_gen_instance_t: base, globals, mp_code_state_t
  frameHeader: 5, // mp_code_state_t: function, ip, sp, exception sp, old globals
  exceptionEntry: 3, // mp_exc_stack_t
  largestStackFrame: 11,
  module: 2, // mp_obj_module_t
  type: 16, // mp_obj_type_t without the parent slot of the end
  instance: 4, // mp_obj_instance_t: base, mp_map_t
  exception: 4, // mp_obj_exception_t: base, traceback sizes, traceback, args
  tracebackEntry: 3,
  range: 4,
  slice: 4,
  iterator: 4,
  enumerate: 3,
  filter: 3,
  mapHeader: 3,
  zipHeader: 2,
  reversed: 3,
  property: 4,
  staticMethod: 2,
  superObject: 3,
  deque: 5,
  namedTupleTypeHeader: 17, // mp_obj_namedtuple_type_t: type and count; one word a field follows
  file: 3,
} as const;

/** Sizes for words of 8 or 4 bytes. */
export function objectSizes(wordBytes: 8 | 4): ObjectSizes {
  const bytes = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, words * wordBytes]));
  return {
    ...(bytes as { [name in keyof typeof WORDS]: number }),
    wordBytes,
    smallIntBits: wordBytes * 8 - 1,
    complex: wordBytes + 8, // mp_obj_complex_t: base, two single floats
  };
}
