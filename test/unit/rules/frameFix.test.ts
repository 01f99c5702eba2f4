import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { fixed } from '../../support/fixChecks.ts';
import { eventOf, KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { callsOf, scriptSource } from '../../support/scriptSource.ts';

function fixesOf(
  text: string,
  haveKib: number,
): { readonly titles: readonly string[]; readonly after: string | null } {
  const source = scriptSource(text);
  const { span } = callsOf(source, 'sensor.set_framesize')[0]!;
  const event = eventOf({
    kind: 'frame-size-impossible',
    span,
    needBytes: kib(6400),
    haveBytes: kib(haveKib),
  });
  const [finding] = runRules(reportOf({ events: [event] }), source);
  const fix = finding!.fixes[0];
  return {
    titles: finding!.fixes.map(({ title }) => title),
    after: fix === undefined ? null : fixed(source, fix),
  };
}

test('the largest common frame that fits takes the place of one that does not', () => {
  const { after, titles } = fixesOf('import sensor\nsensor.set_framesize(sensor.SXGA)\n', 2000);
  assert.equal(after, 'import sensor\nsensor.set_framesize(sensor.VGA)\n');
  assert.deepEqual(titles, ['Use VGA, whose buffers take 1,500 KiB (1,536,000 B)']);
  assert.equal(
    fixesOf('sensor.set_framesize(sensor.VGA)\n', 1000).after,
    'sensor.set_framesize(sensor.QVGA)\n',
  );
  assert.equal(fixesOf('sensor.set_framesize(VGA)\n', 100).after, 'sensor.set_framesize(QQVGA)\n');
});

test('no frame is offered that does not fit either, or for a size that is computed', () => {
  assert.equal(fixesOf('sensor.set_framesize(sensor.VGA)\n', 50).after, null);
  assert.equal(fixesOf('sensor.set_framesize(sizes[0])\n', 2000).after, null);
  assert.equal(fixesOf('sensor.set_framesize(size)\n', 2000).after, null);
});

test('a smaller GC heap is the second remedy', () => {
  const text = 'import sensor\nsensor.set_framesize(sensor.VGA)\n';
  const source = scriptSource(text);
  const { span } = callsOf(source, 'sensor.set_framesize')[0]!;
  const event = eventOf({ kind: 'frame-size-impossible', span, haveBytes: kib(1000) });
  const [finding] = runRules(reportOf({ events: [event], suggestedGcHeapBytes: 128 * KIB }), source);
  assert.deepEqual(
    finding!.fixes.map(({ preferred }) => preferred),
    [true, false],
  );
});
