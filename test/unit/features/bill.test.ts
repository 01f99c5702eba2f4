import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { atLeast, between, exactly } from '../../../server/src/core/quantity/interval.ts';
import type { LiveAllocation } from '../../../server/src/core/report/report.ts';
import { indexLines } from '../../../server/src/core/text/lines.ts';
import { billOf, headroomOf } from '../../../server/src/features/bill.ts';
import { gaugeOf } from '../../../server/src/features/gauge.ts';
import { reportText } from '../../../server/src/features/reportText.ts';
import { wrap } from '../../../server/src/features/wrap.ts';
import { KIB, kib, reportOf } from '../../support/reportFixture.ts';

const NO_LINES = indexLines('');

const LIVE: readonly LiveAllocation[] = Array.from({ length: 20 }, (_, index) => ({
  span: { start: index, end: index + 1 },
  what: `object ${String(index)}`,
  heldBy: 'list',
  bytes: kib(20 - index),
  count: 1,
}));

describe('a bill', () => {
  const report = reportOf({
    gc: { peakBytes: kib(220), demandBytes: kib(230), liveAtPeak: LIVE, peakAt: { start: 3, end: 4 } },
    system: {
      peakBytes: kib(525),
      liveAtPeak: [{ span: null, what: 'LCD buffer', heldBy: 'LCD', bytes: kib(150), count: 1 }],
    },
  });

  test('adds up: rows to total, total and rest to capacity', () => {
    const tables = billOf(report);
    assert.equal(tables.length, 3);
    for (const table of tables) {
      const sum = table.rows.reduce((total, { bytes }) => total + bytes.likely, 0);
      assert.equal(sum, table.total.likely, table.title);
      assert.equal(table.total.likely + headroomOf(table).likely, table.capacityBytes, table.title);
    }
  });

  test('names the largest and adds up the rest', () => {
    const [, gc] = billOf(report);
    assert.equal(gc!.rows[1]!.label, 'object 0 (list)');
    assert.ok(gc!.rows.some(({ label }) => label === 'other objects (8 smaller)'));
  });

  test('takes off what different ways hold and no heap has at once', () => {
    const live = [kib(150), kib(150)].map((bytes, index): LiveAllocation => ({ ...LIVE[index]!, bytes }));
    const [, gc] = billOf(
      reportOf({ gc: { peakBytes: kib(300), demandBytes: kib(180), liveAtPeak: live, bootBytes: kib(4) } }),
    );
    assert.deepEqual(gc!.rows.map(({ label, bytes }) => [label, bytes.likely]).at(-1), [
      'of these on different ways, never at once',
      -124 * KIB,
    ]);
    assert.equal(
      gc!.rows.reduce((sum, { bytes }) => sum + bytes.likely, 0),
      180 * KIB,
    );
  });

  test('names that boot has too count only once', () => {
    const names = {
      span: null,
      what: 'names and short strings',
      heldBy: '',
      bytes: exactly(320),
      count: 1,
    };
    const [, gc] = billOf(reportOf({ gc: { peakBytes: exactly(288), liveAtPeak: [names] } }));
    assert.deepEqual(gc!.rows.map(({ label, bytes }) => [label, bytes.likely]).slice(0, 2), [
      ['interpreter at boot', 4 * KIB],
      ['names and short strings', 288],
    ]);
    assert.ok(gc!.rows.every(({ bytes }) => bytes.likely >= 0));
  });

  test('leaves rows out that are nothing', () => {
    for (const { rows } of billOf(report)) assert.ok(rows.every(({ bytes }) => bytes.high > 0));
  });

  test('a target without a board has a GC heap only', () => {
    const host = reportOf({ target: { ramBytes: 0, systemCapacityBytes: atLeast(0) } });
    assert.deepEqual(
      billOf(host).map(({ title }) => title),
      ['GC heap, fullest while running'],
    );
  });

  test('uncertain figures keep their range', () => {
    const uncertain = reportOf({
      gc: {
        peakBytes: between(10 * KIB, 90 * KIB, 40 * KIB),
        demandBytes: between(20 * KIB, 120 * KIB, 60 * KIB),
      },
    });
    const [, gc] = billOf(uncertain);
    assert.deepEqual(gc!.total, { low: 20 * KIB, likely: 60 * KIB, high: 120 * KIB });
    const text = reportText(uncertain, [], indexLines(''), { path: 'a.py' });
    assert.match(text, /gc_heap_size needed +60\.0 +61,440 {2}20\.\.120 KiB\n/);
  });
});

