import type { Film } from '../../core/report/film/film.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import { lineAt } from '../../core/text/lines.ts';
import { linesOf } from './markedScript.ts';

/**
 * The lines whose figures are worth measuring: those that the analysis names, and where the run ends.
 *
 * @param line one-based line up to which it is to run; null: to its end
 */
export function measuredLines(source: ScriptSource, film: Film, line: number | null): ReadonlySet<number> {
  const named = film.steps.flatMap(({ span, inside }) =>
    span === null || inside !== undefined ? [] : [lineAt(source.lines, span.start)],
  );
  return new Set([...named, ...endLines(source, line)]);
}

/** A line without a simple statement ends with the next that has one. */
function endLines(source: ScriptSource, line: number | null): readonly number[] {
  if (line === null) {
    const end = source.module.body.at(-1);
    return end === undefined ? [] : linesOf(end, source);
  }
  const last = lineAt(source.lines, source.text.length);
  return Array.from({ length: Math.max(0, last - line + 1) }, (_, index) => line + index);
}
