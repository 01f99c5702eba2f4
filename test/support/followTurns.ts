/** How many turns of the loops of a program are followed, on all ways and on one. */
import type { Machine } from '../../server/src/core/machine/machine.ts';
import type { ForwardRun } from '../../server/src/core/machine/paths/forwardState.ts';
import { hasStatesAside } from '../../server/src/core/machine/paths/savedStates.ts';
import { OPEN_QUESTIONS, scriptMachine, type ModuleTexts, type Natives } from './scriptMachine.ts';

export interface Followed {
  readonly machine: Machine;
  /** How often `tick()` was called on all ways. */
  readonly onAllWays: number;
  /** The same in each run on one way. */
  readonly runs: readonly number[];
  /** Whether states waited at each `probe()`. */
  readonly waits: readonly boolean[];
}

/**
 * Runs a program that may ask `maybe()` and `unknown()`, and `outside()`, which leaves the interpreter. Behind `hurry()`
 * there is no more time for unknown loops, behind `spend()` none for runs on one way, behind `fill()` no more memory.
 */
export function follow(program: readonly string[], modules: ModuleTexts = {}): Followed {
  let onAllWays = 0;
  const ticks = new Map<ForwardRun, number>();
  const waits: boolean[] = [];
  const natives: Natives = {
    ...OPEN_QUESTIONS,
    hurry: (machine) => {
      machine.work.charge('instruction', machine.limits.unknownInstructions);
      return null;
    },
    spend: (machine) => {
      machine.forward.before = { ...machine.forward.before, steps: 1_000_000 };
      return null;
    },
    fill: (machine) => {
      machine.room.isExceeded = true;
      return null;
    },
    probe: ({ scope }) => {
      waits.push(hasStatesAside(scope));
      return null;
    },
    tick: ({ forward: { run } }) => {
      if (run === null) onAllWays++;
      else ticks.set(run, (ticks.get(run) ?? 0) + 1);
      return null;
    },
  };
  const { machine, run: start } = scriptMachine({ natives, modules });
  start(`${program.join('\n')}\n`);
  return { machine, onAllWays, runs: [...ticks.values()], waits };
}

export const loop = (head: string, ...body: readonly string[]): string[] => [
  head,
  ...body.map((line) => `    ${line}`),
];
