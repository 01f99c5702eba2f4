/** Bytes that statements ask the GC heap for, one request after the other. */
import { requestsBetween } from './partlyKnown.ts';
import { scriptMachine } from './scriptMachine.ts';

/** A statement at module level with what stands in front of it; x and y are None before both. */
export interface Statement {
  readonly setup: string;
  readonly statement: string;
}

/** What each of the statements asks for, all of them in one script: making a machine takes longer than most of them. */
export function requestsOf(statements: readonly Statement[]): number[][] {
  const marks: number[] = [];
  const { machine, run } = scriptMachine({
    natives: {
      _: ({ trace }) => {
        marks.push(trace.eventCount);
        return null;
      },
    },
  });
  const text = statements.map(({ setup, statement }) => `x = y = None\n${setup}\n_()\n${statement}\n_()\n`);
  const ending = run(`import uio, ustruct, array\n${text.join('')}`);
  const raised = machine.notes.find(({ kind }) => kind === 'raises');
  if (ending !== 'end' || raised !== undefined) throw new Error(`${ending}: ${JSON.stringify(raised)}`);
  return statements.map((_, index) =>
    requestsBetween(machine, marks[2 * index] ?? 0, marks[2 * index + 1] ?? 0).map(({ likely }) => likely),
  );
}
