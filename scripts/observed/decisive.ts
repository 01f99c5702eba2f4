import fs from 'node:fs';

/** Rows of the first table of docs/corpora.md: scripts of other people, and how many of them get a decisive answer. */
export interface DecisiveShare {
  readonly scripts: string;
  readonly judged: string;
  readonly decisive: string;
}

const HEADS = ['Scripts', 'Files', 'Judged', 'Fits', 'Does not fit', 'May not fit', 'Not known', 'Decisive'];

/** What the survey found (docs/corpora.md), by folder and in all. @throws {Error} when the page has no such table */
export function readDecisiveShares(): readonly DecisiveShare[] {
  const page = fs.readFileSync(new URL('../../docs/corpora.md', import.meta.url), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const start = rows.findIndex((row) => HEADS.every((head, column) => row[column] === head));
  const end = rows.findIndex(([scripts], index) => index > start && scripts === 'all');
  if (start < 0 || end < 0) throw new Error('docs/corpora.md has no table of the survey');
  return rows.slice(start + 2, end + 1).map((row) => ({
    scripts: row[0] ?? '',
    judged: row[2] ?? '',
    decisive: row[HEADS.length - 1] ?? '',
  }));
}
