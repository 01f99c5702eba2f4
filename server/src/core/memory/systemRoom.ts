import { type PreparedReplay, prepareReplay, replaySystem, type SystemRun } from './systemReplay.ts';
import { withoutRepetitions } from './systemReplayLoops.ts';
import type { ScriptStep } from './systemReplaySteps.ts';

/** Room is found in steps of a page: the heap grows by whole pages. */
const STEP_BYTES = 4096;

/** Requests of all replays that try places one by one: about half a second. */
const MOST_REQUESTS = 2_000_000;

/** How a report names that the last places were tried together. */
const LIMIT = 'replays of the system heap';

/**
 * The most bytes that what is of unknown size may take with everything still going well, by the likely figures of
 * all else. Each place of unknown size is tried alone, as one piece, so the figure holds for all of them together.
 * Of very many places the last are tried together, which can only make the figure smaller.
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
  const places = [...unknown.values()];
  const prepared = keeping(run, new Set(places.flat()));
  let replayed = 0;
  const worksFor = (indices: ReadonlySet<number>, pages: number): boolean => {
    replayed += prepared.steps.short.length;
    return replaySystem(withPages(prepared, indices, pages), { gcHeapBytes }).ok;
  };
  let least: number | null = null;
  for (let next = 0; next < places.length; next++) {
    const isLast = replayed > MOST_REQUESTS || run.work?.isUsedUp === true;
    if (isLast && next < places.length - 1) run.work?.cutShort(LIMIT);
    const indices = new Set(isLast ? places.slice(next).flat() : places[next]);
    least = roomOf((pages) => worksFor(indices, pages), least ?? mostPages(run));
    if (least === null || isLast) break;
  }
  return least === null ? null : least * STEP_BYTES;
}

/** A run made ready for replays in which some requests are of another size than now: they repeat nothing. */
function keeping(run: SystemRun, requests: ReadonlySet<number>): PreparedReplay {
  const prepared = prepareReplay(run, 'likely');
  const { steps } = prepared;
  const blocks = new Set(steps.all.flatMap(({ request, block }) => (requests.has(request) ? [block] : [])));
  const isKept = ({ releasesBootLcd, block }: ScriptStep): boolean => releasesBootLcd || blocks.has(block);
  return { ...prepared, steps: { ...steps, short: withoutRepetitions(steps.all, isKept) } };
}

/** The same with so many pages for each of some requests. */
function withPages(prepared: PreparedReplay, indices: ReadonlySet<number>, pages: number): PreparedReplay {
  const { steps } = prepared;
  const bytes = pages * STEP_BYTES;
  const short = steps.short.map((step) =>
    step.kind === 'malloc' && indices.has(step.request) ? { ...step, bytes } : step,
  );
  return { ...prepared, steps: { ...steps, short } };
}

function mostPages({ target }: SystemRun): number {
  return Math.ceil(target.ramBytes / STEP_BYTES);
}

/** The most steps up to a number of them with which all goes well; null where it does not even with none. */
function roomOf(worksWith: (steps: number) => boolean, most: number): number | null {
  if (worksWith(most)) return most;
  if (most === 0 || !worksWith(0)) return null;
  let [working, failing] = [0, most];
  while (failing - working > 1) {
    const middle = working + ((failing - working) >> 1);
    if (worksWith(middle)) working = middle;
    else failing = middle;
  }
  return working;
}
