import { TextDocument } from 'vscode-languageserver-textdocument';
import { sayIn } from '../../../messages/render.ts';
import { judgeQuickly } from '../core/analyze.ts';
import { gaugeOf } from '../features/gauge.ts';
import type { ScriptSummary } from '../../../protocol/index.ts';
import { prepare, type AnalyzeTools } from './analyzeDocument.ts';
import type { JobDocument } from './jobs/job.ts';
import { toHeapUse } from './payload.ts';

/** A script in one line; null for Python that is not for MaixPy, undefined where files are missing. */
export function scriptSummary(
  { uri, text, settings, language }: JobDocument,
  tools: AnalyzeTools,
): ScriptSummary | null | undefined {
  const parsed = { ...tools.parsed, source: () => tools.parsed.sourceOf(text) };
  const { input, source } = prepare(TextDocument.create(uri, 'python', 0, text), settings, {
    ...tools,
    parsed,
  });
  if (tools.view.missing.size > 0 && !tools.isLastRound) return undefined;
  if (input === null) return null;
  const report = judgeQuickly(input);
  const { lines } = source;
  const { summary, gc, system } = gaugeOf(report, lines, sayIn(language));
  return {
    uri,
    verdict: report.verdict,
    summary,
    gc: toHeapUse(gc, lines),
    system: toHeapUse(system, lines),
  };
}
