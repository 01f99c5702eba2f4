import type { JobAnswer, JobRequest } from '../../lsp/jobs/job.ts';
import type { EngineChoice } from '../../../../protocol/index.ts';

/** What a thread that does jobs is started with. */
export interface ThreadData {
  /** One number: jobs up to it are not wanted any longer. */
  readonly overtaken: Int32Array;
}

export type ToThread =
  /** Comes first: the parser that the client wants. */
  | { readonly kind: 'begin'; readonly engine: EngineChoice | undefined }
  | { readonly kind: 'run'; readonly id: number; readonly request: JobRequest }
  | { readonly kind: 'forget'; readonly uri: string };

export type FromThread =
  /** A line for the client's log. */
  | { readonly log: string }
  | { readonly id: number; readonly answer: JobAnswer }
  /** Stack of what the analysis threw. */
  | { readonly id: number; readonly error: string };
