import type { WordBytes } from '../layout.ts';
import type { ScopeLayout } from '../scopes/scope.ts';

/** Sizes in bytes of what compiling allocates besides the code itself, for one word size. */
export interface EmitLayout extends ScopeLayout {
  /** `emit_t` of the bytecode emitter with persistent code (py/emitbc.c:43). */
  readonly emitterBytes: number;
  /** One entry of the array of label positions, and of a constant table. */
  readonly wordBytes: number;
  /** `mp_obj_str_t`, also of a bytes object; the data and a closing zero are a second allocation. */
  readonly bytesObjectBytes: number;
  /** `mp_obj_fun_bc_t` without defaults (py/objfun.h:31). */
  readonly functionBytes: number;
}

export function emitLayout(wordBytes: WordBytes): EmitLayout {
  const words = (count: number): number => count * wordBytes;
  const aligned = (bytes: number): number => Math.ceil(bytes / wordBytes) * wordBytes;
  const longestNumber = Math.ceil((wordBytes * 8) / 7);
  return {
    // Kind; four pointers; twelve 16-bit fields; the pointer to the names.
    scopeBytes: aligned(4) + words(4) + 24 + words(1),
    // Three bit fields in one word; two pointers.
    rawCodeBytes: words(3),
    identifierBytes: words(2),
    // A buffer for one number and two byte fields, the stack depth; ten words; three counters; the table.
    emitterBytes: aligned(Math.ceil((longestNumber + 2) / 4) * 4 + 4) + words(10) + aligned(6) + words(1),
    wordBytes,
    bytesObjectBytes: words(4),
    functionBytes: words(4),
  };
}
