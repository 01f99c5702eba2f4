import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  judge,
  type Judgement,
  type JudgeInput,
  remediesFor,
  type TryOut,
  type RemedyOutcome,
} from '../../../server/src/core/memory/judge.ts';
import { modelLoads, releasingModelsFirst } from '../../../server/src/core/memory/judgeModels.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { readKmodel } from '../../../server/src/core/device/kmodel.ts';
import { listFirmware } from '../../../server/src/core/device/knownTargets.ts';
import { resolveTarget, type TargetOptions } from '../../../server/src/core/device/target.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

const RELEASE: TargetOptions = { board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' };

interface Judged extends Judgement {
  readonly remedies: readonly RemedyOutcome[];
}

function judged(
  log: RequestLog,
  { tryOut, ...changes }: Partial<JudgeInput> & { readonly tryOut?: TryOut } = {},
  on: TargetOptions = RELEASE,
): Judged {
  const input: JudgeInput = {
    target: valueOf(resolveTarget(on)),
    requests: log.requests,
    siteOf: log.placeOf,
    gcDemandBytes: exactly(100_000),
    gcHeapBytes: 524_288,
    ...changes,
  };
  return { ...judge(input), remedies: remediesFor(input, tryOut) };
}

type Kind = RemedyOutcome['remedy']['kind'];

function remedy(result: Judged, kind: Kind): RemedyOutcome | undefined {
  return result.remedies.find((outcome) => outcome.remedy.kind === kind);
}

test('a smaller GC heap makes room', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(2_150_000, 45_000);
  const result = judged(log);
  assert.equal(result.verdict, 'exceeds');
  const size = remedy(result, 'gc-heap-size') ?? assert.fail();
  assert.deepEqual(
    [size.makesItFit, size.verdict, size.gcHeapBytes],
    [true, 'fits', result.suggestedGcHeapBytes],
  );
  assert.equal(size.savesBytes, 524_288 - size.gcHeapBytes);
  assert.equal(result.remedies[0], size, 'what is simplest and makes it fit comes first');
  assert.equal(judged(log, { gcHeapBytes: size.gcHeapBytes }).verdict, 'fits');
});

test('a larger GC heap for objects that need one', () => {
  const result = judged(new RequestLog(), { gcDemandBytes: exactly(900_000) });
  const size = remedy(result, 'gc-heap-size') ?? assert.fail();
  assert.deepEqual([size.makesItFit, size.savesBytes, size.gcHeapBytes], [true, 0, 983_040 + 65_536]);
});

test('a frame of the next common size that fits', () => {
  const log = new RequestLog();
  log.frame(640, 480);
  log.model(2_000_000, 45_000);
  const frame = remedy(judged(log), 'frame-size') ?? assert.fail();
  assert.ok(frame.remedy.kind === 'frame-size');
  assert.deepEqual(
    [frame.remedy.name, frame.remedy.places.map(({ callee }) => callee), frame.makesItFit],
    ['QVGA', ['sensor.set_framesize'], true],
  );
  const saved = 640 * 480 * 5 - 320 * 240 * 5;
  assert.equal(frame.savesBytes, saved);
});

test('a frame and a smaller GC heap together', () => {
  const log = new RequestLog();
  log.frame(640, 480);
  log.model(2_350_000, 45_000);
  const frame = remedy(judged(log), 'frame-size') ?? assert.fail();
  assert.deepEqual([frame.makesItFit, frame.savesBytes], [true, 640 * 480 * 5 - 320 * 240 * 5]);
  assert.ok(frame.gcHeapBytes < 524_288, `${frame.gcHeapBytes}`);
});

test('a frame that is no larger than the common sizes is left alone', () => {
  const log = new RequestLog();
  log.frame(160, 120);
  log.model(4_000_000, 0);
  assert.equal(remedy(judged(log), 'frame-size'), undefined);
});

/** Loads a second model; `replaced`: the name of the first is assigned anew, so the first goes then. */
function twoModels(firstBytes: number, secondBytes: number, replaced: boolean): RequestLog {
  const log = new RequestLog();
  const first = log.model(firstBytes, 10_000);
  log.model(secondBytes, 10_000);
  if (replaced) for (const block of first) log.free(block);
  return log;
}

