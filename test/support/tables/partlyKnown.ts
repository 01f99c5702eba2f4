import { coversValue } from '../coversValue.ts';
import { describeValue } from '../describeValue.ts';
import { runKnown, runPartly, type Behind, type Known } from '../partlyKnown.ts';
import { byGroup, type TableKind } from './table.ts';

/** A statement about values of which not all is known, with what the machine says behind it. */
export interface PartlyKnownRow {
  /** The type that it is about. */
  readonly group: string;
  readonly setup?: string;
  readonly statement: string;
  readonly gives: Readonly<Record<string, string>>;
  /** What of some known values the machine does not cover. */
  readonly beyond?: string;
}

/** What a statement does with each of the values that it may be about. */
export interface WithKnown {
  /** It raises with every one. */
  readonly raises: boolean;
  /** What the machine does not cover of some: `value`, `bytes` or both; empty: nothing. */
  readonly beyond: string;
  /** One of those, in words. */
  readonly example: string;
}

/** Of what a letter may be not every combination is tried. */
const MOST_COMBINATIONS = 12;

function isBeyond({ values }: Behind, known: Known): boolean {
  return [...values].some(([name, value]) => !coversValue(value, known.values.get(name) ?? null));
}

function takesMore({ requests }: Behind, { bytes }: Known): boolean {
  return bytes > requests.reduce((sum, { high }) => sum + high, 0);
}

function describeExample({ values }: Behind, known: Known | undefined): string {
  const [name = 'x'] = values.keys();
  return `${known?.text}: ${name} = ${describeValue(known?.values.get(name) ?? null)}, ${known?.bytes} bytes`;
}

/** For each row. */
export function withKnown(rows: readonly PartlyKnownRow[]): WithKnown[] {
  const known = runKnown(rows, MOST_COMBINATIONS);
  return rows.map(({ statement, setup }, index) => {
    const behind = runPartly(statement, setup);
    const runs = known[index]?.filter((run) => run !== null) ?? [];
    const beyond = [
      ...(runs.some((run) => isBeyond(behind, run)) ? ['value'] : []),
      ...(runs.some((run) => takesMore(behind, run)) ? ['bytes'] : []),
    ];
    const example = runs.find((run) => isBeyond(behind, run) || takesMore(behind, run));
    return {
      raises: runs.length === 0,
      beyond: beyond.join(' and '),
      example: describeExample(behind, example),
    };
  });
}

function record(rows: readonly PartlyKnownRow[]): PartlyKnownRow[] {
  const found = withKnown(rows);
  return rows.map(({ group, setup, statement }, index) => {
    const gives = runPartly(statement, setup).inWords;
    const beyond = 'raises' in gives ? '' : found[index]?.beyond;
    return {
      group,
      ...(setup === undefined ? {} : { setup }),
      statement,
      gives,
      ...(beyond === '' || beyond === undefined ? {} : { beyond }),
    };
  });
}

export const PARTLY_KNOWN: TableKind<PartlyKnownRow> = {
  name: 'partlyKnown',
  isOfPrograms: false,
  record: (rows) => byGroup(rows).flatMap(([, group]) => record(group)),
};
