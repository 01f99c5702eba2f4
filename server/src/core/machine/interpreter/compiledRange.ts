import type { Code } from '../../compile/code.ts';
import type { BoardRefusal } from '../../compile/compile.ts';
import type { ModuleSource } from '../environment.ts';

/** Events of a compilation, for telling its peak from that of the run. */
export interface CompiledRange {
  readonly uri: string;
  readonly source: ModuleSource;
  readonly firstEvent: number;
  /** First event after compilation. */
  readonly endEvent: number;
  readonly refusals: readonly BoardRefusal[];
  readonly code: Code;
}
