import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Module as SyntaxModule } from '../syntax/ast.ts';

/** A source file that a script imports. */
export interface ModuleSource {
  readonly uri: string;
  readonly text: string;
  readonly module: SyntaxModule;
  /** Name under which the board knows the file, for its interned name. */
  readonly fileName: string;
  readonly isPackage: boolean;
}

/** What the machine asks of the world: files of the workspace, board and firmware. Pure and synchronous. */
export interface Environment {
  /** The source of a module by its dotted name; null when the workspace has none. */
  readModule(name: string): ModuleSource | null;
  /** True where an unknown module raises ImportError (a plain interpreter), false where it stays unknown. */
  readonly missingModulesRaise: boolean;
  /** Value of a state variable of the catalogue that is not the machine's own (`target.…`, `file.…`, `model.…`). */
  state(name: string, path: ExpressionValue | undefined): ExpressionValue;
  /** Bytes of the system heap behind boot and GC heap, or of the GC heap's pool. */
  capacity(which: 'system.freeBytes' | 'system.gcFreeBytes'): Interval;
  /** True when an `import` of this firmware module works on the target; undefined when not known. */
  hasFirmwareModule(name: string): boolean | undefined;
}
