/** Tables of test/data whose rows say what the machine makes of a program or a statement. */
import { readFileSync } from 'node:fs';

export interface Table<Row> {
  readonly about: string;
  readonly rows: readonly Row[];
}

/** What a table's file is read, recorded anew and written by. */
export interface TableKind<Row> {
  /** In test/data, without the ending. */
  readonly name: string;
  /** A row that is one program has a line for each of its own; others are one line. */
  readonly isOfPrograms: boolean;
  /** The rows with what the machine says of their programs or statements now. */
  record(rows: readonly Row[]): Row[];
}

export function tableFile(name: string): URL {
  return new URL(`../../data/${name}.json`, import.meta.url);
}

export function readTable<Row>({ name }: TableKind<Row>): Table<Row> {
  return JSON.parse(readFileSync(tableFile(name), 'utf8')) as Table<Row>;
}

/** The rows by what they are about. */
export function byGroup<Row extends { readonly group: string }>(
  rows: readonly Row[],
): readonly (readonly [group: string, rows: readonly Row[]])[] {
  const names = [...new Set(rows.map((row) => row.group))];
  return names.map((group) => [group, rows.filter((row) => row.group === group)]);
}

/** A table as its file has it. */
export function tableText<Row>({ isOfPrograms }: TableKind<Row>, { about, rows }: Table<Row>): string {
  if (isOfPrograms) return `${JSON.stringify({ about, rows }, null, 1)}\n`;
  const lines = rows.map((row) => `    ${lineOf(row)}`);
  return `{\n  "about": ${JSON.stringify(about)},\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** JSON in one line, with a space behind each comma and colon. */
function lineOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(lineOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => `${JSON.stringify(name)}: ${lineOf(part)}`)
    .join(', ')}}`;
}
