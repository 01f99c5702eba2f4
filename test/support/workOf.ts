/** What statements charge to the budget of the work. */
import { STEPS, type WorkKind } from '../../server/src/core/work/work.ts';
import { scriptMachine } from './scriptMachine.ts';

/** Left out: every statement has instructions, and what requests take does not depend on what is done with them. */
const LEFT_OUT: ReadonlySet<WorkKind> = new Set(['instruction', 'request']);
const KINDS = (Object.keys(STEPS) as WorkKind[]).filter((kind) => !LEFT_OUT.has(kind));

/**
 * Runs a statement behind its setup, in both of which `n` is a number, and counts what it charges of each kind.
 *
 * @throws Error when the statement does not run to its end
 */
export function workOf(statement: string, setup: string, n: number): ReadonlyMap<WorkKind, number> {
  const marks: Map<WorkKind, number>[] = [];
  const { machine, run } = scriptMachine({
    natives: {
      _: ({ work }) => {
        marks.push(new Map(KINDS.map((kind) => [kind, work.count(kind)])));
        return null;
      },
    },
  });
  const text = `n = ${n}\nx = y = z = None\n${setup}\n_()\n${statement}\n_()\n`;
  const ending = run(text);
  const [before, after] = marks;
  if (ending !== 'end' || before === undefined || after === undefined)
    throw new Error(`${statement} ended with ${ending}: ${JSON.stringify(machine.notes)}`);
  const charged = KINDS.map((kind) => [kind, (after.get(kind) ?? 0) - (before.get(kind) ?? 0)] as const);
  return new Map(charged.filter(([, count]) => count !== 0));
}
