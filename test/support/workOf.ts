/** What statements charge to the budget of the work. */
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import { storeName } from '../../server/src/core/machine/runtime/dicts.ts';
import { NativeFunction } from '../../server/src/core/machine/runtime/nativeFunction.ts';
import { STEPS, type WorkKind } from '../../server/src/core/work/work.ts';
import { moduleSource, plainEnvironment } from './runText.ts';

/** Left out: every statement has instructions, and what requests take does not depend on what is done with them. */
const LEFT_OUT: ReadonlySet<WorkKind> = new Set(['instruction', 'request']);
const KINDS = (Object.keys(STEPS) as WorkKind[]).filter((kind) => !LEFT_OUT.has(kind));

/**
 * Runs a statement behind its setup, in both of which `n` is a number, and counts what it charges of each kind.
 *
 * @throws Error when the statement does not run to its end
 */
export function workOf(statement: string, setup: string, n: number): ReadonlyMap<WorkKind, number> {
  const { machine, main } = createMachine({
    wordBytes: 8,
    environment: plainEnvironment(),
    uri: 'file:///main.py',
    reader: 'descriptor',
  });
  const marks: Map<WorkKind, number>[] = [];
  const mark = new NativeFunction('_', () => {
    marks.push(new Map(KINDS.map((kind) => [kind, machine.work.count(kind)])));
    return null;
  });
  storeName(machine, main.globals, '_', mark);
  const text = `n = ${n}\nx = y = z = None\n${setup}\n_()\n${statement}\n_()\n`;
  const ending = runScript(machine, main, moduleSource(text));
  const [before, after] = marks;
  if (ending !== 'end' || before === undefined || after === undefined)
    throw new Error(`${statement} ended with ${ending}: ${JSON.stringify(machine.notes)}`);
  const charged = KINDS.map((kind) => [kind, (after.get(kind) ?? 0) - (before.get(kind) ?? 0)] as const);
  return new Map(charged.filter(([, count]) => count !== 0));
}
