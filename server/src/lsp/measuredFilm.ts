import { readMeasurement, type Measurement } from '../../../board/measurement.ts';
import type { Say } from '../../../messages/render.ts';
import type { Film } from '../core/report/film/film.ts';
import type { FilmMeasured } from '../../../protocol/index.ts';
import { compareMeasured, measuredLevels } from '../features/measured/compareMeasured.ts';
import { summaryOf } from '../features/measured/summary.ts';
import type { AnalyzedDocument } from './analyzeDocument.ts';

/**
 * What was measured, in terms of a film; null where nothing was, or nothing of it fits the text any more.
 *
 * @param given a document of *.maixmeasure.json as the client sent it; undefined: that of the file beside the script
 */
export function measuredFilm(
  { measured, input, source }: AnalyzedDocument,
  film: Film,
  given: unknown,
  say: Say,
): FilmMeasured | null {
  const measurement = givenMeasurement(given) ?? measured?.measurement;
  const run = measurement?.run ?? null;
  if (measurement === undefined || run === null || input === null) return null;
  const comparison = compareMeasured(run, film, source);
  const points = comparison.lines.flatMap((line) => {
    const levels = measuredLevels(line, film, input.target.board.wordBytes);
    if (levels === null) return [];
    const { gcBytes, systemBytes } = levels;
    return [{ step: line.step, gcBytes, ...(systemBytes === null ? {} : { systemBytes }) }];
  });
  if (points.length === 0) return null;
  return {
    version: measurement.board.version,
    measuredAt: measurement.measuredAt,
    points: points.sort((a, b) => a.step - b.step),
    summary: summaryOf(comparison).map(say).join(' '),
  };
}

function givenMeasurement(given: unknown): Measurement | undefined {
  if (given === undefined || given === null) return undefined;
  const read = readMeasurement(JSON.stringify(given));
  return read.ok ? read.measurement : undefined;
}
