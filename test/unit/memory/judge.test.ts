import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  judge,
  type Judgement,
  type JudgeInput,
  type RemedyOutcome,
  remediesFor,
} from '../../../server/src/core/memory/judge.ts';
import { atLeast, between, exactly } from '../../../server/src/core/quantity/interval.ts';
import { resolveTarget, type TargetOptions } from '../../../server/src/core/device/target.ts';
import { seededRandom } from '../../support/random.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

const RELEASE: TargetOptions = { board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' };
const STANDARD: TargetOptions = { board: 'maix-bit', firmware: 'standard', run: 'ide' };

interface Judged extends Judgement {
  readonly remedies: readonly RemedyOutcome[];
}

function judged(log: RequestLog, on: TargetOptions = RELEASE, changes: Partial<JudgeInput> = {}): Judged {
  const input: JudgeInput = {
    target: valueOf(resolveTarget(on)),
    requests: log.requests,
    siteOf: log.placeOf,
    gcDemandBytes: exactly(100_000),
    gcHeapBytes: 524_288,
    ...changes,
  };
  return { ...judge(input), remedies: remediesFor(input) };
}

/** Camera, model and picture files: the usual script. */
function usual(modelBytes: number, mainMemoryBytes: number): RequestLog {
  const log = new RequestLog();
  log.lcd();
  log.frame(320, 240);
  log.model(modelBytes, mainMemoryBytes);
  return log;
}

test('a script that fits: demand, window, suggestion, nothing to remedy', () => {
  const result = judged(usual(388_776, 45_000));
  assert.deepEqual(
    [result.verdict, result.gcVerdict, result.systemVerdict, result.gcHeapObtained],
    ['fits', 'fits', 'fits', true],
  );
  const frame = 153_616 + 230_416;
  const model = 32 + 389_040 + 208 + 45_008;
  assert.deepEqual(result.system.peakBytes, exactly(frame + model));
  assert.deepEqual(result.system.permanentBytes, exactly(frame + model));
  assert.deepEqual(result.system.bootBytes, exactly(126_400 + 32 + 5136 + 153_616));
  assert.deepEqual(result.system.peakAt, { start: 30, end: 35 });
  assert.equal(result.system.firstFailure, null);
  assert.equal(result.possibleFailure, null);
  assert.equal(result.suggestedGcHeapBytes, 524_288);
  assert.deepEqual(result.shortBytes, { gc: exactly(0), system: exactly(0) });
  assert.deepEqual(result.remedies, []);
  // The window ends about where the sum says: 6 MiB less firmware, boot and peak.
  const sum = 6_291_456 - 3_007_168 - 285_184 - frame - model;
  const { min, max } = result.window ?? assert.fail();
  assert.equal(min, 98 * 1024);
  assert.ok(max <= sum && max > sum - 32_768, `${max} of ${sum}`);
});

test('a window of one size is a window, in which all is safe', () => {
  const log = usual(388_776, 45_000);
  const { max } = judged(log).window ?? assert.fail();
  const { window, safeWindow } = judged(log, RELEASE, { gcDemandBytes: exactly(max) });
  assert.deepEqual(window, { min: max, max, estimate: 'high' });
  assert.deepEqual(safeWindow, { min: max, max });
  assert.equal(judged(log, RELEASE, { gcDemandBytes: exactly(max + 1) }).window, null);
});

test('the IDE holds a long script in the system heap as well', () => {
  const bootBytes = (scriptBytes: number): number =>
    judged(new RequestLog(), RELEASE, { scriptBytes }).system.bootBytes.likely;
  assert.equal(bootBytes(5120), bootBytes(0));
  // Its text, 64 bytes, and 16 of the chunk.
  assert.equal(bootBytes(10_000) - bootBytes(0), 10_000 + 64 + 16);
});

test('who holds memory at the peak, largest first', () => {
  const log = usual(388_776, 45_000);
  log.call('image.Image.compress').passing(716_800, 'JPEG encoder buffer');
  const { liveAtPeak } = judged(log).system;
  assert.deepEqual(
    liveAtPeak.map(({ callee, what, heldBy, bytes, count }) => [callee, what, heldBy, bytes.likely, count]),
    [
      ['image.Image.compress', 'JPEG encoder buffer', 'call in progress', 716_800, 1],
      ['KPU.load', 'model', 'loaded model', 389_032 + 192, 2],
      ['sensor.set_framesize', 'camera copy for the KPU', 'camera', 230_400, 1],
      ['lcd.init', 'LCD buffer', 'LCD', 153_600, 1],
      ['sensor.set_framesize', 'camera picture', 'camera', 153_600, 1],
      ['KPU.load', 'working memory of the model', 'loaded model', 45_000, 1],
      ['KPU.load', 'model handle', 'loaded model', 1, 1],
    ],
  );
});

test('a model larger than everything that is free: the exception the board raises', () => {
  const result = judged(usual(3_000_000, 45_000));
  assert.equal(result.verdict, 'exceeds');
  const failure = result.system.firstFailure ?? assert.fail();
  assert.equal(failure.callee, 'KPU.load');
  assert.deepEqual(failure.span, { start: 30, end: 35 });
  assert.deepEqual([failure.what, failure.reason, failure.certain], ['model', 'sum', true]);
  assert.equal(failure.symptom, 'OSError: [Errno 12] ENOMEM');
  assert.deepEqual(failure.requestBytes, exactly(3_000_256));
  assert.ok(failure.freeBytes.likely < 3_000_256);
  assert.equal(failure.freeBytes.low, failure.freeBytes.high);
  assert.ok(failure.largestPieceBytes.high <= failure.freeBytes.high);
  assert.deepEqual(result.system.peakBytes, exactly(153_616 + 230_416 + 32 + 3_000_272 + 208 + 45_008));
});

test('short by so many bytes that exactly as much more RAM would do', () => {
  const log = usual(3_000_000, 45_000);
  const short = judged(log).shortBytes.system;
  assert.equal(short.low, short.high);
  assert.equal(short.likely % 4096, 0);
  const target = valueOf(resolveTarget(RELEASE));
  const withMore = (bytes: number): Judgement =>
    judged(log, RELEASE, { target: { ...target, ramBytes: target.ramBytes + bytes } });
  assert.equal(withMore(short.likely).verdict, 'fits');
  assert.equal(withMore(short.likely - 4096).verdict, 'exceeds');
});

test('by the firmware: what exceeds it by the largest estimate of its size only may exceed', () => {
  const size = (bytes: number): Judgement => judged(usual(bytes, 45_000), STANDARD);
  assert.equal(size(1_850_000).verdict, 'fits');
  const perhaps = size(1_950_000);
  assert.equal(perhaps.verdict, 'may-exceed');
  assert.equal(perhaps.system.firstFailure, null, 'by the likely size it fits');
  assert.equal(perhaps.possibleFailure?.certain, false);
  assert.equal(perhaps.window?.estimate, 'high');
  assert.ok(perhaps.window.max < 524_288);
  assert.equal(size(2_100_000).verdict, 'exceeds');
});

test('what likely fails is a failure, if not a certain one', () => {
  const log = new RequestLog();
  log.call('KPU.load').malloc(between(500_000, 4_000_000, 3_000_000), 'model', { ifFails: null });
  const result = judged(log);
  assert.equal(result.verdict, 'may-exceed');
  assert.deepEqual(
    [result.system.firstFailure?.certain, result.system.firstFailure?.symptom],
    [false, 'the call fails'],
  );
  assert.deepEqual(result.system.firstFailure?.requestBytes, between(500_000, 4_000_000, 3_000_000));
});

test('an unbounded request leaves the verdict open, is no failure, and the window is that of the likely figures', () => {
  const log = new RequestLog();
  log.call('image.Image').malloc(atLeast(10_000), 'pixels');
  const result = judged(log);
  assert.equal(result.verdict, 'unknown');
  assert.deepEqual([result.system.firstFailure, result.possibleFailure], [null, null]);
  assert.equal(result.system.peakBytes.high, Infinity);
  assert.equal(result.shortBytes.system.high, Infinity);
  assert.equal(result.window?.estimate, 'likely');
  assert.deepEqual(result.remedies, []);
});

test('the need of the GC heap against its size', () => {
  const of = (gcDemandBytes: JudgeInput['gcDemandBytes']): string =>
    judged(new RequestLog(), RELEASE, { gcDemandBytes }).gcVerdict;
  assert.equal(of(exactly(524_288)), 'fits');
  assert.equal(of(between(1000, 524_289)), 'may-exceed');
  assert.equal(of(between(1000, 900_000, 800_000)), 'may-exceed');
  assert.equal(of(exactly(524_289)), 'exceeds');
  assert.equal(of(atLeast(1000)), 'unknown');
  assert.equal(of(atLeast(1000, 600_000)), 'may-exceed');
  assert.equal(of(atLeast(1000, Infinity)), 'unknown');
  assert.equal(of(atLeast(600_000, Infinity)), 'exceeds');
  const result = judged(new RequestLog(), RELEASE, { gcDemandBytes: between(1000, 900_000, 800_000) });
  assert.deepEqual(result.shortBytes.gc, between(0, 900_000 - 524_288, 800_000 - 524_288));
});

test('the worse of the two verdicts is the verdict', () => {
  const tooLarge = usual(3_000_000, 0);
  const unknown = { gcDemandBytes: atLeast(1000, Infinity) };
  assert.equal(judged(tooLarge, RELEASE, unknown).verdict, 'exceeds');
  assert.equal(judged(usual(1000, 0), RELEASE, unknown).verdict, 'unknown');
  const open = new RequestLog();
  open.call('x').malloc(atLeast(1, 9_000_000), 'y');
  assert.equal(judged(open, RELEASE, unknown).verdict, 'may-exceed');
});

test('a gc_heap_size that boot cannot have is judged as the 128 KiB that it falls back to', () => {
  const size = { gcHeapBytes: 4_000_000 };
  const small = judged(new RequestLog(), RELEASE, size);
  assert.deepEqual([small.gcHeapObtained, small.verdict], [false, 'fits']);
  const large = judged(new RequestLog(), RELEASE, { ...size, gcDemandBytes: exactly(131_073) });
  assert.deepEqual([large.gcVerdict, large.shortBytes.gc.likely], ['exceeds', 1]);
});

test('a boot that cannot have its LCD buffer is told so', () => {
  const { system, verdict } = judged(new RequestLog(), RELEASE, { gcHeapBytes: 3_120_000 });
  assert.equal(verdict, 'exceeds');
  assert.deepEqual(
    [system.firstFailure?.span, system.firstFailure?.callee, system.firstFailure?.what],
    [null, 'boot', 'LCD buffer'],
  );
  assert.equal(system.firstFailure?.symptom, 'boot goes on without it');
});

test('symptoms', () => {
  const symptom = (ifFails: Parameters<RequestLog['malloc']>[2]): string => {
    const log = new RequestLog();
    log.call('x').malloc(9_000_000, 'y', ifFails);
    return judged(log).system.firstFailure?.symptom ?? assert.fail();
  };
  assert.equal(symptom({ ifFails: { outcome: 'exception', exception: 'MemoryError' } }), 'MemoryError');
  assert.equal(
    symptom({ ifFails: { outcome: 'crash', note: 'Nothing checks it.' } }),
    'a crash (Nothing checks it)',
  );
  assert.equal(symptom({ ifFails: { outcome: 'hang' } }), 'a hang');
  assert.equal(
    symptom({ ifFails: { outcome: 'ignored', note: 'lcd.width() is 0.' } }),
    'no exception, the call goes on without the memory (lcd.width() is 0)',
  );
});

test('firmware on a computer has no boot and room for everything', () => {
  const result = judged(usual(3_000_000, 0), { board: 'host64' });
  assert.deepEqual([result.verdict, result.system.bootBytes], ['fits', exactly(0)]);
});

test('any requests at all: the figures are ordered, verdict and window agree, the same twice', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seededRandom(seed);
    const log = new RequestLog();
    const live: number[] = [];
    for (let step = 0; step < 30; step++) {
      log.call(['KPU.load', 'x.y', 'sensor.set_framesize'][step % 3]!);
      const low = Math.floor(2 ** (4 + random() * 15));
      const bytes = random() < 0.9 ? between(low, low * (1 + random()), low) : atLeast(low);
      if (random() < 0.6 || live.length === 0)
        live.push(log.malloc(bytes, 'block', { certain: random() < 0.8, temporary: random() < 0.2 }));
      else log.free(live.splice(Math.floor(random() * live.length), 1)[0]!, random() < 0.8);
    }
    const need = Math.floor(random() * 1_000_000);
    const gcDemandBytes = between(need * 0.8, need * 1.4, need);
    const gcHeapBytes = 65_536 * (1 + Math.floor(random() * 20));
    const result = judged(log, seed % 2 === 0 ? RELEASE : STANDARD, { gcDemandBytes, gcHeapBytes });
    assert.deepEqual(
      judged(log, seed % 2 === 0 ? RELEASE : STANDARD, { gcDemandBytes, gcHeapBytes }),
      result,
    );
    for (const { low, likely, high } of [
      ...Object.values(result.shortBytes),
      result.system.bootBytes,
      result.system.peakBytes,
      result.system.permanentBytes,
    ])
      assert.ok(low >= 0 && low <= likely && likely <= high, `seed ${seed}`);
    const { window, verdict, systemVerdict } = result;
    if (window !== null) assert.ok(window.min <= window.max && window.max % 4096 === 0);
    if (systemVerdict === 'fits') assert.deepEqual(result.shortBytes.system, exactly(0));
    if (systemVerdict === 'exceeds') assert.ok(result.shortBytes.system.low > 0);
    if (verdict === 'fits') {
      assert.deepEqual(result.remedies, []);
      assert.ok(window !== null, `seed ${seed}: what fits has a window`);
    }
    for (const remedy of result.remedies)
      assert.ok(remedy.makesItFit || remedy.savesBytes > 0 || remedy.verdict !== verdict, `seed ${seed}`);
  }
});
