import type { Say } from '../../../messages/render.ts';
import { judgeOnly } from '../core/analyze.ts';
import type { AnalyzeInput } from '../core/analysis.ts';
import type { MemoryReport } from '../core/report/report.ts';
import { applyEdits } from '../core/text/edit.ts';
import { gaugeOf } from '../features/gauge.ts';
import { frameSizeEdits } from '../features/panel/frameSizes.ts';
import { BESIDE_FILE_BYTES, besideFile, supposingModels } from '../features/panel/supposedModels.ts';
import { noStatements, type Statements } from '../features/target/statements.ts';
import type { WhatIfAnswer, WhatIfParams } from '../../../protocol/index.ts';
import { prepare, type AnalyzedDocument, type AnalyzeTools } from './analyzeDocument.ts';
import { toHeapUse } from './payload.ts';

/**
 * Judges a script as if it ran on another board or firmware, took other pictures, or loaded models of another size.
 * Nothing of the script or the settings changes.
 *
 * @param settings as the client sent them
 * @returns null when the change cannot be made
 * @throws Overtaken
 */
export function whatIf(
  { document, report, source }: AnalyzedDocument,
  params: WhatIfParams,
  settings: unknown,
  tools: AnalyzeTools,
  say: Say,
): WhatIfAnswer | null {
  if (report === null) return null;
  const edits = params.frameSize === undefined ? [] : frameSizeEdits(report, source, params.frameSize);
  if (edits === null) return null;
  const { input } = prepare(document, settings, tools, supposed(params));
  if (input === null) return null;
  const { models = {} } = params;
  const judge = (besideBytes: number): MemoryReport | null => {
    const files = supposingModels(input.files, models, besideBytes);
    return files === null ? null : judgeOnly({ ...input, ...changedText(input, edits), files });
  };
  const first = judge(BESIDE_FILE_BYTES);
  if (first === null) return null;
  // Older firmware keeps less beside the file of a model: the size that was supposed is that of all.
  const besideBytes = besideFile(first, models);
  const changed = besideBytes === BESIDE_FILE_BYTES ? first : (judge(besideBytes) ?? first);
  const { lines } = source;
  const gauge = gaugeOf(changed, lines, say);
  return {
    verdict: changed.verdict,
    summary: gauge.summary,
    boardName: changed.target.boardName,
    firmwareName: changed.target.firmwareName,
    gc: toHeapUse(gauge.gc, lines),
    system: toHeapUse(gauge.system, lines),
    window: changed.window,
  };
}

function changedText(
  { text, parse }: AnalyzeInput,
  edits: Parameters<typeof applyEdits>[1],
): Pick<AnalyzeInput, 'text' | 'module'> | object {
  if (edits.length === 0) return {};
  const changed = applyEdits(text, edits);
  return { text: changed, module: parse(changed) };
}

function supposed({ board, firmware }: WhatIfParams): Statements {
  const stated = (value: string | undefined, name: string) =>
    value === undefined
      ? []
      : [{ value, place: { source: 'setting' as const, setting: `maixpyMemory.${name}` }, base: '' }];
  return { ...noStatements(), board: stated(board, 'board'), firmware: stated(firmware, 'firmware') };
}
