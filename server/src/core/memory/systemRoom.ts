import type { SystemRequest } from '../run/systemRequest.ts';
import { exactly } from '../quantity/interval.ts';
import { prepareReplay, readRequests, replaySystem, type SystemRun } from './systemReplay.ts';

/** Room is found in steps of a page: the heap grows by whole pages. */
const STEP_BYTES = 4096;

/**
 * The most bytes that what is of unknown size may take with everything still going well, by the likely figures of
 * all else. Each place of unknown size is tried alone, as one piece, so the figure holds for all of them together.
 *
 * @param run its requests with every unknown size at its least
 * @param unknown indices of the requests of unknown size, by the place that makes them
 * @returns a multiple of 4 KiB; null when it fails even so
 */
export function systemRoomBytes(
  run: SystemRun,
  unknown: ReadonlyMap<number, readonly number[]>,
  gcHeapBytes: number,
): number | null {
  let least: number | null = null;
  for (const indices of unknown.values()) {
    const room = roomOf(run, new Set(indices), gcHeapBytes);
    if (room === null) return null;
    least = Math.min(least ?? Infinity, room);
  }
  return least;
}

function roomOf(run: SystemRun, indices: ReadonlySet<number>, gcHeapBytes: number): number | null {
  const works = (steps: number): boolean => {
    const requests = run.script.requests.map((request, index): SystemRequest =>
      indices.has(index) ? { ...request, bytes: exactly(steps * STEP_BYTES) } : request,
    );
    const changed = { ...run, script: readRequests(requests) };
    return replaySystem(prepareReplay(changed, 'likely'), { gcHeapBytes }).ok;
  };
  if (!works(0)) return null;
  let [working, failing] = [0, Math.ceil(run.target.ramBytes / STEP_BYTES) + 1];
  while (failing - working > 1) {
    const middle = working + ((failing - working) >> 1);
    if (works(middle)) working = middle;
    else failing = middle;
  }
  return working * STEP_BYTES;
}
