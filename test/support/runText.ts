import type { Machine } from '../../server/src/core/machine/machine.ts';
import { recordOf } from '../../server/src/core/machine/record.ts';
import type { Ending, Run } from '../../server/src/core/run/run.ts';
import { scriptMachine, type ScriptOptions } from './scriptMachine.ts';

export interface RunText {
  readonly machine: Machine;
  readonly ending: Ending;
  /** What the run leaves behind. */
  readonly run: Run;
}

/** Runs a text as the main script of an interpreter on a PC. */
export function runText(text: string, options: ScriptOptions = {}): RunText {
  const { machine, run } = scriptMachine(options);
  const ending = run(text);
  return { machine, ending, run: recordOf(machine, ending) };
}
