// Models that a script loads: where they come from, and what is asked for where their size is not known.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import type { TargetOptions } from '../../../server/src/core/device/target.ts';
import { modelsOf } from '../../../server/src/core/report/events.ts';
import type { MemoryEvent } from '../../../server/src/core/report/report.ts';
import { unknownSizes } from '../../../server/src/core/report/unknownSizes.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { writeKmodel3, writeKmodel5 } from '../../support/kmodelFile.ts';
import { callNote, numberValue, runOf, siteAt } from '../../support/reportRun.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';

const MODEL = writeKmodel3({
  mainMemoryBytes: 100,
  outputs: [4],
  layers: [{ type: 10_240, bodyBytes: 200 }],
});
const SPAN = { start: 10, end: 15 };

function textOf(text: string): ExpressionValue {
  return { kind: 'text', length: exactly(text.length), options: [text] };
}

describe('a model that is loaded', () => {
  interface Loading {
    readonly callee?: string;
    /** The file; null: none is known. */
    readonly bytes?: Uint8Array | null;
    readonly options?: TargetOptions;
    readonly certain?: boolean;
  }
  const loaded = (
    path: ExpressionValue,
    {
      callee = 'KPU.load',
      bytes = MODEL,
      options = { firmware: 'v0.6.2-15-standard' },
      certain = true,
    }: Loading = {},
  ): ReturnType<typeof modelsOf> => {
    const file = bytes === null ? null : { name: 'face.kmodel', bytes };
    const input = scriptInput('x\n', {
      options,
      files: { readModule: () => null, readBytes: () => file, flash: () => file },
    });
    const note = { ...callNote(callee, SPAN, [path]), certain };
    return modelsOf(runOf({ notes: [note, note] }), input, targetOf(options));
  };
  const kinds = ({ events }: ReturnType<typeof modelsOf>): readonly string[] =>
    events.map(({ kind }) => kind);
  const AT_FLASH = numberValue(0x300000);

  test('is a use of the call and of its file, told once', () => {
    const { uses, events } = loaded(textOf('/sd/face.kmodel'));
    assert.deepEqual(
      uses.map(({ span, call, source, resolved, problem }) => [span, call, source, resolved, problem]),
      [[SPAN, 'load', '/sd/face.kmodel', 'face.kmodel', null]],
    );
    assert.deepEqual(events, []);
    assert.equal(loaded(AT_FLASH, { callee: 'KPU.load_flash' }).uses[0]?.call, 'load_flash');
  });
  test('is missing where no file is known, by its source if that is known', () => {
    const { uses, events } = loaded(textOf('/sd/face.kmodel'), { bytes: null });
    assert.equal(uses[0]?.problem, 'no file is known for /sd/face.kmodel');
    assert.deepEqual(
      events.map(({ kind, details, certain, region }) => [kind, details, certain, region]),
      [['model-missing', { source: '/sd/face.kmodel' }, true, 'system-heap']],
    );
    const unknown = loaded({ kind: 'unknown', why: 'x' }, { bytes: null });
    assert.equal(unknown.uses[0]?.problem, 'where the model is loaded from is not known');
    assert.deepEqual(unknown.events[0]?.details, {});
  });
  test('is refused where its file is none, and the reason has no stop', () => {
    const { uses, events } = loaded(textOf('/sd/face.kmodel'), { bytes: new Uint8Array(100) });
    const [event, ...others] = events;
    assert.deepEqual([event?.kind, others], ['model-refused', []]);
    assert.equal(event?.details['model'], 'face.kmodel');
    const reason = english(event.details['reason'] as string);
    assert.ok(reason.length > 0 && !reason.endsWith('.'), reason);
    assert.equal(`${reason}.`, uses[0]?.problem);
  });
  test('is refused by the loader that cannot read it from there', () => {
    const problemOf = (path: ExpressionValue, callee: string, bytes = MODEL): string | null | undefined =>
      loaded(path, { callee, bytes }).uses[0]?.problem;
    assert.match(problemOf(AT_FLASH, 'KPU.load_flash') ?? '', /needs the word-swapped model/);
    // Of version 5 another reader is asked for an address than for a path.
    const version5 = writeKmodel5(32);
    const file = textOf('/sd/face.kmodel');
    assert.notEqual(problemOf(file, 'KPU.load', version5), problemOf(AT_FLASH, 'KPU.load', version5));
  });
  test('lies in the firmware where its address is below the end of its image', () => {
    const { imageBytes } = targetOf({ firmware: 'v0.6.2-15-standard' }).firmware;
    assert.ok(imageBytes !== undefined);
    const overlaps = (address: number): boolean =>
      kinds(loaded(numberValue(address))).includes('flash-overlap');
    assert.deepEqual([0, 1, imageBytes - 1, imageBytes].map(overlaps), [false, true, true, false]);
    const open: ExpressionValue = { kind: 'number', interval: between(1, 2) };
    assert.ok(!kinds(loaded(open)).includes('flash-overlap'));
    assert.ok(!kinds(loaded(textOf('/sd/face.kmodel'))).includes('flash-overlap'));
  });
  test('overlaps for certain where call and firmware are', () => {
    const overlap = (options: TargetOptions, certain = true): MemoryEvent | undefined =>
      loaded(numberValue(4096), { options, certain }).events.find(({ kind }) => kind === 'flash-overlap');
    const named: TargetOptions = { firmware: 'v0.6.2-15-standard' };
    const end = targetOf(named).firmware.imageBytes ?? 0;
    assert.deepEqual(overlap(named)?.details, { address: '0x1000', end: `0x${end.toString(16)}` });
    assert.deepEqual([overlap(named)?.certain, overlap(named)?.region], [true, null]);
    assert.equal(overlap(named, false)?.certain, false);
    const assumed = overlap({});
    if (assumed !== undefined) assert.equal(assumed.certain, false);
  });
});

describe('requests for a model of unknown size', () => {
  const sizesOf = (known: boolean, fill: (log: RequestLog) => void): ReturnType<typeof unknownSizes> => {
    const log = new RequestLog();
    fill(log);
    const run = runOf({ requests: log.requests, siteOf: (site) => siteAt(site, log.placeOf(site).callee) });
    return unknownSizes(run, () => (known ? ({} as never) : null));
  };
  const load = (log: RequestLog): void => {
    log.call('KPU.load').malloc(1, 'handle');
    log.malloc(between(10, 90, 50), 'model');
    log.malloc(between(5, 9, 7), 'memory');
    log.call('other').malloc(between(1, 2), 'x');
  };
  const bytes = (requests: readonly { readonly bytes: Interval }[]): readonly unknown[] =>
    requests.map(({ bytes: { low, high } }) => [low, high]);
  test('take their least for what is too much in any case, and may take any', () => {
    const { least, open, bySite } = sizesOf(false, load);
    assert.deepEqual(bytes(least), [
      [1, 1],
      [10, 10],
      [5, 5],
      [1, 2],
    ]);
    assert.deepEqual(bytes(open), [
      [1, 1],
      [10, Infinity],
      [5, Infinity],
      [1, 2],
    ]);
    assert.deepEqual([...bySite], [[1, [1]]], 'the largest piece stands for all of the model');
  });
  test('are as they are where the model is known', () => {
    const { least, open, bySite } = sizesOf(true, load);
    assert.equal(least, open);
    assert.equal(bySite.size, 0);
    assert.deepEqual(bytes(least)[1], [10, 90]);
  });
});
