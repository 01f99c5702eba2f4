import fs from 'node:fs';
import path from 'node:path';
import { readExpectations } from '../../test/support/cases/expectations.ts';
import { readSections } from '../../test/support/cases/markdown.ts';

/** The reports of one page of test/cases/field. */
export interface FieldPage {
  readonly title: string;
  readonly file: string;
  /** Scripts of reports for which the finding their author needed is given. */
  readonly found: number;
  /** Headings of the reports for which it is not, and why. */
  readonly missed: readonly { readonly title: string; readonly why: string }[];
  /** Scripts that were told to work, and are. */
  readonly working: number;
}

/** Counts the reports of the pages in a folder. */
export function countFieldReports(folder: string): readonly FieldPage[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => countPage(path.join(folder, name)));
}

function countPage(file: string): FieldPage {
  const sections = readSections(fs.readFileSync(file, 'utf8'));
  let found = 0;
  let working = 0;
  const missed: { title: string; why: string }[] = [];
  for (const { path: headings, prose, fences } of sections) {
    const title = headings.at(-1) ?? '';
    const scripts = fences.filter(({ language }) => language === 'python');
    if (title.startsWith('FN: ')) {
      missed.push({ title: title.slice(4), why: prose.split('\n').at(-1) ?? '' });
      continue;
    }
    for (const { text } of scripts) {
      const reported = readExpectations(text).some(
        (one) => one.kind === 'finding' && one.severity !== 'hint',
      );
      if (reported) found++;
      else working++;
    }
  }
  return {
    title: sections[1]?.path[0] ?? path.basename(file),
    file: path.basename(file),
    found,
    missed,
    working,
  };
}
