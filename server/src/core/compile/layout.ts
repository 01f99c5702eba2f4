/** Size of a pointer on the board: 8 on the K210 (RV64), 4 for comparing with 32-bit builds. */
export type WordBytes = 4 | 8;

/**
 * Sizes in bytes of the structures that lexing and parsing allocate (MicroPython v1.11-64-gced340d73 as MaixPy
 * configures it), for one word size.
 */
export interface CompileLayout {
  readonly wordBytes: WordBytes;
  /** Ints of this many bits, sign included, need no object (py/smallint.h:39, representation A). */
  readonly smallIntBits: number;
  /** Where the source comes from: what its reader takes. */
  readonly readers: Readonly<Record<SourceReader, number>>;
  /** mp_lexer_t (py/lexer.h:151). */
  readonly lexer: number;
  /** rule_stack_t (py/parse.c:198). */
  readonly ruleStackEntry: number;
  /** mp_parse_node_t (py/parse.h). */
  readonly resultStackEntry: number;
  /** mp_parse_node_struct_t without its children: two 32-bit fields (py/parse.h). */
  readonly parseNodeHeader: number;
  readonly parseNodeChild: number;
  /** One key and value of the table of `const()` names (mp_map_elem_t). */
  readonly mapEntry: number;
  /** mp_obj_str_t; the text and a closing zero are a second allocation. */
  readonly str: number;
  readonly float: number;
  readonly complex: number;
  /** mp_obj_int_t; its digits are a second allocation. */
  readonly integer: number;
  /** mpz_dig_t: 16 bits wherever the compiler is not for x86-64 (py/mpz.h:48). */
  readonly integerDigit: number;
}

/**
 * `descriptor`: a file opened by the C library, as the unix port reads scripts (py/reader.c:79).
 * `file`: a file of the board's file system (extmod/vfs_reader.c:34).
 * `memory`: text in memory, as MaixPy's IDE and REPL run it (py/reader.c:33).
 */
export type SourceReader = 'descriptor' | 'file' | 'memory';

/** Rounds up to whole words, as a structure that holds a pointer is laid out. */
function aligned(bytes: number, wordBytes: WordBytes): number {
  return Math.ceil(bytes / wordBytes) * wordBytes;
}

export function compileLayout(wordBytes: WordBytes): CompileLayout {
  const words = (count: number): number => count * wordBytes;
  return {
    wordBytes,
    smallIntBits: 8 * wordBytes - 1,
    readers: {
      descriptor: aligned(aligned(8, wordBytes) + words(2) + 20, wordBytes),
      file: aligned(words(1) + 4 + 24, wordBytes),
      memory: words(4),
    },
    // Source name and reader; three characters; eight numbers and a pointer; the token kind; the token's text.
    lexer: words(4) + aligned(12, wordBytes) + words(9) + aligned(4, wordBytes) + words(4),
    ruleStackEntry: words(2),
    resultStackEntry: words(1),
    parseNodeHeader: 8,
    parseNodeChild: words(1),
    mapEntry: words(2),
    str: words(4),
    float: words(2),
    complex: words(1) + 8,
    integer: words(4),
    integerDigit: 2,
  };
}
