import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bar, reportMarkdown } from '../../../client/src/reportMarkdown.ts';
import { exactly, sampleReport } from './reports.ts';

test('the report has a section for each heap, each table and what is not known', () => {
  const markdown = reportMarkdown(
    'camera.py',
    sampleReport({ unknown: [{ line: 7, what: 'lib.f()', why: 'no such file' }] }),
  );
  const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
  assert.deepEqual(headings, [
    '# Memory of camera.py',
    '## GC heap',
    '## System heap',
    '## System heap',
    '## Not known',
  ]);
  assert.match(markdown, /Highest at line 3\./);
  assert.match(markdown, /Nobody chose them/);
  assert.match(markdown, /- line 7: lib\.f\\\(\\\): no such file/);
});

test('a calibrated target is said to be one', () => {
  const { target } = sampleReport();
  const markdown = reportMarkdown('a.py', sampleReport({ target: { ...target, calibrated: true } }));
  assert.match(markdown, /Calibrated with what the board printed\./);
  assert.doesNotMatch(reportMarkdown('a.py', sampleReport()), /Calibrated/);
});

test('growth of the main loop is told where there is any', () => {
  const gc = { usedBytes: exactly(10), capacityBytes: 100, growthBytesPerIteration: exactly(2048) };
  assert.match(reportMarkdown('a.py', sampleReport({ gc })), /Grows by 2\.0 KiB per turn/);
  const still = { ...gc, growthBytesPerIteration: exactly(0) };
  assert.doesNotMatch(reportMarkdown('a.py', sampleReport({ gc: still })), /Grows/);
});

test('without a report the page says why', () => {
  assert.match(reportMarkdown('a.py', undefined), /No analysis/);
  assert.match(
    reportMarkdown('a.py', { uri: 'file:///a.py', version: 1, maixpy: false }),
    /no MaixPy script/,
  );
});

test('the bar shows what is certain, what is likely and what is free, and never overflows', () => {
  const half = bar({ usedBytes: { low: 25, likely: 50, high: 60 }, capacityBytes: 100 });
  assert.equal(half, '█'.repeat(8) + '▒'.repeat(8) + '░'.repeat(16));
  assert.equal(bar({ usedBytes: exactly(500), capacityBytes: 100 }), '█'.repeat(32));
  assert.equal(bar({ usedBytes: exactly(1), capacityBytes: 0 }), '█'.repeat(32));
});
