/** What `maixpy-memory-budget/core` offers: types only, which the package ships as they stand here. */
import type { ReportDocument, ScriptReport } from '../cli/formats/reportDocument.ts';

export type * from '../cli/formats/reportDocument.ts';

/** What a script runs on: the keys of a `maixmem.json`, with the same meaning and the same defaults. */
export interface Settings {
  /** Id or name of a board, one of {@link Library.listBoards}. Default: `maix-bit`. */
  readonly board?: string;
  /** Id of a firmware, one of {@link Library.listFirmware}, or the path of an image in `files`. */
  readonly firmware?: string;
  /** The gc_heap_size stored on the board, in bytes or as text: `524288`, `'512K'`, `'0x80000'`. */
  readonly gcHeapSize?: number | string;
  /** What the board printed when it started: the line `[MaixPy] gc heap=…`, or free memory. */
  readonly bootLine?: string;
  /** How the script is started. Default: `main.py`, by the board itself. */
  readonly run?: 'main.py' | 'ide' | 'repl';
  /** Flash address or path on the board to the path of a model in `files`. */
  readonly models?: Readonly<Record<string, string>>;
  /** Drive of the board, `/sd` or `/flash`, to a folder of `files`. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Severity of single rules. */
  readonly rules?: Readonly<Record<string, 'default' | 'error' | 'warning' | 'information' | 'hint' | 'off'>>;
}

export interface AnalyzeOptions extends Settings {
  /** Path of the script in its project, with slashes. Default: `main.py`. */
  readonly path?: string;
  /**
   * The other files of the project by path: modules that the script imports, models, images, a `maixmem.json`.
   * Nothing else is read: no file of this machine, no network.
   */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** A board or firmware to choose. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
}

/**
 * Judges a script, whatever it seems to be for. The same text and options give the same report.
 *
 * @param text the script
 * @returns the report that `maixmem check --format json` has for a file
 * @throws TypeError with a sentence for the user when an option cannot be used
 */
export type Analyze = (text: string, options?: AnalyzeOptions) => Promise<ScriptReport>;

/** The number in `schema` of the documents that this version writes. */
export type SchemaVersion = ReportDocument['schema'];

export interface Library {
  readonly analyze: Analyze;
  readonly listBoards: () => readonly Choice[];
  readonly listFirmware: () => readonly Choice[];
}

export declare const analyze: Analyze;
/** The boards that are known. */
export declare const listBoards: Library['listBoards'];
/** The firmware that is known: builds that one downloads, then releases that were measured. */
export declare const listFirmware: Library['listFirmware'];
