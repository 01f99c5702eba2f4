import type { Language } from '../../../messages/language.ts';
import type { Say } from '../../../messages/render.ts';
import type { Analyzer } from '../core/analysis.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import type { Paint } from '../features/paint.ts';
import type { EngineProbe } from '../host/parser/probeEngines.ts';
import type { BoardHost } from './board/host.ts';
import type { StartThread } from './check/judgeTogether.ts';
import type { CliIo } from './io.ts';
import type { NextChange } from './watchFiles.ts';

/** What the commands that analyse scripts need. */
export interface CliContext {
  readonly io: CliIo;
  readonly cwd: string;
  readonly paint: Paint;
  /** What people read; documents for programs are English. */
  readonly language: Language;
  readonly say: Say;
  /** Letters that a line of a report may have. */
  readonly width: number;
  /** Whether standard output is a terminal that can be cleared. */
  readonly isTerminal: boolean;
  readonly version: string;
  readonly analyze: Analyzer;
  /** Text of the page about a rule; null when it is not at hand. */
  readonly rulePage: (rule: string, language: Language) => string | null;
  readonly loadEngine: () => Promise<ParserEngine>;
  /** All that comes in on standard input. */
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly watchFiles: () => Promise<NextChange>;
  /** Starts a thread that judges scripts too. */
  readonly startThread: StartThread;
  /** Starts the language server on standard input and output. */
  readonly serve: () => Promise<void>;
  readonly environment: () => Promise<Environment>;
  readonly board: BoardHost;
}

/** What a bug report should say of the machine. */
export interface Environment {
  /** `Node v20.20.2, linux x64` */
  readonly runtime: string;
  /** Path of the program that runs. */
  readonly program: string;
  readonly parsers: readonly EngineProbe[];
}
