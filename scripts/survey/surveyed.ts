import type { Verdict } from '../../server/src/core/report/report.ts';
import type { Severity } from '../../server/src/core/rules/finding.ts';
import type { Breach } from '../../test/support/laws/answerLaws.ts';

/** What a process of the survey is asked to do. */
export type Job =
  | { readonly kind: 'script'; readonly file: string; readonly root: string }
  | { readonly kind: 'program'; readonly seed: number };

/** What the survey keeps of one script. */
export interface Surveyed {
  readonly name: string;
  /** `none`: not a script for MaixPy. */
  readonly verdict: Verdict | 'none';
  /** True for an answer that decides: `fits`, `exceeds`, or up to which size of what is missing it fits. */
  readonly decisive: boolean;
  /** Why the run came to no end of its own: an exception in its own words, a limit; empty where it did. */
  readonly ending: string;
  readonly findings: readonly SurveyedFinding[];
  /** What could not be counted, as `line: what: why`. */
  readonly unknown: readonly string[];
  /** How many changes were offered; each was made and the result analysed. */
  readonly fixes: number;
  readonly breaches: readonly Breach[];
  /** Time of a processor, changes that were tried included. */
  readonly cpuMs: number;
  /** What went wrong in the program itself. */
  readonly crash?: string;
}

export interface SurveyedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  /** The line of the script. */
  readonly text: string;
}
