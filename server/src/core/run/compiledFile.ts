import type { BoardRefusal } from '../compile/compile.ts';
import type { Module } from '../syntax/ast.ts';

/** A source file that a script imports, or the script itself. */
export interface ModuleSource {
  readonly uri: string;
  readonly text: string;
  readonly module: Module;
  /** Name under which the board knows the file, for its interned name. */
  readonly fileName: string;
  readonly isPackage: boolean;
}

/** A file that was compiled during a run, and when: for telling the peak of compiling from that of running. */
export interface CompiledFile {
  readonly uri: string;
  readonly source: ModuleSource;
  /** Clock of the GC heap's trace at which compiling began. */
  readonly firstEvent: number;
  /** First event after compilation. */
  readonly endEvent: number;
  readonly refusals: readonly BoardRefusal[];
}
