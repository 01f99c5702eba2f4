import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/library/core.ts';
import { readText, repositoryFiles } from './sources.ts';

const VERDICTS: Readonly<Record<string, string>> = { fits: 'fits', 'does not fit': 'exceeds' };

test('the scripts of the questions fit, or not, as they say', async () => {
  const scripts = [...readText('docs/faq.md').matchAll(/^```python\n(# ([^\n]*)\n.*?)^```/gms)];
  assert.ok(scripts.length >= 4);
  for (const [, script = '', claim = ''] of scripts) {
    const { verdict } = await analyze(script, { firmware: 'v0.6.2-15-standard' });
    assert.equal(verdict, VERDICTS[claim], script);
  }
});

/** The cells of a table's row. */
function cells(row: string): readonly string[] {
  return row.split('|').map((cell) => cell.trim());
}

test('both READMEs say how exact the figures are as the pages on accuracy do', () => {
  const heldOut = cells(/^\| Held out +\|.*$/m.exec(readText('docs/accuracy-gc-heap.md'))?.[0] ?? '');
  const [, ledger = ''] =
    /^\| Image +\| Calls \| Sizes .*\n.*\n((?:\|.*\n)+)/m.exec(readText('docs/accuracy.md')) ?? [];
  const rows = ledger.trim().split('\n').map(cells);
  const sum = (column: number): string =>
    rows.reduce((all, row) => all + Number(row[column]), 0).toLocaleString('en-US');
  assert.equal(rows.length, 5);
  for (const page of ['README.md', 'README.zh-CN.md'])
    for (const figure of [` ${heldOut[2] ?? '?'} `, ` ${heldOut[3] ?? '?'}`, ` ${sum(3)} `, ` ${sum(4)} `])
      assert.ok(readText(page).includes(figure), `${page}: ${figure}`);
});

test('the index names every page', () => {
  const index = readText('docs/README.md');
  const pages = repositoryFiles(['docs'], /^docs\/[\w-]+\.md$/)
    .map((page) => page.slice('docs/'.length))
    .filter((page) => !['README.md', 'npm.md'].includes(page));
  assert.ok(pages.length > 5);
  assert.deepEqual(
    pages.filter((page) => !index.includes(`(${page})`)),
    [],
  );
});
