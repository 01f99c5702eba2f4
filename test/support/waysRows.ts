import { readFileSync } from 'node:fs';

/** A program that asks `maybe()`, with what is said of it when the answers are not known. */
export interface WaysRow {
  /** Its lines. */
  readonly program: readonly string[];
  readonly livePeakBytes: string;
  readonly values: Readonly<Record<string, string>>;
  /** What the figures do not cover of some answers. */
  readonly beyond?: string;
}

export const WAYS = (
  JSON.parse(readFileSync(new URL('../data/ways.json', import.meta.url), 'utf8')) as {
    rows: readonly WaysRow[];
  }
).rows;
