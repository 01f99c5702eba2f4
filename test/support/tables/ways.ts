import { describeInterval, describeValue } from '../describeValue.ts';
import { beyondFigures, runWays } from '../waysOf.ts';
import type { TableKind } from './table.ts';

/** A program that asks `maybe()`, with what is said of it when the answers are not known. */
export interface WaysRow {
  /** Its lines. */
  readonly program: readonly string[];
  readonly livePeakBytes: string;
  readonly values: Readonly<Record<string, string>>;
  /** What the figures do not cover of some answers. */
  readonly beyond?: string;
}

/** No program asks more often on any way. */
const MOST_QUESTIONS = 3;

/** What is said of a program when no answer is known. */
export function saidOf(program: WaysRow['program']): Pick<WaysRow, 'livePeakBytes' | 'values'> {
  const { livePeakBytes, values } = runWays(`${program.join('\n')}\n`, null);
  const described = [...values].map(([name, value]) => [name, describeValue(value)] as const);
  return { livePeakBytes: describeInterval(livePeakBytes), values: Object.fromEntries(described) };
}

/** The parts of what is said that some answers go beyond, each of them run on its own; empty: none. */
export function beyondOf(program: WaysRow['program']): string {
  return beyondFigures(`${program.join('\n')}\n`, MOST_QUESTIONS).join(', ');
}

export const WAYS: TableKind<WaysRow> = {
  name: 'ways',
  isOfPrograms: true,
  record: (rows) =>
    rows.map(({ program }) => {
      const beyond = beyondOf(program);
      return { program, ...saidOf(program), ...(beyond === '' ? {} : { beyond }) };
    }),
};
