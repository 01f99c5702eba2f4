import type { AnalyzeInput, Analysis } from './analysis.ts';
import { buildReport } from './report/buildReport.ts';
import type { MemoryReport } from './report/report.ts';
import { runOnBoard, type BoardRun } from './report/runOnBoard.ts';
import type { Finding } from './rules/finding.ts';
import { runRules } from './rules/run.ts';
import { indexLines } from './text/lines.ts';

/** The run behind an analysis: what was asked of both heaps, and where. For tools that show a stage of the work. */
export function execute(input: AnalyzeInput): BoardRun {
  return runOnBoard(input);
}

/**
 * The whole analysis of one script: it is compiled and run on the abstract machine as on the chosen board, what
 * it asked of both heaps is replayed through models of their allocators, and rules turn the result into findings.
 */
export function analyze(input: AnalyzeInput): Analysis {
  const run = runOnBoard(input);
  const report = buildReport(input, run);
  const source = { text: input.text, lines: indexLines(input.text), module: input.module };
  const findings = runRules(report, source);
  return { report: beside(report, findings), findings };
}

/** Nothing is called fitting beside an error: what the board does there decides. */
function beside(report: MemoryReport, findings: readonly Finding[]): MemoryReport {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error === undefined || report.verdict !== 'fits') return report;
  return { ...report, verdict: 'unknown', ending: { kind: 'fault', span: error.span, rule: error.rule } };
}
