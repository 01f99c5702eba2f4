import { show } from '../core/report/film/filmOf.ts';
import { markedScript } from '../features/measured/markedScript.ts';
import { measuredLines } from '../features/measured/measuredLines.ts';
import type { MarkedScriptPayload } from '../../../protocol/index.ts';
import type { AnalyzedDocument } from './analyzeDocument.ts';

/** A script with the places for marks; null for one that the board would not compile, or that is not for it. */
export function scriptForBoard(
  { input, source }: AnalyzedDocument,
  line: number | null,
): MarkedScriptPayload | null {
  if (input === null || source.module.problems.length > 0) return null;
  return markedScript(source, measuredLines(source, show(input).film, line));
}
