import type { FilmStep, Level } from './film.ts';

/** A picture has no room for more, and a keyboard walks through them. */
export const MOST_STEPS = 400;

/** Changes below this many bytes go first; then those below twice as many, and so on. */
const FIRST_THRESHOLD_BYTES = 64;

/** Puts steps that change little together with their neighbours until there are few enough. */
export function thinOut(steps: readonly FilmStep[], most = MOST_STEPS): readonly FilmStep[] {
  let kept = steps;
  for (let threshold = FIRST_THRESHOLD_BYTES; kept.length > most; threshold *= 2)
    kept = without(kept, threshold);
  return kept;
}

function without(steps: readonly FilmStep[], threshold: number): readonly FilmStep[] {
  const kept: FilmStep[] = [];
  let first: FilmStep | undefined;
  for (const step of steps) {
    const before = kept.at(-1);
    const isAlike = before !== undefined && before.phase === step.phase && before.loop === step.loop;
    // Compared with where the stretch began: many small changes are a large one.
    if (isAlike && first !== undefined && changeFrom(first, step) < threshold)
      kept[kept.length - 1] = merged(before, step);
    else {
      kept.push(step);
      first = step;
    }
  }
  return kept;
}

function changeFrom(first: FilmStep, step: FilmStep): number {
  const change = (from: Level, to: Level): number =>
    Math.max(Math.abs(to.endBytes - from.endBytes), to.peakBytes - from.peakBytes);
  return Math.max(change(first.gc, step.gc), change(first.system, step.system));
}

/** The step that more was done in stands for both. */
function merged(before: FilmStep, step: FilmStep): FilmStep {
  const level = (from: Level, to: Level): Level => ({
    endBytes: to.endBytes,
    peakBytes: Math.max(from.peakBytes, to.peakBytes),
  });
  const bytesOf = ({ takes: [first] }: FilmStep): number => first?.bytes ?? 0;
  return {
    ...(bytesOf(step) > bytesOf(before) ? step : before),
    gc: level(before.gc, step.gc),
    gcUsedBytes: step.gcUsedBytes,
    system: level(before.system, step.system),
  };
}
