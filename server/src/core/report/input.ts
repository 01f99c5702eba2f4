import type { Module } from '../syntax/ast.ts';
import type { TargetProblem } from '../device/problems.ts';
import type { Target } from '../device/target.ts';
import type { IsOvertaken } from '../work/work.ts';

/** Files a script refers to, by the names it uses on the board. Answers at once: whoever calls has them ready. */
export interface FileAccess {
  /**
   * Source of a module that the script imports.
   *
   * @param name dotted name as written
   * @param fromUri the script or module with the import
   * @returns null when there is no such file in the workspace
   */
  readonly readModule: (name: string, fromUri: string) => SourceFile | null;
  /** Bytes of a file by its path on the board (`/sd/face.kmodel`); null when no file is known for it. */
  readonly readBytes: (path: string) => NamedBytes | null;
  /** What the user says lies at a flash address; null when nothing is known. */
  readonly flash: (address: number) => NamedBytes | null;
}

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

export interface NamedBytes {
  /** Name for messages: a path in the workspace, with the member behind `!` for a package. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface AnalyzeInput {
  readonly text: string;
  readonly uri: string;
  readonly module: Module;
  /** Reads the source of an imported module. */
  readonly parse: (text: string) => Module;
  readonly target: Target;
  /** What was said about the target in the script or in settings and does not hold. */
  readonly targetProblems?: readonly TargetProblem[];
  readonly files: FileAccess;
  /** Where it says true, the analysis ends with {@link Overtaken}. */
  readonly isOvertaken?: IsOvertaken;
}
