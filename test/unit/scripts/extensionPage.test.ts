import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standalonePage } from '../../../scripts/extensionPage.mjs';

const picture = (file: string): Uint8Array => Buffer.from(file);

function page(markdown: string): string {
  return standalonePage(markdown, picture);
}

test('pictures lie in the page itself', () => {
  const data = Buffer.from('media/a.png').toString('base64');
  assert.equal(page('![a, b](media/a.png) c'), `![a, b](data:image/png;base64,${data}) c`);
  assert.match(page('![a](a.gif)'), /^!\[a\]\(data:image\/gif;base64,/);
  assert.equal(page('![a](https://example.org/a.png)'), '![a](https://example.org/a.png)');
  assert.throws(() => page('![a](media/a.svg)'), /a\.svg/);
});

test('of links to files the words stay, others stay links', () => {
  assert.equal(page('See [the docs](docs/README.md#x), [b](b).\n'), 'See the docs, b.\n');
  for (const kept of ['[a](https://example.org)', '[a](#a)', '[a](mailto:a@example.org)'])
    assert.equal(page(kept), kept);
});

test('a line that is nothing but such a link goes', () => {
  assert.equal(page('# T\n\n[中文](README.zh-CN.md)\n\nText\n'), '# T\n\nText\n');
});

test('code stays as it is', () => {
  const code = '```md\n[a](b)\n![a](a.png)\n```';
  assert.equal(page(`[a](b)\n\n${code}\n\nc [a](b)`), `${code}\n\nc a`);
});
