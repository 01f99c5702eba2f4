// Objects and calls of the firmware: what their items are, what they keep, what a build lacks, and what a call may ask.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from '../../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue, Truth } from '../../../server/src/core/catalogue/expressionValue.ts';
import { textValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import type { VersionHistory } from '../../../server/src/core/machine/environment.ts';
import { Raised } from '../../../server/src/core/machine/exceptions/errors.ts';
import { callEntry, contextOf, isInBuild } from '../../../server/src/core/machine/firmware/call.ts';
import { fromExpression } from '../../../server/src/core/machine/firmware/convert.ts';
import { FirmwareModule } from '../../../server/src/core/machine/firmware/firmwareModule.ts';
import { nativeItem, nativePart } from '../../../server/src/core/machine/firmware/nativeItems.ts';
import {
  deleteNative,
  memberOfOtherVersion,
  nativeAttribute,
  nativeIteration,
  storeNative,
} from '../../../server/src/core/machine/firmware/nativeObjects.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import { NO_KEYWORDS, NativeFunction } from '../../../server/src/core/machine/runtime/nativeFunction.ts';
import { between, exactly } from '../../../server/src/core/quantity/interval.ts';
import { Unknown } from '../../../server/src/core/values/abstract.ts';
import { ExceptionObject } from '../../../server/src/core/values/exception.ts';
import { NativeObject } from '../../../server/src/core/values/nativeObject.ts';
import { SliceObject } from '../../../server/src/core/values/slice.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { Tuple } from '../../../server/src/core/values/tuple.ts';
import type { Value } from '../../../server/src/core/values/value.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';
import { PLAIN_REQUEST } from '../../support/plainRequest.ts';

function machineOf(environment: Parameters<typeof runAsOnBoard>[1] = {}): Machine {
  return runAsOnBoard('', environment).machine;
}

function image(w: number, h: number, format: string): NativeObject {
  const object = new NativeObject('image.Image');
  object.fields.set('w', w);
  object.fields.set('h', h);
  object.fields.set('format', fromExpression(textValue(format)));
  return object;
}

/** Class and text of what is raised. */
function raisedBy(body: () => unknown): readonly [type: string, text: string | null] {
  try {
    body();
  } catch (error) {
    assert.ok(error instanceof Raised && error.exception instanceof ExceptionObject);
    const [text] = error.exception.args.items;
    return [error.exception.typeName, text instanceof Str ? text.text : null];
  }
  return assert.fail('nothing raised');
}

describe('a pixel of a picture', () => {
  const machine = machineOf();
  test('is three numbers where it has colours, one where it is grey', () => {
    const colour = nativeItem(machine, image(4, 2, 'rgb565'), 0);
    assert.ok(colour instanceof Tuple);
    assert.equal(colour.items.length, 3);
    assert.ok(!(nativeItem(machine, image(4, 2, 'grayscale'), 0) instanceof Tuple));
  });
  test('follows the format that the picture has now', () => {
    const picture = image(4, 2, 'rgb565');
    assert.ok(nativeItem(machine, picture, 0) instanceof Tuple);
    picture.fields.set('format', fromExpression(textValue('grayscale')));
    assert.ok(!(nativeItem(machine, picture, 0) instanceof Tuple));
  });
  test('lies between the first and the last', () => {
    const picture = image(4, 2, 'grayscale');
    for (const index of [0, 7, -1, -8]) assert.notEqual(nativeItem(machine, picture, index), undefined);
    for (const index of [8, -9])
      assert.equal(raisedBy(() => nativeItem(machine, picture, index))[0], 'IndexError', String(index));
    picture.fields.set('h', 3);
    assert.notEqual(nativeItem(machine, picture, 8), undefined, 'it is larger now');
  });
  test('is none of objects without items', () => {
    assert.equal(nativeItem(machine, new NativeObject('machine.UART'), 0), undefined);
    assert.equal(
      nativePart(machine, new NativeObject('machine.UART'), new SliceObject(0, 1, null)),
      undefined,
    );
  });
});

describe('a part of an object', () => {
  const machine = machineOf();
  const length = (object: NativeObject, start: Value, stop: Value, step: Value = null): number | string => {
    const part = nativePart(machine, object, new SliceObject(start, stop, step));
    return part instanceof Tuple ? part.items.length : part instanceof Unknown ? part.why : typeof part;
  };
  test('of a picture has so many pixels', () => {
    const picture = image(4, 2, 'rgb565');
    assert.deepEqual(
      [length(picture, 1, 4), length(picture, 0, 99), length(picture, -3, null), length(picture, null, null)],
      [3, 8, 3, 8],
    );
  });
  test('of what has an unknown number of items has those between its bounds', () => {
    const fmap = new NativeObject('KPU.fmap');
    fmap.fields.set('bytes', 40);
    assert.deepEqual([length(fmap, 2, 5), length(fmap, null, 3), length(fmap, 3, 3)], [3, 3, 0]);
    // Bounds from the end, or in the wrong order: as many as the output has.
    assert.deepEqual([length(fmap, -1, 5), length(fmap, 5, 2), length(fmap, 0, null)], [10, 10, 10]);
  });
});

describe('a loop over an object', () => {
  const machine = machineOf();
  test('is there where its type has one', () => {
    assert.equal(nativeIteration(machine, new NativeObject('machine.I2C')), null);
    const numbers = nativeIteration(machine, new NativeObject('KPU.fmap'));
    assert.equal(numbers?.typeName, 'iterator');
  });
});

test('what an object is given is held until it is given something else, or nothing', () => {
  const machine = machineOf();
  const object = new NativeObject('machine.UART');
  const [first, second] = [new NativeObject('m.T'), new NativeObject('m.T')];
  storeNative(machine, object, 'x', first);
  assert.equal(object.holds.get('x'), first);
  machine.trace.turn();
  first.stamp = second.stamp = -1;
  storeNative(machine, object, 'x', second);
  assert.equal(first.stamp, machine.trace.eventCount, 'it lived until now');
  assert.equal(object.holds.get('x'), second);
  deleteNative(machine, object, 'x');
  assert.equal(second.stamp, machine.trace.eventCount);
  assert.equal(object.holds.has('x'), false);
});

describe('a name that other versions have', () => {
  const history = (same: Readonly<Record<string, string>>, state: 'present' | 'absent'): VersionHistory => ({
    version: 'v0.6.2',
    isAssumed: false,
    presenceOf: () => ({ state, ranges: [] }),
    membersOf: () => [],
    sameAs: (name) => same[name],
  });
  const other = (name: string, same: Readonly<Record<string, string>> = {}): Value =>
    memberOfOtherVersion(machineOf({ history: history(same, 'present') }), '_boot', name);
  test('is what the catalogue knows of it', () =>
    assert.ok(
      memberOfOtherVersion(machineOf({ history: history({}, 'present') }), 'sensor', 'snapshot') instanceof
        NativeFunction,
    ));
  test('is what it is the same as: a member, or a module', () => {
    assert.ok(other('shot', { '_boot.shot': 'sensor.snapshot' }) instanceof NativeFunction);
    const module = other('m', { '_boot.m': 'machine' });
    assert.ok(module instanceof FirmwareModule && module.name === 'machine');
  });
  test('is not known otherwise', () => {
    for (const value of [other('x'), other('x', { '_boot.x': 'sensor.absent' })]) {
      assert.ok(value instanceof Unknown);
      assert.equal(value.why, '_boot.x');
    }
  });
  test('is no attribute where this version lacks it', () => {
    const of = (state: 'present' | 'absent', name: string): Value | undefined =>
      nativeAttribute(machineOf({ history: history({}, state) }), new FirmwareModule('sensor'), name);
    assert.equal(of('absent', 'snapshot'), undefined);
    assert.ok(of('present', 'snapshot') instanceof NativeFunction);
    assert.ok(of('present', 'nowhere') instanceof Unknown);
  });
});

describe('a call that the build may lack', () => {
  /** A method of a class and a function of a module that not all builds have. */
  const conditional = CATALOGUE.calls.filter(({ id }) => CATALOGUE.availabilityOf(id).length > 0);
  const ownerOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));
  const method = conditional.find(({ id }) => id === 'image.Image.find_rects') ?? assert.fail();
  const inModule =
    conditional.find(({ id }) => CATALOGUE.findModule(ownerOf(id)) !== undefined) ?? assert.fail();
  /** Whatever is asked of the target has this answer. */
  const on = (truth: Truth): Machine =>
    machineOf({
      state: (name): ExpressionValue =>
        name === 'target.omvMinimum'
          ? { kind: 'truth', truth: truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'maybe' }
          : { kind: 'truth', truth },
    });
  test('is in it, is not, or may be', () =>
    assert.deepEqual(
      (['yes', 'no', 'maybe'] as const).map((truth) => isInBuild(on(truth), method)),
      [true, false, undefined],
    ));
  test('is an attribute that is missing, of its class or of a module', () => {
    const self = image(4, 4, 'rgb565');
    assert.deepEqual(
      raisedBy(() => callEntry(on('no'), method, [self], NO_KEYWORDS)),
      ['AttributeError', "'Image' object has no attribute 'find_rects'"],
    );
    const [type, text] = raisedBy(() => callEntry(on('no'), inModule, [], NO_KEYWORDS));
    assert.equal(type, 'AttributeError');
    assert.match(text ?? '', /^'module' object has no attribute '\w+'$/);
  });
  test('is noted where it stands, with its arguments, and leaves the place as it was', () => {
    const machine = on('yes');
    const site = machine.sites.number({ uri: 'file:///main.py', span: { start: 0, end: 1 }, callee: 'call' });
    machine.trace.currentSite = site;
    callEntry(machine, method, [image(4, 4, 'rgb565')], NO_KEYWORDS);
    const [note] = machine.notes.filter((each) => each.kind === 'call');
    assert.ok(note?.kind === 'call');
    assert.deepEqual(
      [note.callee, note.certain, 'arguments' in note.details],
      ['image.Image.find_rects', true, true],
    );
    assert.deepEqual([machine.trace.currentSite, machine.held.length], [site, 0]);
    assert.equal(machine.hardwareCalls, 1);
  });
});

