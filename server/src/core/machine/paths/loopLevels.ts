import { exactly, ZERO, type Interval } from '../../quantity/interval.ts';
import { findDeaths, liveBytes } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { likelyBytes } from '../../run/systemRequest.ts';
import { uncollectedBytes } from './collectorOff.ts';

// How full memory is at the ends of a loop's iterations, and what that says about the loop.

/** Bytes at the end of one iteration. */
export interface LoopLevel {
  /** Number of the iteration. */
  readonly turn: number;
  /** Clock at which it was taken. */
  readonly at: number;
  /** Live bytes of the GC heap. */
  readonly gc: number;
  /** The same where sizes that are not known are as large as they may be. */
  readonly gcAtMost: number;
  /** Bytes of the system heap in use, without blocks that some way through the script has given back. */
  readonly system: number;
  /** Those of them that every call needs. */
  readonly systemRequired: number;
  /** Bytes requested of the GC heap since the start of the run. */
  readonly requested: number;
  /** Steps of work since the start of the run. */
  readonly steps: number;
  /** Bytes put into places that held nothing like it, of which it is not known which is written. */
  readonly filled: number;
}

/** What one iteration of a loop keeps, and what it throws away. */
export interface LoopGrowth {
  readonly gcBytes: Interval;
  readonly systemBytes: Interval;
  readonly churnBytes: Interval;
}

/** Levels that must agree, or rise by the same amount, to call a loop steady. */
export const STEADY_LEVELS = 3;

export function levelNow(machine: Machine, turn: number): LoopLevel {
  findDeaths(machine);
  const off = machine.collectorOff;
  const { gc, gcAtMost } = off === null ? reachable(machine) : allOf(uncollectedBytes(machine, off));
  let [system, systemRequired] = [0, 0];
  for (const request of machine.system.live()) {
    if (machine.system.isReleased(request.block)) continue;
    system += likelyBytes(request);
    if (!request.optional) systemRequired += likelyBytes(request);
  }
  const { trace, requestedTotal: requested, work } = machine;
  const { steps } = work;
  const filled = machine.filling.bytes;
  return { turn, at: trace.eventCount, gc, gcAtMost, system, systemRequired, requested, steps, filled };
}

function reachable(machine: Machine): Pick<LoopLevel, 'gc' | 'gcAtMost'> {
  const { gcBytes, gcBytesAtMost } = liveBytes(machine);
  return { gc: gcBytes, gcAtMost: gcBytesAtMost };
}

function allOf(bytes: number): Pick<LoopLevel, 'gc' | 'gcAtMost'> {
  return { gc: bytes, gcAtMost: bytes };
}

/** The same for levels that rise without an end: what a place may hold becomes more for a few turns only. */
const RISING_LEVELS = 5;

/**
 * True when the last iterations kept nothing, or each the same amount.
 *
 * @param isEndless of what is done again and again without an end
 */
export function isSteady(levels: readonly LoopLevel[], isEndless: boolean): boolean {
  const last = lastSteps(levels).at(-1);
  const rises = last !== undefined && (last.gc > 0 || last.system > 0);
  const count = isEndless && rises ? RISING_LEVELS : STEADY_LEVELS;
  const steps = lastSteps(levels, count);
  return (
    steps.length >= count &&
    steps.every(({ gc, system }, index) => {
      const before = steps[index - 1];
      return before === undefined || (gc === before.gc && system === before.system);
    })
  );
}

/** Levels by which it is told whether more is kept of late. */
const RECENT_LEVELS = 16;

/** True when one of the last iterations has filled a place of several that each may write. */
export function fillsPlaces(levels: readonly LoopLevel[]): boolean {
  return lastSteps(levels).some(({ filled }) => filled > 0);
}

/** True when the last iterations have kept nothing but what fills such places. */
export function onlyFillsPlaces(levels: readonly LoopLevel[]): boolean {
  const steps = lastSteps(levels);
  const sum = (pick: (step: LoopLevel) => number): number => steps.reduce((all, step) => all + pick(step), 0);
  const filled = sum((step) => step.filled);
  return filled > 0 && sum(({ gc }) => gc) <= filled && sum(({ system }) => system) <= 0;
}

/** The last of some levels: those since no more places were filled, where these are enough to tell what is kept. */
export function whenFilled(levels: readonly LoopLevel[]): readonly LoopLevel[] {
  const filled = levels.at(-1)?.filled;
  const since = levels.filter((level) => level.filled === filled);
  return since.length > STEADY_LEVELS ? since : levels;
}

/** Bytes of the GC heap by which the last iterations have risen most. */
export function mostPerTurn(levels: readonly LoopLevel[]): number {
  return Math.max(0, ...lastSteps(levels).map(({ gc }) => gc));
}

/** True when the last iterations have kept more than those before them. */
export function keepsMore(levels: readonly LoopLevel[]): boolean {
  const recent = levels.slice(-RECENT_LEVELS);
  return riseOf(recent, ({ gc }) => gc, Math.max) > 0 || riseOf(recent, ({ system }) => system, Math.max) > 0;
}

/** The part of a mean that counts where most turns keep nothing: what is kept now and then may have been early. */
const PART_OF_MEAN = 0.8;

