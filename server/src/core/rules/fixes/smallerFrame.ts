import type { Span } from '../../text/span.ts';
import { frameSizeEdit } from '../../report/remedyEdits.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';

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
  const edit = frameSizeEdit(source.module, span, name);
  if (edit === null) return null;
  return {
    title: `Use ${name} (${width.toFixed(0)} × ${height.toFixed(0)})${outcome.makesItFit ? '' : ', which takes less'}`,
    preferred: outcome.makesItFit,
    edits: [edit],
  };
}
