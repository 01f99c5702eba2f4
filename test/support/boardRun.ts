import type { Environment } from '../../server/src/core/machine/environment.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import type { Ending } from '../../server/src/core/run/run.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { Work } from '../../server/src/core/work/work.ts';
import { scriptMachine } from './scriptMachine.ts';

export interface BoardRun {
  readonly machine: Machine;
  readonly ending: Ending;
  /** Value of the variable `result`. */
  readonly result: Value | undefined;
}

/** Runs a script as a board does: its files come from a file system and are not known. */
export function runAsOnBoard(text: string, environment: Partial<Environment>, work = new Work()): BoardRun {
  const { machine, run, value } = scriptMachine({
    environment: { missingModulesRaise: false, ...environment },
    reader: 'file',
    work,
  });
  const ending = run(text);
  return { machine, ending, result: value('result') };
}