test('the first model can go before the second comes', () => {
  for (const replaced of [true, false]) {
    const log = twoModels(1_500_000, 1_400_000, replaced);
    const release = remedy(judged(log), 'release-model-first') ?? assert.fail();
    assert.ok(release.remedy.kind === 'release-model-first');
    assert.deepEqual(release.remedy.places, [{ span: { start: 20, end: 25 }, callee: 'KPU.load' }]);
    assert.deepEqual(release.remedy.held, [{ span: { start: 10, end: 15 }, callee: 'KPU.load' }]);
    assert.equal(release.remedy.releasedLater, replaced);
    assert.equal(release.makesItFit, true);
    const model = (bytes: number): number => 32 + bytes + 256 + 208 + 10_016;
    assert.ok(Math.abs(release.savesBytes - model(1_400_000)) < 64, `${release.savesBytes}`);
  }
});

test('models one after the other need no such advice', () => {
  const log = new RequestLog();
  for (const block of log.model(1_500_000, 0)) log.free(block);
  log.model(4_000_000, 0);
  assert.equal(remedy(judged(log), 'release-model-first'), undefined);
  assert.equal(releasingModelsFirst(log.requests, modelLoads(log.requests, log.placeOf)), null);
});

test('loads in a loop are told apart, and three models release each other', () => {
  const log = new RequestLog();
  log.call('KPU.load');
  for (let index = 0; index < 3; index++) {
    log.malloc(1, 'model handle', { role: 'model-handle' });
    log.malloc(800_000, 'model');
  }
  const loads = modelLoads(log.requests, log.placeOf);
  assert.deepEqual(
    loads.map(({ blocks }) => blocks),
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  );
  const released = releasingModelsFirst(log.requests, loads) ?? assert.fail();
  assert.deepEqual(
    released.requests.map(({ kind, block }) => (kind === 'malloc' ? block : -block - 1)),
    [0, 1, -1, -2, 2, 3, -3, -4, 4, 5],
  );
  assert.equal(released.releasedLater, false);
});

const MODEL = writeKmodel3({
  mainMemoryBytes: 45_000,
  outputs: [36_000],
  layers: Array.from({ length: 20 }, () => ({ type: 10_240, bodyBytes: 150_000 })),
});

test('a known model can be read layer by layer', () => {
  const log = new RequestLog();
  const blocks = log.model(MODEL.length, 45_000);
  for (const block of blocks) log.free(block);
  const modelOf = (site: number): ReturnType<NonNullable<JudgeInput['modelOf']>> =>
    site === 1 ? valueOf(readKmodel(MODEL)) : null;
  const flash = remedy(judged(log, { modelOf }), 'load-flash') ?? assert.fail();
  assert.ok(flash.remedy.kind === 'load-flash');
  assert.deepEqual(
    flash.remedy.places.map(({ callee }) => callee),
    ['KPU.load'],
  );
  assert.equal(flash.makesItFit, true);
  // load keeps the whole file; load_flash one layer and 4,352 bytes of tables.
  const saved = MODEL.length - 150_000 - 4352;
  assert.ok(Math.abs(flash.savesBytes - saved) < 64, `${flash.savesBytes} of ${saved}`);
  assert.equal(remedy(judged(log), 'load-flash'), undefined, 'nothing is known about the model');
});

test('another firmware of the board that fits, the one that leaves out least first', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(2_655_688, 188_160);
  const result = judged(log, {}, { board: 'maix-bit', firmware: 'standard', run: 'ide' });
  const builds = result.remedies.flatMap(({ remedy: { ...each }, makesItFit }) => {
    assert.ok(each.kind !== 'firmware' || makesItFit);
    return each.kind === 'firmware' ? [each.firmware] : [];
  });
  assert.deepEqual(builds, ['minimum-ide', 'minimum'], 'no other boards, no builds for a special purpose');
  const starts = builds.map((id) => listFirmware().find((one) => one.id === id)?.heapStartBytes.likely ?? 0);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => b - a),
  );
});

test('a build for a special purpose is offered where no other does', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(2_655_688, 188_160);
  const tryOut: TryOut = ({ remedy, verdict }) =>
    remedy.kind === 'firmware' && /speech|kmodel/.test(remedy.firmware)
      ? { verdict, suitable: 'maybe' }
      : null;
  const { remedies } = judged(log, { tryOut }, { board: 'maix-bit', firmware: 'standard', run: 'ide' });
  assert.deepEqual(
    remedies.flatMap(({ remedy: each }) => (each.kind === 'firmware' ? [each.firmware] : [])),
    ['minimum-speech-ide', 'openmv-kmodel-v4-ide'],
  );
});

