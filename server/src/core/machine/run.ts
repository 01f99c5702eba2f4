import type { Run } from '../run/run.ts';
import type { ModuleSource } from '../run/compiledFile.ts';
import { createMachine, type MachineOptions } from './createMachine.ts';
import { runScript } from './interpreter/runScript.ts';
import { recordOf } from './record.ts';
import { watchHeapSize } from './watchHeapSize.ts';

export type { Environment, VersionHistory } from './environment.ts';

/** A script, the interpreter that runs it, and the world that the script sees. */
export interface ExecuteInput extends Omit<MachineOptions, 'uri'> {
  readonly source: ModuleSource;
}

/**
 * Compiles and runs a script on the abstract machine. Every ending is a result: nothing is thrown because of the
 * script, and a run that would take too long ends where its work is used up.
 *
 * @throws Overtaken when the work says that nobody waits any longer
 */
export function execute({ source, ...options }: ExecuteInput): Run {
  const { environment, isAsked } = watchHeapSize(options.environment);
  const { machine, main } = createMachine({ ...options, environment, uri: source.uri });
  const ending = runScript(machine, main, source);
  return recordOf(machine, ending, isAsked());
}
