import type { Module } from '../../values/module.ts';
import { noteException } from '../exceptions/carryOn.ts';
import { noteLimit } from '../exceptions/noteLimit.ts';
import { exceptionMatches } from '../exceptions/exceptionMatch.ts';
import type { ModuleSource } from '../../run/compiledFile.ts';
import { PathEnds, Raised } from '../exceptions/errors.ts';
import { isOwnException } from '../exceptions/ownException.ts';
import { OutOfWork } from '../../work/work.ts';
import { findDeaths } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Ending } from '../../run/run.ts';
import { executeSource } from './runModule.ts';

/** Compiles and runs the script itself; every ending is a result, nothing is thrown. */
export function runScript(machine: Machine, main: Module, source: ModuleSource): Ending {
  const ending = executeScript(machine, main, source);
  machine.work.finish();
  findDeaths(machine);
  return ending;
}

function executeScript(machine: Machine, main: Module, source: ModuleSource): Ending {
  try {
    executeSource(machine, main, source);
    return 'end';
  } catch (error) {
    // What remains to be done is little.
    machine.work.finish();
    if (error instanceof Raised) {
      if (exceptionMatches(error.exception, ['SystemExit'])) return 'exit';
      noteException(machine, error, isOwnException(error.exception));
      return 'exception';
    }
    if (error instanceof PathEnds) return error.why;
    if (error instanceof OutOfWork) {
      noteLimit(machine, error.limit, machine.sites.get(error.site ?? machine.trace.currentSite));
      return 'limit';
    }
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
      noteLimit(machine, 'depth of nested calls', machine.sites.get(machine.trace.currentSite));
      return 'limit';
    }
    throw error;
  }
}
