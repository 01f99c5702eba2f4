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
