import type { ByteInterval, ReportRow } from '../../protocol/index.ts';
import type { Place } from './placeText.ts';

/** Rows of a report that belong together. */
export interface RowSum {
  readonly bytes: ByteInterval;
  /** Absent where the rows are not all of one line. */
  readonly place?: Place;
}

/** @param rows at least one */
export function rowSum(rows: readonly ReportRow[]): RowSum {
  const [first] = rows as readonly [ReportRow];
  const { file, line } = first;
  const isOnePlace = line !== undefined && rows.every((row) => row.file === file && row.line === line);
  return {
    bytes: rows.map(({ bytes }) => bytes).reduce(sum),
    ...(isOnePlace ? { place: { line, ...(file === undefined ? {} : { file }) } } : {}),
  };
}

function sum(one: ByteInterval, other: ByteInterval): ByteInterval {
  return {
    low: one.low + other.low,
    likely: one.likely + other.likely,
    high: one.high === null || other.high === null ? null : one.high + other.high,
  };
}
