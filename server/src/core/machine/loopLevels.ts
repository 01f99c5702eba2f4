import { exactly, type Interval } from '../quantity/interval.ts';
import { findDeaths, liveBytes } from './lifetime.ts';
import type { Machine } from './machine.ts';

// How full memory is at the ends of a loop's iterations, and what that says about the loop.

/** Bytes at the end of one iteration. */
export interface LoopLevel {
  /** Live bytes of the GC heap. */
  readonly gc: number;
  /** Bytes of the system heap in use. */
  readonly system: number;
  /** Those of them that every call needs. */
  readonly systemRequired: number;
  /** Bytes requested of the GC heap since the start of the run. */
  readonly requested: number;
}

/** What one iteration of a loop keeps, and what it throws away. */
export interface LoopGrowth {
  readonly gcBytes: Interval;
  readonly systemBytes: Interval;
  readonly churnBytes: Interval;
}

/** Levels that must agree, or rise by the same amount, to call a loop steady. */
const STEADY_LEVELS = 3;

export function levelNow(machine: Machine): LoopLevel {
  findDeaths(machine);
  const { gcBytes: gc, systemBytes: system } = liveBytes(machine);
  return { gc, system, systemRequired: machine.system.requiredBytes, requested: machine.requestedTotal };
}

/** True when the last iterations kept nothing, or each the same amount. */
export function isSteady(levels: readonly LoopLevel[]): boolean {
  const steps = lastSteps(levels);
  return (
    steps.length >= STEADY_LEVELS &&
    steps.every(({ gc, system }, index) => {
      const before = steps[index - 1];
      return before === undefined || (gc === before.gc && system === before.system);
    })
  );
}

/** Growth per iteration, from the last levels; `certain` is false when there may as well be none. */
export function growthOf(levels: readonly LoopLevel[], certain: boolean): LoopGrowth {
  const steps = lastSteps(levels);
  const average = (pick: (step: LoopLevel) => number): number =>
    steps.length === 0
      ? 0
      : Math.max(0, Math.round(steps.reduce((total, step) => total + pick(step), 0) / steps.length));
  const growth = (likely: number, least: number): Interval => ({
    low: certain ? least : 0,
    likely,
    high: likely,
  });
  const gc = average((step) => step.gc);
  const system = average((step) => step.system);
  const last = steps[steps.length - 1];
  return {
    gcBytes: growth(gc, gc),
    systemBytes: growth(
      system,
      Math.min(
        system,
        average((step) => step.systemRequired),
      ),
    ),
    churnBytes: exactly(Math.max(0, (last?.requested ?? 0) - Math.max(0, last?.gc ?? 0))),
  };
}

function lastSteps(levels: readonly LoopLevel[]): LoopLevel[] {
  const last = levels.slice(-STEADY_LEVELS - 1);
  return last.slice(1).map((level, index) => {
    const before = last[index] ?? level;
    return {
      gc: level.gc - before.gc,
      system: level.system - before.system,
      systemRequired: level.systemRequired - before.systemRequired,
      requested: level.requested - before.requested,
    };
  });
}
