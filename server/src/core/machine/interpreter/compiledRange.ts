import type { Code } from '../../compile/code.ts';
import type { CompiledFile } from '../../run/compiledFile.ts';

/** A file that was compiled, with its code. */
export interface CompiledRange extends CompiledFile {
  readonly code: Code;
}