test('no other firmware is offered where a gc_heap_size is enough', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(2_150_000, 45_000);
  const { remedies } = judged(log);
  const [first] = remedies;
  assert.deepEqual([first?.remedy.kind, first?.makesItFit], ['gc-heap-size', true]);
  assert.ok(remedies.every(({ remedy: each }) => each.kind !== 'firmware'));
});

test('a firmware on which the script fails is not offered', () => {
  const onlyMinimum: TryOut = ({ remedy: each, verdict }) =>
    each.kind === 'firmware' && each.firmware === 'minimum' ? { verdict, suitable: 'yes' } : null;
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(2_655_688, 188_160);
  const on: TargetOptions = { board: 'maix-bit', firmware: 'standard', run: 'ide' };
  const offered = (result: Judged): unknown[] =>
    result.remedies.map(({ remedy: each }) =>
      each.kind === 'firmware' ? [each.firmware, each.suitable] : each.kind,
    );
  const minimum = judged(log, { gcHeapBytes: 1_000_000, tryOut: onlyMinimum }, on);
  assert.deepEqual(offered(minimum).filter(Array.isArray), [['minimum', 'yes']]);
  const version4 = new RequestLog();
  version4.frame(320, 240);
  version4.model(2_655_688, 188_160);
  version4.malloc(288, 'interpreter', { role: 'kmodel-v4-interpreter' });
  const builds = offered(judged(version4, { gcHeapBytes: 1_000_000 }, on)).filter(Array.isArray);
  const loaders = [
    ['minimum-speech-ide', 'maybe'],
    ['openmv-kmodel-v4-ide', 'maybe'],
  ];
  assert.deepEqual(builds, loaders, 'neither minimum nor minimum-ide can load it');
});

test('image functions take less with minimum firmware, and that counts', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.model(3_700_000, 188_160);
  log.call('image.Image.compress').passing(716_800, 'JPEG encoder buffer');
  const on: TargetOptions = { board: 'maix-bit', firmware: 'standard', run: 'main.py' };
  const { remedies } = judged(log, {}, on);
  const minimum = remedies.find(
    ({ remedy: each }) => each.kind === 'firmware' && each.firmware === 'minimum',
  );
  assert.equal(minimum?.makesItFit, true, 'with 700 KiB it would not');
  const room = judged(log, {}, { ...on, firmware: 'minimum' }).shortBytes.system;
  assert.ok(room.likely > 0, 'as the same requests show when minimum is asked for them unchanged');
});

test('a board with firmware of its own is offered that only', () => {
  const log = new RequestLog();
  log.model(2_900_000, 0);
  const on = (board: string): string[] =>
    judged(log, {}, { board, run: 'ide' }).remedies.flatMap(({ remedy: each }) =>
      each.kind === 'firmware' ? [each.firmware] : [],
    );
  assert.deepEqual(on('amigo-tft'), ['amigo-tft-minimum']);
  assert.deepEqual(on('m5stickv'), []);
  assert.deepEqual(on('host64'), []);
});

test('nothing helps a frame larger than the memory but a smaller frame', () => {
  const log = new RequestLog();
  log.frame(1280, 1024);
  const { remedies, window } = judged(log);
  assert.equal(window, null);
  assert.deepEqual(
    remedies.map(({ remedy: each }) => each.kind),
    ['frame-size'],
  );
  assert.ok(remedies[0]?.remedy.kind === 'frame-size' && remedies[0].remedy.name === 'VGA');
  assert.equal(remedies[0].makesItFit, true);
});

test('the roles by which requests are recognised are those of the catalogue', () => {
  const roles = ['lcd', 'sensor', 'KPU'].flatMap((module) => {
    const url = new URL(`../../../model/catalogue/${module}.json`, import.meta.url);
    const { members } = JSON.parse(readFileSync(url, 'utf8')) as {
      members: { id: string; effects?: { role?: string }[] }[];
    };
    return members.flatMap(({ id, effects }) =>
      (effects ?? []).flatMap(({ role }) => (role === undefined ? [] : [`${id}: ${role}`])),
    );
  });
  assert.deepEqual(roles, [
    'lcd.init: lcd-buffer',
    'lcd.init: lcd-buffer',
    'lcd.draw_string: lost',
    'lcd.draw_string: lost',
    'sensor.set_framesize: camera-picture',
    'sensor.set_framesize: camera-planes',
    'sensor.set_framesize: camera-picture',
    'sensor.set_framesize: camera-planes',
    'KPU.load: model-handle',
    'KPU.load: kmodel-v4-interpreter',
    'KPU.load_flash: model-handle',
    'KPU.load_flash: kmodel-v4-interpreter',
  ]);
});
