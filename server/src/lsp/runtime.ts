import type { Language } from '../../../messages/language.ts';
import type { InitializationOptions } from '../../../protocol/index.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import type { JobRunner } from './jobs/job.ts';

/** Takes a line for the client's log. */
export type Log = (line: string) => void;

/** What the server needs from the place it runs in. */
export interface ServerRuntime {
  readonly loadEngine: (options: InitializationOptions, log: Log) => Promise<ParserEngine>;
  /**
   * Contents of a file that is one of the roots or lies in one; null when there is none, it lies outside, is no
   * ordinary file or is too large; undefined when this host cannot read files of that kind and the client has to be
   * asked.
   */
  readonly readFile: (uri: string, roots: readonly string[]) => Promise<Uint8Array | null | undefined>;
  /** Starts what does the analyses; again when it was lost. */
  readonly startRunner: (options: InitializationOptions, log: Log) => JobRunner;
  /** Address of the folder with the pages about the rules in a language, a slash at its end; null when this host has none. */
  readonly rulePages: (language: Language) => string | null;
}
