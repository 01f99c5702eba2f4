import type { ExpressionValue } from '../../server/src/core/catalogue/expressionValue.ts';
import { exactly } from '../../server/src/core/quantity/interval.ts';
import type { MachineNote } from '../../server/src/core/run/notes.ts';
import type { Run } from '../../server/src/core/run/run.ts';
import type { Site } from '../../server/src/core/run/sites.ts';
import type { SystemRequest } from '../../server/src/core/run/systemRequest.ts';
import type { Span } from '../../server/src/core/text/span.ts';

export const MAIN_URI = 'file:///main.py';

/** Sites by number, ten characters apart: the span of site 3 is 30 to 35. */
export function siteAt(number: number, callee = 'call', uri = MAIN_URI): Site {
  return { uri, span: { start: number * 10, end: number * 10 + 5 }, callee };
}

/** What the parts of a report that look at notes and at requests to the system heap read of a run. */
export function runOf(parts: {
  readonly notes?: readonly MachineNote[];
  readonly requests?: readonly SystemRequest[];
  readonly releases?: Run['system']['releases'];
  readonly siteOf?: (number: number) => Site;
}): Run {
  const { notes = [], requests = [], releases = new Map(), siteOf = siteAt } = parts;
  const run: Pick<Run, 'notes' | 'system' | 'sites'> = {
    notes,
    system: { requests, kept: [], releases },
    sites: { get: (number) => siteOf(number), all: () => [] },
  };
  return run as Run;
}

/** A call that ran, with values that are known. */
export function callNote(
  callee: string,
  span: Span,
  positional: readonly ExpressionValue[] = [],
  details: Readonly<Record<string, unknown>> = { arguments: { positional, keywords: {} } },
): Extract<MachineNote, { kind: 'call' }> {
  return { kind: 'call', uri: MAIN_URI, span, callee, details, certain: true, when: { at: 0, past: null } };
}

/** A number that is known. */
export function numberValue(value: number): ExpressionValue {
  return { kind: 'number', interval: exactly(value) };
}
