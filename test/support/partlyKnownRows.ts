import { readFileSync } from 'node:fs';

/** A statement about values of which not all is known, with what the machine says behind it. */
export interface PartlyKnownRow {
  /** The type that it is about. */
  readonly group: string;
  readonly setup?: string;
  readonly statement: string;
  readonly gives: Readonly<Record<string, string>>;
  /** What of some known values the machine does not cover. */
  readonly beyond?: 'value' | 'bytes' | 'value and bytes';
}

const { rows } = JSON.parse(readFileSync(new URL('../data/partlyKnown.json', import.meta.url), 'utf8')) as {
  rows: readonly PartlyKnownRow[];
};

/** The rows by the types that they are about. */
export const PARTLY_KNOWN: readonly (readonly [group: string, rows: readonly PartlyKnownRow[]])[] = [
  ...new Set(rows.map((row) => row.group)),
].map((group) => [group, rows.filter((row) => row.group === group)]);