describe('a call may ask', () => {
  const ask = (
    machine: Machine,
    name: string,
    named: Readonly<Record<string, Value>> = {},
  ): ExpressionValue => contextOf(machine, new Map(Object.entries(named))).state(name);
  const environment = {
    gcPoolBytes: 1000,
    gcUsed: () => exactly(400),
    systemFree: () => exactly(5000),
    state: (name: string, path: ExpressionValue | undefined): ExpressionValue =>
      path?.kind === 'text' ? path : textValue(name),
  };
  test('how much is free of either heap', () => {
    const machine = machineOf(environment);
    assert.deepEqual(ask(machine, 'system.freeBytes'), { kind: 'number', interval: exactly(5000) });
    assert.deepEqual(ask(machine, 'system.gcFreeBytes'), { kind: 'number', interval: exactly(600) });
  });
  test('what the world knows, of the path or address that it is given', () => {
    const machine = machineOf(environment);
    const path = new Str('/sd/a', exactly(5), true);
    for (const name of ['path', 'addr', 'address'])
      assert.deepEqual(ask(machine, 'file.bytes', { [name]: path }), textValue('/sd/a'));
    assert.deepEqual(ask(machine, 'file.bytes', { other: path }), textValue('file.bytes'));
  });
  test('how many models are loaded: those that no way has released for certain', () => {
    const machine = machineOf(environment);
    const load = (role: 'model-handle' | 'lcd-buffer'): number =>
      machine.system.malloc({ ...PLAIN_REQUEST, bytes: exactly(1), role });
    load('lcd-buffer');
    load('model-handle');
    const second = load('model-handle');
    assert.deepEqual(ask(machine, 'kpu.loadedModels'), { kind: 'number', interval: exactly(2) });
    const before = machine.system.capture();
    machine.system.free([second], { at: 1, site: null });
    assert.deepEqual(ask(machine, 'kpu.loadedModels'), { kind: 'number', interval: exactly(1) });
    machine.system.join(before, 2);
    assert.deepEqual(ask(machine, 'kpu.loadedModels'), { kind: 'number', interval: between(1, 2) });
  });
});
