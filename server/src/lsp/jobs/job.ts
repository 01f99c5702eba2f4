import type { Language } from '../../../../messages/language.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import type { FindingData, Fix } from '../../core/rules/finding.ts';
import type { MeasuredLines } from '../../features/measured/measuredHere.ts';
import type { ProjectFile } from '../../features/target/fromProjectFile.ts';
import type { SettledTarget } from '../../features/target/settledTarget.ts';
import type {
  MarkedScriptPayload,
  PanelPayload,
  ScriptSummary,
  TargetChoices,
  WhatIfAnswer,
  WhatIfParams,
} from '../../../../protocol/index.ts';

/** A document as it is when a job for it begins. */
export interface JobDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** Settings as the client sent them. */
  readonly settings: unknown;
  /** Its workspace folder; undefined outside of any. */
  readonly folder: string | undefined;
  /** Of the texts in the result. */
  readonly language: Language;
}

/** What is found out about a document. Plain data: it may come from another thread. */
export interface DocumentAnalysis {
  /** Null for Python that is not for MaixPy: it is not analysed at all. */
  readonly report: MemoryReport | null;
  readonly findings: readonly FindingData[];
  readonly resolved: SettledTarget;
  /** The maixmem.json that holds for it. */
  readonly project: ProjectFile | null;
  /** What was measured with it, line by line; null where nothing was. */
  readonly measured: MeasuredLines | null;
  /** Name of the parser that was used. */
  readonly engine: ParserEngine['name'];
  /** Time that the analysis itself took, in milliseconds. */
  readonly elapsedMs: number;
}

export interface FixedFinding {
  readonly finding: FindingData;
  readonly fixes: readonly Fix[];
}

/** Kinds of work that take long, with what they need besides the document, and what they give. */
export interface JobKinds {
  readonly analyze: { readonly params: null; readonly result: DocumentAnalysis };
  /** All findings, each with the fixes that were tried. */
  readonly fixes: { readonly params: null; readonly result: readonly FixedFinding[] };
  /** What there is to choose from, for a board or for that of the document. */
  readonly targets: { readonly params: string | null; readonly result: TargetChoices };
  /** In one line, by a run that ends soon; null for Python that is not for MaixPy. */
  readonly summary: { readonly params: null; readonly result: ScriptSummary | null };
  readonly panel: {
    /** What was measured just now, as the client sent it. */
    readonly params: { readonly measurement: unknown };
    readonly result: PanelPayload | null;
  };
  readonly markedScript: {
    readonly params: { readonly line: number | null };
    readonly result: MarkedScriptPayload | null;
  };
  readonly whatIf: { readonly params: WhatIfParams; readonly result: WhatIfAnswer | null };
}

export type JobKind = keyof JobKinds;

export type Job = { readonly [Kind in JobKind]: { kind: Kind; params: JobKinds[Kind]['params'] } }[JobKind];

/** Contents of a file from now on: text of an open document, bytes, null for no such file, undefined for not read yet. */
export interface FileChange {
  readonly uri: string;
  readonly contents: string | Uint8Array | null | undefined;
}

export interface JobRequest {
  readonly document: JobDocument;
  readonly job: Job;
  /** What has changed since the request before. */
  readonly files: readonly FileChange[];
  /** Files that are missing then count as not there. */
  readonly isLastRound: boolean;
}

export type JobAnswer =
  | {
      readonly kind: 'done';
      readonly result: JobKinds[JobKind]['result'];
      /** Everything asked for, by `uriKey`. */
      readonly used: readonly string[];
    }
  /** Files were asked for that are not read yet: with them the result may be another. */
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  | { readonly kind: 'overtaken' };

/** Does one job at a time, on this thread or on another. */
export interface JobRunner {
  /**
   * @returns a promise that is refused with {@link RunnerLost} when the runner has ended on the way
   * @throws what the analysis throws
   */
  readonly run: (request: JobRequest) => Promise<JobAnswer>;
  /** The result of the job that runs is not wanted any longer. */
  readonly overtake: () => void;
  /** A document was closed. */
  readonly forget: (uri: string) => void;
  readonly dispose: () => void;
}

/** The thread of a runner has ended, and with it all that it knew. */
export class RunnerLost extends Error {}
