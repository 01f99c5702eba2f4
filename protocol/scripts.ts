/** What is said about a script of the workspace in one line, open or not. */
import type { HeapUse, ReportVerdict } from './report.ts';

/** Request with {@link ScriptSummaryParams}: {@link ScriptSummary}, or null for no MaixPy script. */
export const SCRIPT_SUMMARY_REQUEST = 'maixmem/scriptSummary';

export interface ScriptSummaryParams {
  readonly uri: string;
}

export interface ScriptSummary {
  readonly uri: string;
  readonly verdict: ReportVerdict;
  readonly summary: string;
  readonly gc: HeapUse;
  readonly system: HeapUse;
}

/** Request with {@link DetectParams}: what lies in the workspace and tells what a board runs, or null. */
export const DETECT_TARGET_REQUEST = 'maixmem/detectTarget';

export interface DetectParams {
  /** A script, whose target is not chosen yet. */
  readonly uri: string;
}

/** A firmware file, or the line that a board printed when it started. */
export type DetectedTarget =
  | { readonly kind: 'firmware'; readonly file: string }
  | { readonly kind: 'boot-line'; readonly file: string; readonly text: string };
