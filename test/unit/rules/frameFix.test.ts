import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { fixed } from '../../support/fixChecks.ts';
import { eventOf, KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { callsOf, scriptSource } from '../../support/scriptSource.ts';

/** Fixes of a frame that does not fit, where VGA was found to help. */
function fixesOf(
  text: string,
  {
    makesItFit = true,
    suggestedGcHeapBytes = 512 * KIB,
  }: { makesItFit?: boolean; suggestedGcHeapBytes?: number } = {},
): {
  readonly titles: readonly string[];
  readonly preferred: readonly boolean[];
  readonly after: string | null;
} {
  const source = scriptSource(text);
  const { span } = callsOf(source, 'sensor.set_framesize')[0]!;
  const event = eventOf({ kind: 'frame-size-impossible', span, needBytes: kib(6400), haveBytes: kib(2000) });
  const remedies: MemoryReport['remedies'] = [
    {
      remedy: {
        kind: 'frame-size',
        name: 'VGA',
        width: 640,
        height: 480,
        places: [{ span, callee: 'sensor.set_framesize' }],
      },
      gcHeapBytes: 512 * KIB,
      savesBytes: 5000 * KIB,
      verdict: makesItFit ? 'fits' : 'exceeds',
      makesItFit,
    },
  ];
  const [finding] = runRules(reportOf({ events: [event], remedies, suggestedGcHeapBytes }), source);
  const fix = finding!.fixes()[0];
  return {
    titles: finding!.fixes().map(({ title }) => english(title)),
    preferred: finding!.fixes().map(({ preferred }) => preferred),
    after: fix === undefined ? null : fixed(source, fix),
  };
}

test('the frame that was found to fit takes the place of one that does not', () => {
  const { after, preferred, titles } = fixesOf('import sensor\nsensor.set_framesize(sensor.SXGA)\n');
  assert.equal(after, 'import sensor\nsensor.set_framesize(sensor.VGA)\n');
  assert.deepEqual([titles, preferred], [['Use VGA (640 × 480)'], [true]]);
  assert.equal(fixesOf('sensor.set_framesize(SXGA)\n').after, 'sensor.set_framesize(VGA)\n');
});

test('one that only helps is offered, but not preferred', () => {
  const { preferred, titles } = fixesOf('sensor.set_framesize(sensor.SXGA)\n', { makesItFit: false });
  assert.deepEqual([titles, preferred], [['Use VGA (640 × 480), which takes less'], [false]]);
});

test('nothing is offered for a size that is computed', () => {
  assert.equal(fixesOf('sensor.set_framesize(sizes[0])\n').after, null);
  assert.equal(fixesOf('sensor.set_framesize(size)\n').after, null);
});

test('a smaller GC heap is the second remedy', () => {
  const { preferred } = fixesOf('sensor.set_framesize(sensor.SXGA)\n', { suggestedGcHeapBytes: 128 * KIB });
  assert.deepEqual(preferred, [true, false]);
});

test('what was tried out is named in the message', () => {
  const source = scriptSource('sensor.set_framesize(sensor.SXGA)\n');
  const { span } = callsOf(source, 'sensor.set_framesize')[0]!;
  const outcome = { gcHeapBytes: 512 * KIB, savesBytes: 0, verdict: 'fits' as const, makesItFit: true };
  const remedies: MemoryReport['remedies'] = [
    { ...outcome, remedy: { kind: 'gc-heap-size' }, gcHeapBytes: 256 * KIB },
    {
      ...outcome,
      remedy: { kind: 'firmware', firmware: 'minimum', firmwareName: 'Minimum', suitable: 'maybe' },
      gcHeapBytes: 256 * KIB,
    },
    { ...outcome, remedy: { kind: 'load-flash', places: [] } },
  ];
  const report = reportOf({ events: [eventOf({ kind: 'frame-size-impossible', span })], remedies });
  assert.match(
    english(runRules(report, source)[0]!.message),
    /; set gc_heap_size to 256 KiB\. Windowing saves nothing\. It also fits with the firmware "Minimum" \(if it has all that the script calls\) and gc_heap_size 256 KiB\.$/,
  );
});
