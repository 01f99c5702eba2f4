import { coversValue } from '../coversValue.ts';
import { describeInterval, describeValue } from '../describeValue.ts';
import { answersTo, runWays } from '../waysOf.ts';
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
  const text = `${program.join('\n')}\n`;
  const all = runWays(text, null);
  const each = answersTo(MOST_QUESTIONS).map((answers) => runWays(text, answers));
  const peaks = each.map(({ livePeakBytes }) => livePeakBytes.likely);
  const missed = new Set<string>();
  for (const { values } of each)
    for (const [name, value] of values) {
      const known = all.values.get(name);
      if (known === undefined || !coversValue(known, value)) missed.add(name);
    }
  return [
    ...(all.livePeakBytes.low > Math.min(...peaks) ? ['low'] : []),
    ...(all.livePeakBytes.high < Math.max(...peaks) ? ['high'] : []),
    ...[...missed].sort(),
  ].join(', ');
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
