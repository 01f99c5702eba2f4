import type { GrowthNote } from '../../server/src/core/run/notes.ts';
import { exactly, ZERO } from '../../server/src/core/quantity/interval.ts';
import { MAIN_URI } from './reportRun.ts';

/** What is noted of a loop without an end that has made five turns, and keeps 1,000 bytes of the system heap with each. */
export function growthNote(changes: Partial<GrowthNote> = {}): GrowthNote {
  return {
    kind: 'growth',
    uri: MAIN_URI,
    span: { start: 10, end: 20 },
    growers: [],
    onEvents: false,
    tables: [],
    turns: { made: 5, most: Infinity, firstEnd: 0, ends: [] },
    firstBytes: 0,
    fillBytes: 0,
    gcBytes: ZERO,
    systemBytes: exactly(1000),
    churnBytes: ZERO,
    uncollected: null,
    callback: null,
    beside: false,
    endless: true,
    hasWayOut: false,
    ...changes,
  };
}
