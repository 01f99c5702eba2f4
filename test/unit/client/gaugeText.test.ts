import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, gaugeText, tableMarkdown, withLargestRows } from '../../../client/src/gaugeText.ts';
import { exactly, sampleReport } from './reports.ts';

test('the gauge shows both heaps behind one icon', () => {
  const { text, spoken } = gaugeText(sampleReport());
  assert.equal(text, '$(chip) GC 85/506 KiB · Sys 1.1/4.2 MiB');
  assert.equal(spoken, 'MaixPy memory: script fits. GC heap 85/506 KiB, system heap 1.1/4.2 MiB.');
});

test('the spoken text names the verdict, so that colour is not needed', () => {
  assert.match(gaugeText(sampleReport({ verdict: 'exceeds' })).spoken, /does not fit/);
  assert.match(gaugeText(sampleReport({ verdict: 'may-exceed' })).spoken, /may not fit/);
  assert.match(gaugeText(sampleReport({ verdict: 'unknown' })).spoken, /not known/);
});

test('the tooltip says that a target is assumed, and counts what is unknown', () => {
  const { tooltip } = gaugeText(sampleReport({ unknown: [{ line: 4, what: 'lib.f()', why: 'not found' }] }));
  assert.match(tooltip, /Maix Dock · v0\\?\.6\\?\.2 standard \(assumed\)/);
  assert.match(tooltip, /1 of the calls could not be sized/);
});

test('while the text has a syntax error the last good figures stay, and are marked', () => {
  const { text, tooltip, spoken } = gaugeText(sampleReport({ figures: 'last-good', verdict: 'unknown' }));
  assert.equal(text, '$(history) GC 85/506 KiB · Sys 1.1/4.2 MiB');
  assert.match(tooltip, /\n\nThe figures are those from before the error\.\n\n/);
  assert.equal(
    spoken,
    'MaixPy memory: script has a syntax error; before it GC heap 85/506 KiB, system heap 1.1/4.2 MiB.',
  );
});

test('a script that had a syntax error from the start has no figures', () => {
  const { text, tooltip } = gaugeText(sampleReport({ figures: 'none', verdict: 'unknown' }));
  assert.equal(text, '$(circle-slash) MaixPy: syntax error');
  assert.doesNotMatch(tooltip, /KiB \|/);
});

test('notes come behind the verdict', () => {
  const { tooltip } = gaugeText(sampleReport({ notes: ['There is no board "x_y".'] }));
  assert.match(tooltip, /^\*\*Fits: .*\*\*\n\nNote: There is no board "x\\_y"\.\n\n/);
});

test('the tooltip says that a target is calibrated', () => {
  const { target } = sampleReport();
  const shown = (changes: Partial<typeof target>): string =>
    gaugeText(sampleReport({ target: { ...target, ...changes } })).tooltip;
  assert.match(shown({ calibrated: true }), /standard \(assumed, calibrated\)\n/);
  assert.match(shown({ calibrated: true, assumed: false }), /standard \(calibrated\)\n/);
  assert.doesNotMatch(shown({}), /calibrated/);
});

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
    rows: [row],
    total: exactly(0),
    totalLabel: 'sum',
    capacityBytes: 0,
    capacityLabel: 'of',
  });
  assert.match(lines, /^\| x \\\| y \| {2}\| 0 KiB \| 0 \|$/m);
});

test('the tooltip keeps the largest rows in their order and adds up the others', () => {
  const rows = [5, 900, 7, 300, 1].map((bytes) => ({ label: bytes.toString(), bytes: exactly(bytes) }));
  const table = {
    title: 't',
    rows,
    total: exactly(1213),
    totalLabel: 'sum',
    capacityBytes: 0,
    capacityLabel: 'of',
  };
  const shown = withLargestRows(table, 4).rows;
  assert.deepEqual(
    shown.map((row) => [row.label, row.bytes.likely]),
    [
      ['900', 900],
      ['7', 7],
      ['300', 300],
      ['2 smaller', 6],
    ],
  );
  assert.equal(withLargestRows(table, 5), table);
  const open = { ...table, rows: [...rows, { label: 'x', bytes: { low: 0, likely: 0, high: null } }] };
  assert.equal(withLargestRows(open, 4).rows.at(-1)?.bytes.high, null);
});
