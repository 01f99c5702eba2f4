import type { AnalyzeInput } from './report/input.ts';
import type { MemoryReport } from './report/report.ts';
import type { Finding } from './rules/finding.ts';

export type { AnalyzeInput, FileAccess, NamedBytes, SourceFile } from './report/input.ts';

export interface Analysis {
  readonly report: MemoryReport;
  readonly findings: readonly Finding[];
}

/**
 * The whole analysis. Never throws because of the script or its files.
 *
 * @throws Overtaken when the input says that nobody waits any longer
 */
export type Analyzer = (input: AnalyzeInput) => Analysis;
