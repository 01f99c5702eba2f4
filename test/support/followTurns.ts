/** How many turns of the loops of a program are followed, on all ways and on one. */
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import type { ForwardRun } from '../../server/src/core/machine/paths/forwardState.ts';
import { hasStatesAside } from '../../server/src/core/machine/paths/savedStates.ts';
import { storeName } from '../../server/src/core/machine/runtime/dicts.ts';
import { NativeFunction } from '../../server/src/core/machine/runtime/nativeFunction.ts';
import { ANY_BOOL, Unknown } from '../../server/src/core/values/abstract.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { moduleSource, plainEnvironment } from './runText.ts';

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
export function follow(program: readonly string[], modules: Readonly<Record<string, string>> = {}): Followed {
  const { machine, main } = createMachine({
    wordBytes: 8,
    environment: plainEnvironment(modules),
    uri: 'file:///main.py',
    reader: 'descriptor',
  });
  let onAllWays = 0;
  const ticks = new Map<ForwardRun, number>();
  const waits: boolean[] = [];
  const natives: Readonly<Record<string, () => Value>> = {
    maybe: () => ANY_BOOL,
    unknown: () => new Unknown('a list'),
    outside: () => {
      machine.hardwareCalls++;
      return null;
    },
    hurry: () => {
      machine.work.charge('instruction', machine.limits.unknownInstructions);
      return null;
    },
    spend: () => {
      machine.forward.before = { ...machine.forward.before, steps: 1_000_000 };
      return null;
    },
    fill: () => {
      machine.room.isExceeded = true;
      return null;
    },
    probe: () => {
      waits.push(hasStatesAside(machine.scope));
      return null;
    },
    tick: () => {
      const { run } = machine.forward;
      if (run === null) onAllWays++;
      else ticks.set(run, (ticks.get(run) ?? 0) + 1);
      return null;
    },
  };
  for (const [name, act] of Object.entries(natives))
    storeName(machine, main.globals, name, new NativeFunction(name, act));
  runScript(machine, main, moduleSource(`${program.join('\n')}\n`));
  return { machine, onAllWays, runs: [...ticks.values()], waits };
}

export const loop = (head: string, ...body: readonly string[]): string[] => [
  head,
  ...body.map((line) => `    ${line}`),
];
