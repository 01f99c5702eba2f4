import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, tableMarkdown } from '../../../client/src/markdown.ts';
import { exactly, sampleReport } from './reports.ts';

test('a table ends with its sum and the capacity', () => {
  const table = sampleReport().tables[0];
  assert.ok(table);
  assert.deepEqual(tableMarkdown(table).split('\n'), [
    '| System heap | line | size | bytes |',
    '| :-- | --: | --: | --: |',
    '| sensor.set\\_framesize | 3 | 375 KiB | 384,000 |',
    '| **needed at once** | | **375 KiB** | 384,000 |',
    '| left by the firmware | | 4.2 MiB | 4,404,019 |',
  ]);
});

test('text of the script cannot become a link, a table column or HTML', () => {
  assert.equal(escapeMarkdown('[a](b) | <img> `x`\ny'), '\\[a\\]\\(b\\) \\| \\<img\\> \\`x\\` y');
  const row = { label: 'x | y', bytes: exactly(0) };
  const lines = tableMarkdown({
    title: 't',
    heap: null,
    rows: [row],
    total: exactly(0),
    totalLabel: 'sum',
    capacityBytes: 0,
    capacityLabel: 'of',
  });
  assert.match(lines, /^\| x \\\| y \| {2}\| 0 KiB \| 0 \|$/m);
});