describe('the report as text', () => {
  test('says what is missing, or left, or left only if the likely figures hold', () => {
    const text = (demand: Parameters<typeof between>): string =>
      reportText(reportOf({ gc: { demandBytes: between(...demand) } }), [], indexLines(''), { path: 'a.py' });
    assert.match(text([600 * KIB, 600 * KIB]), /\n {2}missing +88\.0 +90,112\n/);
    assert.match(text([100 * KIB, 100 * KIB]), /\n {2}left +412\.0 +421,888\n/);
    assert.match(
      text([100 * KIB, 900 * KIB, 412 * KIB]),
      /\n {2}left, if the likely figures hold +100\.0 +102,400\n/,
    );
  });

  test('heads stand above their columns at any width', () => {
    const gc = { demandBytes: between(20 * KIB, 1200 * KIB, 60 * KIB), peakPhase: 'compile' as const };
    for (const width of [70, 80, 110]) {
      const text = reportText(reportOf({ gc }), [], indexLines(''), { path: 'a.py', width });
      const heads = text.split('\n').filter((line) => / KiB +bytes$/.test(line));
      assert.equal(heads.length, 3);
      assert.equal(new Set(heads.map(({ length }) => length)).size, 1, heads.join('\n'));
      const total = text.split('\n').find((line) => line.startsWith('  gc_heap_size in force')) ?? '';
      assert.equal(total.length, heads[0]?.length);
    }
  });

  test('names places that are not counted', () => {
    const unknown = [{ span: { start: 0, end: 1 }, what: 'mymodule.start', why: 'no file', unbounded: true }];
    assert.match(
      reportText(reportOf({ unknown }), [], indexLines('x'), { path: 'a.py' }),
      /Not counted, because it is not known\n {2}line 1: mymodule\.start: no file\n$/,
    );
  });

  test('a growing loop is named', () => {
    const report = reportOf({ gc: { growthBytesPerIteration: exactly(96) } });
    assert.match(
      reportText(report, [], indexLines(''), { path: 'a.py' }),
      /GC heap grows per iteration: 96 B\n/,
    );
  });

  test('long texts are wrapped at blanks', () => {
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('unbreakable word', 4), ['unbreakable', 'word']);
    assert.deepEqual(wrap('', 4), []);
    assert.deepEqual(wrap('takes 512 KiB (524,288 B).', 10), ['takes', '512 KiB', '(524,288 B).']);
  });
});

describe('the gauge', () => {
  test('shows need and capacity of both heaps, boot included', () => {
    const gauge = gaugeOf(reportOf(), NO_LINES);
    assert.deepEqual(gauge.gc.used, kib(30));
    assert.equal(gauge.gc.capacityBytes, 512 * KIB);
    assert.deepEqual(gauge.system.used, kib(575));
    assert.equal(gauge.system.capacityBytes, (3144 - 512) * KIB);
    assert.equal(
      gauge.summary,
      'Fits: GC heap 30 of 512 KiB, system heap 575 of 2,632 KiB. gc_heap_size may be 32 KiB (32,768 B) to 2,500 KiB (2,560,000 B); suggested: 512 KiB (524,288 B).',
    );
  });

  test('says when no size works and when it is not known', () => {
    const none = { window: null, suggestedGcHeapBytes: null };
    assert.match(
      gaugeOf(reportOf({ ...none, verdict: 'exceeds' }), NO_LINES).summary,
      /No gc_heap_size works\.$/,
    );
    assert.match(
      gaugeOf(reportOf({ ...none, verdict: 'unknown' }), NO_LINES).summary,
      /^Not known whether it fits: .* not known\.$/,
    );
  });
});
