import type { Analyzer } from '../core/analysis.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import type { Paint } from '../features/paint.ts';
import type { CliIo } from './io.ts';
import type { NextChange } from './watchFiles.ts';

/** What the commands that analyse scripts need. */
export interface CliContext {
  readonly io: CliIo;
  readonly cwd: string;
  readonly paint: Paint;
  /** Letters that a line of a report may have. */
  readonly width: number;
  /** Whether standard output is a terminal that can be cleared. */
  readonly isTerminal: boolean;
  readonly version: string;
  readonly analyze: Analyzer;
  /** Text of the page about a rule; null when it is not at hand. */
  readonly rulePage: (rule: string) => string | null;
  readonly loadEngine: () => Promise<ParserEngine>;
  /** All that comes in on standard input. */
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly watchFiles: () => Promise<NextChange>;
}
