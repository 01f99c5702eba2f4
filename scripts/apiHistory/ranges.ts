/** From the names of each commit to the ranges of versions in which each name exists. */
import type { Commit } from './mainline.ts';

/** `since` absent: from the first commit on; `until` absent: still there. `until` is the first version without. */
export interface NameRange {
  readonly since?: Commit;
  readonly until?: Commit;
}

/** The names that are not there all the time, with their ranges; `always` keeps those that are. */
export function rangesOf(
  history: readonly { readonly commit: Commit; readonly names: ReadonlySet<string> }[],
): ReadonlyMap<string, readonly NameRange[]> {
  const ranges = new Map<string, NameRange[]>();
  let before: ReadonlySet<string> | undefined;
  for (const { commit, names } of history) {
    for (const name of names) {
      if (before?.has(name) === true) continue;
      const known = ranges.get(name) ?? [];
      ranges.set(name, [...known, before === undefined ? {} : { since: commit }]);
    }
    for (const name of before ?? []) {
      if (names.has(name)) continue;
      const known = ranges.get(name) ?? [];
      ranges.set(name, [...known.slice(0, -1), { ...known.at(-1), until: commit }]);
    }
    before = names;
  }
  return ranges;
}

export function isAlways(ranges: readonly NameRange[]): boolean {
  return ranges.every(({ since, until }) => since === undefined && until === undefined);
}

interface Group {
  readonly range: NameRange;
  readonly names: string[];
}

/** Names with the same range together, oldest range first. */
export function grouped(ranges: ReadonlyMap<string, readonly NameRange[]>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [name, all] of ranges) {
    for (const range of all) {
      const key = `${range.since?.hash} ${range.until?.hash}`;
      const group = groups.get(key) ?? { range, names: [] };
      groups.set(key, group);
      group.names.push(name);
    }
  }
  const order = ({ since, until }: NameRange): readonly number[] => [
    since?.position ?? 0,
    until?.position ?? Infinity,
  ];
  for (const { names } of groups.values()) names.sort();
  return [...groups.values()].sort((a, b) => {
    const [sinceA = 0, untilA = 0] = order(a.range);
    const [sinceB = 0, untilB = 0] = order(b.range);
    return sinceA - sinceB || untilA - untilB;
  });
}
