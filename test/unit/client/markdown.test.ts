import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, proseMarkdown } from '../../../client/src/markdown.ts';
import { plainLabel } from '../../../client/src/plainLabel.ts';

test('text of the script cannot become a link, a table column or HTML', () => {
  assert.equal(escapeMarkdown('[a](b) | <img> `x`\ny'), '\\[a\\](b) \\| \\<img\\> \\`x\\` y');
  assert.equal(escapeMarkdown('_a_ and *b* ~~c~~ $d$'), '\\_a\\_ and \\*b\\* \\~\\~c\\~\\~ \\$d\\$');
});

test('what stays as it is can be read where nobody renders it', () => {
  assert.equal(escapeMarkdown('gc_heap_size (v0.6.2-15)!'), 'gc_heap_size (v0.6.2-15)!');
});

test('code within a sentence stays code, and a backtick alone is a letter', () => {
  assert.equal(proseMarkdown('call `a|b` <now>'), 'call `a b` \\<now\\>');
  assert.equal(proseMarkdown('`x` and `y'), '`x` and \\`y');
});

test('what a device calls itself is no icon of a label', () => {
  assert.equal(plainLabel('$(error) Cheap Chip $'), '\\$(error) Cheap Chip $');
});
