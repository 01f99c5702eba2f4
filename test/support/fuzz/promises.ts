import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Analysis, AnalyzeInput } from '../../../server/src/core/analysis.ts';
import { runOnBoard } from '../../../server/src/core/report/runOnBoard.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { RUN_STEPS } from '../../../server/src/core/work/work.ts';
import { systemShare } from '../../../server/src/features/verdictText.ts';
import { scriptInput } from '../scriptInput.ts';

/** What the analysis promises about every text. */

/**
 * Steps beyond the budget: what is charged at once when it runs out, and what finishing takes then. A run asks for no
 * more than the board has, so that is little.
 */
const BEYOND = 0.25;

/** @throws AssertionError that says which promise does not hold */
export function keepsPromises(text: string): void {
  const input = scriptInput(text, { options: {} });
  const { steps } = runOnBoard(input);
  assert.ok(steps <= RUN_STEPS * (1 + BEYOND), `bounded: ${steps} steps`);
  const first = everything(input);
  checkFigures(first.report, 'report');
  checkVerdict(first.report);
  checkSpans(first, text.length, 'analysis');
  assert.deepEqual(everything(again(input)), first, 'deterministic');
}

/** The analysis with the fixes that it offers, which are tried when they are asked for. */
function everything(
  input: AnalyzeInput,
): Pick<Analysis, 'report'> & { readonly findings: readonly unknown[] } {
  const { report, findings } = analyze(input);
  return { report, findings: findings.map((finding) => ({ ...finding, fixes: finding.fixes() })) };
}

/** The same text as another document object would hold it, so that nothing of the first run is at hand. */
function again(input: AnalyzeInput): AnalyzeInput {
  return { ...input, module: input.parse(input.text) };
}

/** Every interval of a report: `low` ≤ `likely` ≤ `high`, and none is below nothing. */
function checkFigures(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) {
    assert.ok(!Number.isNaN(value), `${path} is no number`);
    return;
  }
  if ('low' in value && 'likely' in value && 'high' in value) {
    const { low, likely, high } = value as { low: number; likely: number; high: number };
    assert.ok(low <= likely && likely <= high, `ordered: ${path} is ${low}, ${likely}, ${high}`);
  }
  for (const [key, inner] of Object.entries(value)) checkFigures(inner, `${path}.${key}`);
}

/** No green beside a sum that is too large, no shortage beside one that fits. */
export function checkVerdict(report: MemoryReport): void {
  if (report.target.ramBytes === 0) return;
  const { used, capacityBytes } = systemShare(report);
  if (report.verdict === 'fits')
    assert.ok(used.high <= capacityBytes, `fits: ${used.high} of ${capacityBytes}`);
  if (report.system.firstFailure?.certain === true)
    assert.ok(used.likely > capacityBytes, `fails: ${used.likely} of ${capacityBytes}`);
}

/** Every place lies in the text. */
function checkSpans(value: unknown, length: number, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) {
    const { start, end } = value as { start: number; end: number };
    assert.ok(0 <= start && start <= end && end <= length, `in the text: ${path} is ${start} to ${end}`);
  }
  for (const [key, inner] of Object.entries(value)) checkSpans(inner, length, `${path}.${key}`);
}
