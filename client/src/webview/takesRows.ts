/** The rows of "What takes it": in any order, and in groups with sums of their own. */
import type { ReportRow } from '../../../protocol/index.ts';
import { rowSum, type RowSum } from '../rowSum.ts';

export interface Row extends ReportRow {
  readonly heap: 'gc' | 'system';
}

export const COLUMNS = ['what', 'heap', 'line', 'size'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly by: Column;
  readonly isRising: boolean;
}

export const GROUPINGS = ['none', 'line', 'kind'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Rows of one heap that belong together, with their sum. */
export interface Group extends RowSum {
  readonly heap: 'gc' | 'system';
  readonly kind: string;
  readonly rows: readonly Row[];
}

/** Without grouping each row is a group. Groups are in that order by their sums, and the rows in each as well. */
export function groupsOf(rows: readonly Row[], grouping: Grouping, order: Order): readonly Group[] {
  const groups = new Map<string, Row[]>();
  for (const [index, row] of rows.entries()) {
    const key = JSON.stringify(grouping === 'none' ? index : [row.heap, ...partOf(row, grouping)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return sorted([...groups.values()].map(groupOf), order).map((group) => ({
    ...group,
    rows: sorted(
      group.rows.map((row) => groupOf([row])),
      order,
    ).flatMap((each) => each.rows),
  }));
}

function partOf({ kind, file, line }: Row, grouping: 'line' | 'kind'): readonly unknown[] {
  return grouping === 'kind' ? [kind] : [file ?? null, line ?? null];
}

function groupOf(rows: readonly Row[]): Group {
  const [{ heap, kind }] = rows as readonly [Row];
  return { heap, kind, ...rowSum(rows), rows };
}

function sorted(groups: readonly Group[], { by, isRising }: Order): readonly Group[] {
  return [...groups].sort((a, b) => (isRising ? 1 : -1) * compare(a, b, by));
}

function compare(a: Group, b: Group, by: Column): number {
  const bySize = a.bytes.likely - b.bytes.likely;
  switch (by) {
    case 'what':
      return nameOf(a).localeCompare(nameOf(b));
    case 'heap':
      return a.heap.localeCompare(b.heap) || bySize;
    case 'line':
      return (
        (a.place?.file ?? '').localeCompare(b.place?.file ?? '') ||
        (a.place?.line ?? 0) - (b.place?.line ?? 0)
      );
    case 'size':
      return bySize;
  }
}

function nameOf({ kind, rows: [first, ...others] }: Group): string {
  return first === undefined || others.length > 0 ? kind : first.label;
}
