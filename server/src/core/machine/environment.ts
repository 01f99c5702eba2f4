import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Module as SyntaxModule } from '../syntax/ast.ts';
import type { Presence } from '../device/apiHistory.ts';
import type { CStack } from '../device/description.ts';
import type { GcRequestsSoFar } from '../run/run.ts';
import type { ModuleSource } from '../run/compiledFile.ts';
import type { SystemRequest } from '../run/systemRequest.ts';

/** What is recorded of the firmware's versions: which names its modules had when. */
export interface VersionHistory {
  /** Version of the firmware, for messages. */
  readonly version: string;
  /** True when the user has not said which firmware it is. */
  readonly isAssumed: boolean;
  /** Undefined where nothing is recorded of a name: all versions have it, or none. */
  presenceOf(name: string): Presence | undefined;
  /** Names that are recorded as members of a module or class. */
  membersOf(owner: string): readonly string[];
  /** The full name of what an imported name of a frozen module stands for. */
  sameAs(name: string): string | undefined;
}

/** What the machine asks of the world: files of the workspace, board and firmware. Pure and synchronous. */
export interface Environment {
  /** The syntax tree of a text that the script makes and runs (`eval`, `exec`). */
  parse(text: string): SyntaxModule;
  /** The source of a module by its dotted name; null when the workspace has none. */
  readModule(name: string): ModuleSource | null;
  /** True where an unknown module raises ImportError (a plain interpreter), false where it stays unknown. */
  readonly missingModulesRaise: boolean;
  /** Value of a state variable of the catalogue that is not the machine's own (`target.…`, `file.…`, `model.…`). */
  state(name: string, path: ExpressionValue | undefined): ExpressionValue;
  /** What `Maix.utils.heap_free()` returns after these requests. */
  systemFree(requests: readonly SystemRequest[]): Interval;
  /** Bytes of RAM that all heaps are in; absent where there is no such limit. */
  readonly ramBytes?: number;
  /** The interpreter's C stack; absent where nested calls have no limit in bytes. */
  readonly cStack?: CStack;
  /** Bytes of the GC heap's pool; 0 where its size is not known. */
  readonly gcPoolBytes: number;
  /** Bytes of the GC heap in use, garbage that nobody collected included; null when that is not known. */
  gcUsed(run: GcRequestsSoFar): Interval | null;
  /** True when an `import` of this firmware module works on the target; undefined when not known. */
  hasFirmwareModule(name: string): boolean | undefined;
  /** Absent where there is no firmware, or none with a history. */
  readonly history?: VersionHistory;
}
