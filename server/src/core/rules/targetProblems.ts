/** Wording of problems with what was said about the target, for the rules about them. */
import { term } from '../../../../messages/message.ts';
import type { Place, TargetProblem } from '../device/problems.ts';
import type { Span } from '../text/span.ts';
import { replacement } from './fixes/replacement.ts';
import { startOfScript } from './places.ts';
import type { Occurrence, ScriptSource } from './rule.ts';

/** Whether the value itself is at fault; otherwise it is only that another one counts. */
export function isUnusable({ kind }: TargetProblem): boolean {
  return kind === 'unusable' || kind === 'odd';
}

/** What is wrong at a span of the file in which it was said. */
export function occurrenceAt(span: Span, problem: TargetProblem): Occurrence<'value' | 'setting'> {
  const { kind, place, replacements } = problem;
  const said = term(problem.message);
  const certainty = kind === 'overruled' ? 'possible' : 'certain';
  if (place.source === 'setting') {
    const { setting } = place;
    return { span, certainty, message: 'setting', values: { problem: said, setting }, setting };
  }
  const fixes = replacements.map((text, index) => replacement(span, text, index === 0));
  return { span, certainty, message: 'value', values: { problem: said }, fixes };
}

/** The problems that a script shows: those of its comments, and of settings, which have no text of their own. */
export function occurrencesIn(
  source: ScriptSource,
  problems: readonly TargetProblem[],
): readonly Occurrence<'value' | 'setting'>[] {
  return problems.flatMap((problem) => {
    const span = spanIn(source, problem.place);
    return span === null ? [] : [occurrenceAt(span, problem)];
  });
}

/** Null for what stands in another file. */
function spanIn(source: ScriptSource, place: Place): Span | null {
  switch (place.source) {
    case 'script':
      return place.span;
    case 'setting':
      return startOfScript(source);
    case 'project':
    case 'measurement':
    case 'command-line':
      return null;
  }
}
