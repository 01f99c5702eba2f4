import { findName } from '../../server/src/core/machine/runtime/dicts.ts';
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import type { Environment } from '../../server/src/core/machine/environment.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import type { Ending } from '../../server/src/core/run/run.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { Work } from '../../server/src/core/work/work.ts';
import { moduleSource, plainEnvironment } from './runText.ts';

export interface BoardRun {
  readonly machine: Machine;
  readonly ending: Ending;
  /** Value of the variable `result`. */
  readonly result: Value | undefined;
}

/** Runs a script as a board does: its files come from a file system and are not known. */
export function runAsOnBoard(text: string, environment: Partial<Environment>, work = new Work()): BoardRun {
  const { machine, main } = createMachine({
    wordBytes: 8,
    environment: { ...plainEnvironment(), missingModulesRaise: false, ...environment },
    uri: 'file:///main.py',
    reader: 'file',
    work,
  });
  const ending = runScript(machine, main, moduleSource(text));
  return { machine, ending, result: findName(main.globals, 'result') };
}
