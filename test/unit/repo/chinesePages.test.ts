import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { ROOT } from '../../../scripts/paths.mjs';
import { runCli } from '../../support/cliRun.ts';
import { readText, repositoryFiles } from './sources.ts';

const CHINESE = repositoryFiles(['docs/zh-cn'], /\.md$/);

function englishOf(page: string): string {
  return page.replace('docs/zh-cn/', 'docs/');
}

/** A finding that an example quotes, which each page does in its own words. */
const QUOTED = /(# (?:error|warning|information|hint): \[[\w-]+\]) ".*"$/gm;

/** What both languages share: how deep each heading is, and code. */
function skeletonOf(page: string): readonly string[] {
  const text = readText(page);
  const codes = [...text.matchAll(/^```\w+\n(.*?)^```/gms)].map(([code]) => code.replace(QUOTED, '$1'));
  const outside = text.replace(/^```.*?^```/gms, '');
  return [...[...outside.matchAll(/^(#+) /gm)].map(([, depth = '']) => depth), ...codes];
}

test('a page in Chinese has the headings and the code of the English one', () => {
  assert.ok(CHINESE.length >= 2);
  for (const page of CHINESE) assert.deepEqual(skeletonOf(page), skeletonOf(englishOf(page)), page);
});

test('pages of both languages lead to each other', () => {
  for (const page of ['README.zh-CN.md', ...CHINESE]) {
    const english = page === 'README.zh-CN.md' ? 'README.md' : englishOf(page);
    const link = (from: string, to: string): string =>
      `](${path.posix.relative(path.posix.dirname(from), to)})`;
    assert.ok(fs.existsSync(path.join(ROOT, english)), english);
    assert.ok(readText(page).includes(link(page, english)), page);
    assert.ok(readText(english).includes(link(english, page)), english);
  }
});

test('the report that the Chinese README shows is what the example gives', async () => {
  const sample = /^```\n(examples\/[\w.]+): .*?^```/ms.exec(readText('README.zh-CN.md'));
  assert.ok(sample?.[1] !== undefined);
  const { stdout } = await runCli(['check', sample[1]], ROOT, { analyze, language: 'zh-cn' });
  for (const part of sample[0].replace(/^```\n?/gm, '').split('…\n'))
    assert.ok(part.trim().length > 100 && stdout.includes(part.trimEnd()), `not in the report:\n${part}`);
});
