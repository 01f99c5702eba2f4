import type { MeasuredRunDocument } from '../../../../board/measurement.ts';
import { lineText } from '../../../../board/measurement.ts';
import type { WordBytes } from '../../core/compile/layout.ts';
import { blocksFor, heapBytesFor } from '../../core/memory/gcHeapSize.ts';
import type { Film, FilmStep } from '../../core/report/film/film.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import { allStatements, blocksOf } from '../../core/syntax/queries.ts';
import { lineAt, lineSpan } from '../../core/text/lines.ts';
import { linesOf } from './markedScript.ts';

/** Bytes since the start of the script, measured and calculated. */
export interface Compared {
  readonly measuredBytes: number;
  readonly calculatedBytes: number;
}

/** What one line was measured to hold, beside what the analysis says. */
export interface ComparedLine {
  readonly line: number;
  readonly visits: number;
  /** Live objects; exact when both are the same. */
  readonly gc: Compared;
  /** The most that was taken up to here: a whole number of pages on the board. Null where nothing was measured. */
  readonly system: Compared | null;
  /** In a loop that keeps something with every turn: the number of turns says how much. */
  readonly grows: boolean;
  /** Index of the film's step. */
  readonly step: number;
}

export interface Comparison {
  readonly lines: readonly ComparedLine[];
  /** Measured lines that are no longer what they were, or that the analysis does not come to. */
  readonly leftOut: number;
}

/** Compares what was measured with the film of the same script. What does not fit the text any more is left out. */
export function compareMeasured(run: MeasuredRunDocument, film: Film, source: ScriptSource): Comparison {
  const base = startOf(film);
  const { start } = run;
  const found: ComparedLine[] = [];
  if (start !== null && base !== undefined) {
    const stepOf = stepFinder(film, source);
    for (const measured of run.lines) {
      if (lineText(textOfLine(source, measured.line)) !== measured.text) continue;
      const index = stepOf(measured.line);
      const step = index === null ? undefined : film.steps[index];
      if (index === null || step === undefined) continue;
      const { growth } = (step.loop === null ? undefined : film.loops[step.loop]) ?? {};
      const free = measured.last.systemFreeBytes;
      found.push({
        line: measured.line,
        visits: measured.visits,
        gc: {
          measuredBytes: measured.last.gcUsedBytes - start.gcUsedBytes,
          calculatedBytes: step.gcUsedBytes - base.gcUsedBytes,
        },
        system:
          free === null || start.systemFreeBytes === null
            ? null
            : {
                measuredBytes: start.systemFreeBytes - free,
                calculatedBytes: mostUpTo(film, index) - base.system.endBytes,
              },
        grows: growth !== undefined && (growth.gc.likely > 0 || growth.system.likely > 0),
        step: index,
      });
    }
  }
  return { lines: found, leftOut: run.lines.length - found.length };
}

/** A measured line as the levels of the film's step: both curves begin together where the script does. */
export function measuredLevels(
  { gc, system }: ComparedLine,
  film: Film,
  wordBytes: WordBytes,
): { readonly gcBytes: number; readonly systemBytes: number | null } | null {
  const base = startOf(film);
  if (base === undefined) return null;
  const used = Math.max(0, base.gcUsedBytes + gc.measuredBytes);
  return {
    gcBytes: heapBytesFor(blocksFor(used, wordBytes), wordBytes),
    systemBytes: system === null ? null : Math.max(0, base.system.endBytes + system.measuredBytes),
  };
}

/** The step behind which the first statement runs. */
function startOf({ steps }: Film): FilmStep | undefined {
  return steps.filter(({ phase }) => phase !== 'run').at(-1);
}

function mostUpTo({ steps }: Film, index: number): number {
  return Math.max(...steps.slice(0, index + 1).map(({ system }) => system.peakBytes));
}

function textOfLine({ text, lines }: ScriptSource, line: number): string | undefined {
  if (line > lineAt(lines, text.length)) return undefined;
  const { start, end } = lineSpan(lines, line);
  return text.slice(start, end);
}

/** The last step of a line's statement. */
function stepFinder(film: Film, source: ScriptSource): (line: number) => number | null {
  const stepOfLine = new Map<number, number>();
  film.steps.forEach(({ phase, span, inside }, index) => {
    if (phase === 'run' && span !== null && inside === undefined)
      stepOfLine.set(lineAt(source.lines, span.start), index);
  });
  const linesOfStatement = new Map<number, readonly number[]>();
  for (const statement of allStatements(source.module.body)) {
    if (blocksOf(statement).length > 0) continue;
    const lines = linesOf(statement, source);
    const [first = 0] = lines;
    linesOfStatement.set(first, [...(linesOfStatement.get(first) ?? []), ...lines]);
  }
  return (line) => {
    const steps = (linesOfStatement.get(line) ?? []).flatMap((each) => stepOfLine.get(each) ?? []);
    return steps.length === 0 ? null : Math.max(...steps);
  };
}