/** Bytes of both heaps that a turn keeps in most of the later turns, where tables get no longer. */
export function keptPerTurn(levels: readonly LoopLevel[]): number {
  const bytesOf = ({ gc, system }: LoopLevel): number => gc + system;
  const later = levels.slice(-Math.ceil(levels.length / 2));
  const kept = later.slice(1).map((level, index) => {
    const before = later[index] ?? level;
    return (bytesOf(level) - bytesOf(before)) / Math.max(1, level.turn - before.turn);
  });
  const [middle = 0] = kept.sort((a, b) => a - b).slice(Math.floor(kept.length / 2));
  return middle > 0 ? middle : PART_OF_MEAN * riseOf(levels, bytesOf, Math.max);
}

/** Steps of work that further iterations take when each takes as much more than the one before as it did so far. */
export function stepsFor(levels: readonly LoopLevel[], turns: number): number {
  const half = Math.floor(levels.length / 2);
  const [first, middle, last] = [levels[0], levels[half], levels.at(-1)];
  if (first === undefined || middle === undefined || last === undefined || half === 0) return Infinity;
  const between = (from: LoopLevel, to: LoopLevel): { perTurn: number; turn: number } => ({
    perTurn: (to.steps - from.steps) / Math.max(1, to.turn - from.turn),
    turn: (from.turn + to.turn) / 2,
  });
  const [early, late] = [between(first, middle), between(middle, last)];
  const rise = Math.max(0, late.perTurn - early.perTurn) / Math.max(1, late.turn - early.turn);
  return turns * (late.perTurn + rise * (last.turn + turns / 2 - late.turn));
}

/** The last of some levels: those with no iteration between them. */
export function oneByOne(levels: readonly LoopLevel[]): readonly LoopLevel[] {
  let first = Math.max(0, levels.length - 1);
  while (levels[first - 1]?.turn === (levels[first]?.turn ?? 0) - 1) first--;
  return levels.slice(first);
}

/**
 * Growth per iteration, from the last levels; `certain` is false when there may as well be none. What is bounded
 * likely keeps nothing in the long run.
 *
 * @param replacedBytes by how many bytes texts and the like are longer in every turn
 */
export function growthOf(
  levels: readonly LoopLevel[],
  certain: boolean,
  isBounded: boolean,
  replacedBytes: number,
): LoopGrowth {
  const growth = (pick: (level: LoopLevel) => number, least = pick, most = pick): Interval => {
    const likely = riseOf(levels, pick, Math.max);
    const low = certain ? Math.min(likely, riseOf(levels, least, Math.min)) : 0;
    // Where nothing is likely to be kept, it may be a number that gets more figures for some turns.
    const high = likely > 0 ? Math.max(likely, riseOf(levels, most, Math.max)) : likely;
    return { low, likely, high };
  };
  const risen = growth(
    ({ gc }) => gc,
    ({ gc }) => gc,
    ({ gcAtMost }) => gcAtMost,
  );
  // A few bytes of a text show in its blocks now and then only.
  const gcBytes =
    replacedBytes > risen.likely
      ? {
          low: certain ? replacedBytes : 0,
          likely: replacedBytes,
          high: Math.max(replacedBytes, risen.high),
        }
      : risen;
  const steps = lastSteps(levels);
  const last = steps[steps.length - 1];
  const hasEnded = steps.length >= STEADY_LEVELS && steps.every(({ system }) => system === 0);
  return {
    gcBytes: isBounded ? { ...gcBytes, low: 0, likely: 0 } : gcBytes,
    systemBytes: hasEnded
      ? ZERO
      : growth(
          ({ system }) => system,
          ({ systemRequired }) => systemRequired,
        ),
    churnBytes: exactly(Math.max(0, (last?.requested ?? 0) - Math.max(0, last?.gc ?? 0))),
  };
}

/**
 * By how much the highest (or lowest) of the later half of some levels lies above that of the half before it, for
 * each iteration. A level that only goes up and down, as where one of several alternatives counts, does not rise.
 */
function riseOf(
  levels: readonly LoopLevel[],
  bytesOf: (level: LoopLevel) => number,
  pick: (...values: number[]) => number,
): number {
  const half = Math.floor(levels.length / 2);
  if (half === 0) return 0;
  const later = levels.slice(-half);
  const before = levels.slice(-2 * half, -half);
  const turns = (later.at(-1)?.turn ?? 0) - (before.at(-1)?.turn ?? 0);
  return Math.max(0, Math.round((pick(...later.map(bytesOf)) - pick(...before.map(bytesOf))) / turns));
}

/** True when the GC heap comes down to its lowest level again and again. */
export function fallsBack(levels: readonly LoopLevel[]): boolean {
  return riseOf(levels, ({ gc }) => gc, Math.min) === 0;
}

/** True when each of the last iterations has kept something of the GC heap. */
export function risesAlways(levels: readonly LoopLevel[]): boolean {
  const steps = lastSteps(levels);
  return steps.length > 0 && steps.every(({ gc }) => gc > 0);
}

function lastSteps(levels: readonly LoopLevel[], count = STEADY_LEVELS): LoopLevel[] {
  const last = levels.slice(-count - 1);
  return last.slice(1).map((level, index) => {
    const before = last[index] ?? level;
    return {
      turn: level.turn - before.turn,
      at: level.at - before.at,
      gc: level.gc - before.gc,
      gcAtMost: level.gcAtMost - before.gcAtMost,
      system: level.system - before.system,
      systemRequired: level.systemRequired - before.systemRequired,
      requested: level.requested - before.requested,
      steps: level.steps - before.steps,
      filled: level.filled - before.filled,
    };
  });
}
