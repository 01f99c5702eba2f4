import type { SeverityChoice } from '../../core/rules/severities.ts';
import type { Place, TargetProblem } from '../../core/device/problems.ts';

export interface Stated<Value> {
  readonly value: Value;
  readonly place: Place;
}

/** A path as written, and the folder that it is relative to. */
export interface StatedPath extends Stated<string> {
  readonly base: string;
}

/** `0x300000=face.kmodel`: a file or folder of this machine that stands for something on the board. */
export interface StatedFile {
  /** Flash address, path on the board, or drive; of a package named alone, its own path. */
  readonly onBoard: Stated<string>;
  readonly path: StatedPath;
}

export interface RuleChoice {
  /** Name or code of a rule that exists. */
  readonly rule: string;
  readonly choice: SeverityChoice;
}

/** What one source says, unchecked but for its form. Of several values for one thing the last one counts. */
export interface Statements {
  readonly board: readonly Stated<string>[];
  /** Known names, or paths of image files. */
  readonly firmware: readonly StatedPath[];
  readonly gcHeap: readonly Stated<string | number>[];
  /** What the board printed, as it was pasted. */
  readonly bootLine: readonly Stated<string>[];
  /** How the script is started. */
  readonly run: readonly Stated<string>[];
  readonly models: readonly StatedFile[];
  /** Folders that hold what is on the drives of the board. */
  readonly folders: readonly StatedFile[];
  readonly rules: readonly Stated<RuleChoice>[];
  /** What has not even the form of a statement. */
  readonly problems: readonly TargetProblem[];
}

export function noStatements(): Statements {
  return {
    board: [],
    firmware: [],
    gcHeap: [],
    bootLine: [],
    run: [],
    models: [],
    folders: [],
    rules: [],
    problems: [],
  };
}

export function unusable(place: Place, message: string, replacements: readonly string[] = []): TargetProblem {
  return { kind: 'unusable', place, message, replacements };
}

/** ` Did you mean "board"?` or nothing. */
export function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

/** `0x300000=models/face.kmodel` in its two parts; null when one is missing. */
export function splitAssignment(
  text: string,
): { readonly onBoard: string; readonly path: string; readonly pathOffset: number } | null {
  const equals = text.indexOf('=');
  const onBoard = text.slice(0, Math.max(0, equals)).trim();
  const path = text.slice(equals + 1).trim();
  if (onBoard === '' || path === '') return null;
  return { onBoard, path, pathOffset: text.indexOf(path, equals + 1) };
}

/** A package knows its addresses: it may be named alone. */
export function isPackagePath(path: string): boolean {
  return /\.kfpkg$/i.test(path.trim());
}
