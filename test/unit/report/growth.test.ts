import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { durationText } from '../../../server/src/core/quantity/format.ts';
import { billOf } from '../../../server/src/features/bill.ts';
import { scriptInput } from '../../support/scriptInput.ts';

function reportOf(text: string): MemoryReport {
  return analyze(scriptInput(text, { options: { firmware: 'v0.6.2-15-standard' } })).report;
}

describe('a loop that outgrows every size', () => {
  const outgrowing = reportOf('import lcd\ntext = ""\nwhile True:\n    text += "a" * 400\n');

  test('is not told to take a larger heap', () => {
    assert.equal(outgrowing.verdict, 'exceeds');
    assert.equal(outgrowing.suggestedGcHeapBytes, null);
    assert.deepEqual(outgrowing.remedies, []);
  });

  test('is told so where it is too large before its first turn', () => {
    const before = reportOf(
      'import lcd\nkept = bytearray(600000)\nlog = []\nwhile True:\n    log.append(1.5)\n',
    );
    assert.equal(before.suggestedGcHeapBytes, 704 * 1024);
  });
});

describe('a row of what is more with every turn', () => {
  test('says so, and no number, which would be that of the turns followed', () => {
    const report = reportOf(
      'import sensor\nsensor.reset()\nlog = []\nwhile True:\n    sensor.snapshot()\n    log.append(bytes(3000))\n',
    );
    const labels = billOf(report).flatMap(({ rows }) => rows.map(({ label }) => label));
    assert.ok(labels.includes('bytes, more every turn'), labels.join('\n'));
  });

  test('keeps its number where the loop replaces what it made', () => {
    const report = reportOf(
      'import sensor\nsensor.reset()\nwhile True:\n    sensor.snapshot()\n    kept = [bytes(3000) for each in range(4)]\n',
    );
    const labels = billOf(report).flatMap(({ rows }) => rows.map(({ label }) => label));
    assert.ok(
      labels.some((label) => /^\d+ × bytes/.test(label)),
      labels.join('\n'),
    );
  });
});

test('a duration is in the largest unit of which there is one and a half', () => {
  assert.equal(english(durationText(301_500)), '5 minutes');
  assert.equal(english(durationText(80_000)), '80 seconds');
  assert.equal(english(durationText(900)), '1 second');
  assert.equal(english(durationText(36_000_000)), '10 hours');
  assert.equal(english(durationText(86_400_000 * 3)), '3 days');
});
