import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';
import { callAt } from '../syntaxQueries.ts';

/**
 * Replaces the frame size in the set_framesize call at `span` by the one that was found to help. Null when none
 * was, or the call does not name its frame size.
 */
export function smallerFrameFix({ report, source }: RuleContext, span: Span): Fix | null {
  const outcome = report.remedies.find(
    ({ remedy }) =>
      remedy.kind === 'frame-size' && remedy.places.some((place) => place.span?.start === span.start),
  );
  if (outcome?.remedy.kind !== 'frame-size') return null;
  const { name, width, height } = outcome.remedy;
  const call = callAt(source.module, span);
  // A function of an imported file may set the frame size behind a call of any name.
  if (call?.callee.kind !== 'Attribute' || call.callee.name !== 'set_framesize') return null;
  const argument = call.arguments[0]?.value;
  const written =
    argument?.kind === 'Attribute'
      ? { text: argument.name, span: argument.nameSpan }
      : argument?.kind === 'Name'
        ? { text: argument.id, span: argument.span }
        : null;
  if (written === null || !/^[A-Z]\w*$/.test(written.text) || written.text === name) return null;
  return {
    title: `Use ${name} (${width.toFixed(0)} × ${height.toFixed(0)})${outcome.makesItFit ? '' : ', which takes less'}`,
    preferred: outcome.makesItFit,
    edits: [{ span: written.span, text: name }],
  };
}
