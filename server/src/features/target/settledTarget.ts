import type { ResolvedTarget } from './resolveTarget.ts';

/**
 * What came of everything that was said about a target, without the tables of its board and firmware: they are the
 * same for every script, and would be there once for each.
 */
export interface SettledTarget extends Pick<
  ResolvedTarget,
  'assumed' | 'rules' | 'problems' | 'printed' | 'places'
> {
  /** Id of the board. */
  readonly board: string;
  /** The gc_heap_size of a firmware that was told none. */
  readonly defaultGcHeapBytes: number;
  readonly isCalibrated: boolean;
}

export function settledTarget({
  target,
  assumed,
  rules,
  problems,
  printed,
  places,
}: ResolvedTarget): SettledTarget {
  return {
    board: target.board.id,
    defaultGcHeapBytes: target.firmware.gcHeap.defaultBytes,
    isCalibrated: target.isCalibrated,
    assumed,
    rules,
    problems,
    printed,
    places,
  };
}
