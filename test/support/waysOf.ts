/** Programs that ask `maybe()`: run with all answers at once, and with each on its own. */
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import { recordOf } from '../../server/src/core/machine/record.ts';
import { findName, storeName } from '../../server/src/core/machine/runtime/dicts.ts';
import { NativeFunction } from '../../server/src/core/machine/runtime/nativeFunction.ts';
import { profileGcHeap } from '../../server/src/core/memory/profile.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import type { MachineNote } from '../../server/src/core/run/notes.ts';
import type { Ending } from '../../server/src/core/run/run.ts';
import { ANY_BOOL } from '../../server/src/core/values/abstract.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { moduleSource, plainEnvironment } from './runText.ts';

export interface WaysRun {
  readonly ending: Ending;
  /** Bytes that are alive at most, in whole blocks, without code. */
  readonly livePeakBytes: Interval;
  /** Globals by name. */
  readonly values: ReadonlyMap<string, Value>;
  readonly notes: readonly MachineNote[];
  /** How often the program asked. */
  readonly asked: number;
}

/** Names of the variables whose values are looked at. */
const VARIABLES = ['a', 'b', 'c', 'd'];

/** Runs a program; `maybe()` gives the answers in turn, then False, or is not known where there are none. */
export function runWays(text: string, answers: readonly boolean[] | null): WaysRun {
  const { machine, main } = createMachine({
    wordBytes: 8,
    environment: plainEnvironment(),
    uri: 'file:///main.py',
    reader: 'descriptor',
  });
  let asked = 0;
  const maybe = new NativeFunction('maybe', () => {
    asked++;
    return answers === null ? ANY_BOOL : (answers[asked - 1] ?? false);
  });
  storeName(machine, main.globals, 'maybe', maybe);
  const ending = runScript(machine, main, moduleSource(text));
  const run = recordOf(machine, ending);
  const values = new Map<string, Value>();
  for (const name of VARIABLES) {
    const value = findName(main.globals, name);
    if (value !== undefined) values.set(name, value);
  }
  return { ending, livePeakBytes: profileGcHeap(run).livePeakBytes, values, notes: run.notes, asked };
}

/** All answers to so many questions. */
export function answersTo(questions: number): boolean[][] {
  let all: boolean[][] = [[]];
  for (let index = 0; index < questions; index++)
    all = all.flatMap((before) => [
      [...before, false],
      [...before, true],
    ]);
  return all;
}
