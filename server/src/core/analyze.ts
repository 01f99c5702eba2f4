import type { AnalyzeInput, Analysis } from './analysis.ts';
import { buildReport } from './report/buildReport.ts';
import type { MemoryReport } from './report/report.ts';
import { runOnBoard } from './report/runOnBoard.ts';
import { openTrials } from './report/trials.ts';
import type { Finding } from './rules/finding.ts';
import { withProvenFixes } from './rules/provenFixes.ts';
import { runRules } from './rules/run.ts';
import type { ScriptSource } from './syntax/scriptSource.ts';
import { indexLines } from './text/lines.ts';

/** The report of a script alone: without findings, and without trying what would help. */
export function judgeOnly(input: AnalyzeInput): MemoryReport {
  return buildReport(input, runOnBoard(input), null);
}

/** Work for one script of many: about a quarter of a second at most. */
const QUICK_STEPS = 1_500_000;

/** As {@link judgeOnly}, for a list of scripts: one that takes long counts as not known. */
export function judgeQuickly(input: AnalyzeInput): MemoryReport {
  return buildReport(input, runOnBoard(input, QUICK_STEPS), null);
}

/**
 * The whole analysis of one script: it is compiled and run on the abstract machine as on the chosen board, what
 * it asked of both heaps is replayed through models of their allocators, and rules turn the result into findings.
 * What would help is tried out: the script is run with each change before that is offered, for fixes once they are
 * asked for.
 */
export function analyze(input: AnalyzeInput): Analysis {
  const run = runOnBoard(input);
  const runTrial = openTrials({ input, run }, (changed, other, work) =>
    buildReport(changed, other, null, work),
  );
  const report = buildReport(input, run, runTrial);
  const source = sourceOf(input);
  const answer = answerOf(report, source);
  const findings = withProvenFixes(answer, source, (text) => {
    const changed = { ...input, text, module: input.parse(text) };
    const trial = runTrial(changed);
    return trial === null ? null : answerOf(trial.report, sourceOf(changed));
  });
  return { ...answer, findings };
}

function sourceOf({ text, module }: AnalyzeInput): ScriptSource {
  return { text, lines: indexLines(text), module };
}

function answerOf(report: MemoryReport, source: ScriptSource): Analysis {
  const findings = runRules(report, source);
  return { report: beside(report, findings), findings };
}

/** Nothing is called fitting beside an error: what the board does there decides. */
function beside(report: MemoryReport, findings: readonly Finding[]): MemoryReport {
  const error = findings.find(({ severity }) => severity === 'error');
  if (error === undefined || report.verdict !== 'fits') return report;
  return { ...report, verdict: 'unknown', ending: { kind: 'fault', span: error.span, rule: error.rule } };
}
