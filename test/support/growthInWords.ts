import { describeInterval, describeValue } from './describeValue.ts';
import type { WaysRun } from './waysOf.ts';

/** What is said of the loops of a program, and how it ends. */
export interface GrowthInWords {
  readonly ending: string;
  /** For each loop that was followed to its steady state: what it keeps and throws away in a turn. */
  readonly loops: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export function growthInWords({ ending, notes, values }: WaysRun): GrowthInWords {
  const loops = notes.flatMap((note) => {
    if (note.kind !== 'growth') return [];
    const { gcBytes, systemBytes, churnBytes, growers, onEvents, tables, endless, hasWayOut, uncollected } =
      note;
    const said = [
      `keeps ${describeInterval(gcBytes)}`,
      `throws away ${describeInterval(churnBytes)}`,
      ...(systemBytes.high > 0 ? [`keeps ${describeInterval(systemBytes)} of the system heap`] : []),
      ...(growers.length > 0 ? [`in ${growers.join(', ')}`] : []),
      ...tables.map(({ kind, entriesPerTurn, slotBytes }) => `${kind} of ${slotBytes} +${entriesPerTurn}`),
      ...(onEvents ? ['on events'] : []),
      ...(endless ? ['endless'] : []),
      ...(hasWayOut ? ['way out'] : []),
      ...(uncollected === null ? [] : [`uncollected ${uncollected.bytes} in ${uncollected.iterations}`]),
    ];
    return [said.join('; ')];
  });
  // A loop without an end may nest its values as deep as it likes.
  const shown = ending === 'end' ? [...values] : [];
  const described = shown.map(([name, value]) => [name, describeValue(value).slice(0, 60)] as const);
  return { ending, loops, values: Object.fromEntries(described) };
}
