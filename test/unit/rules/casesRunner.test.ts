import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { differences } from '../../support/cases/compare.ts';
import { readExpectations } from '../../support/cases/expectations.ts';
import { readSections } from '../../support/cases/markdown.ts';
import { eventOf, KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { scriptSource } from '../../support/scriptSource.ts';

describe('reading Markdown', () => {
  const sections = readSections(
    '# Page\n\nIntro.\n\n## One\n\n`helper.py`:\n\n```python\nx = 1\n```\n\n```python\nimport helper\n```\n\n### Deep\n\n```json\n{}\n```\n\n## Two\n',
  );

  test('sections carry their headings and blocks', () => {
    assert.deepEqual(
      sections.map(({ path }) => path.join('/')),
      ['', 'Page', 'Page/One', 'Page/One/Deep', 'Page/Two'],
    );
    assert.deepEqual(sections[2]!.fences, [
      { language: 'python', fileName: 'helper.py', text: 'x = 1\n', firstLine: 10 },
      { language: 'python', fileName: null, text: 'import helper\n', firstLine: 14 },
    ]);
  });

  test('a block without an end is an error', () => {
    assert.throws(() => readSections('```python\nx\n'), /block of line 1 does not end/);
  });
});

/** Differences for a script in which every `leak()` leaks 1 KiB and one bytearray takes 4 KiB. */
function compare(text: string): readonly string[] {
  const source = scriptSource(text);
  const spanned = (pattern: RegExp): { start: number; end: number }[] =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const report = reportOf({
    events: spanned(/leak\(\)/g).map((span) => eventOf({ kind: 'leak', span, needBytes: kib(1) })),
    allocations: spanned(/bytearray\(4096\)/g).map((span) => ({
      span,
      callee: 'bytearray',
      region: 'gc-heap',
      bytes: kib(4),
      count: { low: 1, likely: 1, high: 1 },
      totalBytes: kib(4),
      keptBytes: kib(4),
      lifetime: '',
      citations: [],
    })),
    suggestedGcHeapBytes: 512 * KIB,
  });
  return differences(readExpectations(text), report, runRules(report, source), source.lines, {
    pageRule: 'leak',
    say: english,
  });
}

describe('expectations', () => {
  test('what is as expected gives no difference', () => {
    const text = [
      'leak()  # warning: [leak] "loses 1 KiB"',
      '# an ordinary comment',
      '# warning: 3',
      'a=leak()  # warning',
      'x = bytearray(4096)',
      '#   ^^^^^^^^^^^^^^^ demand: gc-heap 4 KiB',
      '# peak: gc-heap 20 KiB..30 KiB',
      '# demand: system-heap 575 KiB',
      '# most: gc-heap 0..40 KiB',
      '# verdict: fits',
      '# suggested: 512 KiB',
      '',
    ].join('\n');
    assert.deepEqual(compare(text.replace('a=leak()  # warning\n', 'a=leak()\n')), []);
  });

  test('missing and unexpected findings are both differences', () => {
    assert.deepEqual(compare('x = 1  # error: [leak]\n'), ['line 1: missing error [leak]']);
    assert.match(
      compare('leak()\n').join(),
      /^line 1, column 1: unexpected warning \[leak\] "call loses 1 KiB/,
    );
    assert.equal(compare('leak()  # error\n').length, 2, 'the severity counts');
    assert.equal(compare('leak()  # warning: 2\n').length, 2, 'the column counts');
    assert.equal(compare('leak()  # warning: [growth-per-iteration]\n').length, 2, 'the rule counts');
    assert.equal(compare('leak()  # warning: "more"\n').length, 2, 'the text counts');
    assert.equal(compare('leak()  # warning\n# warning\nx = 1\n').length, 1, 'one finding, one expectation');
  });

  test('figures outside their range are differences', () => {
    assert.deepEqual(compare('x = bytearray(4096)\n#   ^^^^^^^^^^^^^^^ demand: gc-heap 4097\n'), [
      'line 1: gc-heap allocation is 4096, not 4097',
    ]);
    assert.deepEqual(compare('x = bytearray(4096)\n#  ^^^^ demand: gc-heap 4 KiB\n'), [
      'line 1: no gc-heap allocation at exactly these columns',
    ]);
    assert.deepEqual(compare('# peak: gc-heap 0..1 KiB\nx = 1\n'), [
      'line 1: gc-heap peak is 22528, not 0..1024',
    ]);
    assert.deepEqual(compare('# verdict: exceeds\nx = 1\n'), ['line 1: verdict is fits, not exceeds']);
  });

  test('what the report says and does not say is compared without its columns', () => {
    assert.deepEqual(
      compare('# says: "GC heap (gc_heap_size) 512.0 524,288"\n# never says: "fix:"\nx = 1\n'),
      [],
    );
    assert.match(
      compare('# says: "no such words"\nx = 1\n').join(),
      /^line 1: the report does not say "no such/,
    );
    assert.match(compare('# never says: "GC heap"\nx = 1\n').join(), /^line 1: the report says "GC heap"/);
    assert.throws(() => compare('# says: GC heap\nx = 1\n'), /not an expectation/);
  });

  test('a mistyped expectation is an error, never a comment', () => {
    assert.throws(() => compare('leak()  # warning: leak\n'), /not an expectation/);
    assert.throws(() => compare('# peak: heap 5\nx = 1\n'), /not an expectation/);
    assert.throws(() => compare('# peak: gc-heap much\nx = 1\n'), /not a range/);
    assert.throws(() => compare('# peak: gc-heap 5..4\nx = 1\n'), /not a range/);
  });
});
