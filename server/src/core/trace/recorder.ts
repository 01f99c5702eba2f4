/**
 * What the interpreter asks of its GC heap, in order. Everything that allocates (lexer, parser, emitter,
 * abstract machine) writes to a recorder; the recorded trace is then replayed through a model of the real
 * allocator (memory/).
 *
 * Sizes are bytes as the C code requests them; rounding to blocks is the allocator's business. A request of
 * 0 bytes takes no block, as in gc_alloc (py/gc.c:439), but still gets an identity.
 */
export interface GcRecorder {
  /** `m_new…`: returns the identity of the new allocation, a small non-negative integer. */
  alloc(bytes: number): number;
  /**
   * `m_new…_maybe` whose failure the caller survives: a VM frame that then lives on the C stack
   * (py/objfun.c:196,266). Returns an identity like {@link alloc}.
   */
  allocOptional(bytes: number): number;
  /** `m_renew…` that may move: shrinks and grows in place where the real allocator can. */
  realloc(id: number, bytes: number): void;
  /** `m_del…`: freed by hand at once. */
  free(id: number): void;
  /** The allocation is unreachable from here on: the next collection frees it. */
  drop(id: number): void;
  /** An explicit `gc.collect()`. */
  collect(): void;
  /**
   * Memory for one parse node. Nodes live in chunks that grow in place while nothing was allocated behind
   * them, otherwise a new chunk is begun (py/parse.c parser_alloc).
   */
  appendParseNode(bytes: number): void;
  /** The tree is complete: its last chunk is cut to what is used (py/parse.c:1060). */
  endParseTree(): void;
  /** Frees every chunk of the newest parse tree (py/parse.c mp_parse_tree_clear). */
  freeParseTree(): void;
  /**
   * Interns a string of `length` bytes that is in no pool yet: its data goes into a shared chunk, its entry
   * into a pool (py/qstr.c qstr_from_strn, qstr_add). Never freed.
   */
  intern(length: number): void;
}
