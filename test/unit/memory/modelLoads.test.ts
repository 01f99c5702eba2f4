// Which requests to the system heap are those of one load of a model, and what they become when models are loaded in
// another way.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readKmodel, type Kmodel } from '../../../server/src/core/device/kmodel.ts';
import {
  flashLoading,
  modelLoads,
  releasingModelsFirst,
  type ModelLoad,
} from '../../../server/src/core/memory/judgeModels.ts';
import type { SystemRequest } from '../../../server/src/core/run/systemRequest.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

function loadsIn(log: RequestLog): readonly ModelLoad[] {
  return modelLoads(log.requests, log.placeOf);
}

/** From where to where each load goes, and the blocks that it keeps. */
function stretches(
  log: RequestLog,
): readonly (readonly [from: number, to: number, blocks: readonly number[]])[] {
  return loadsIn(log).map(({ from, to, blocks }) => [from, to, blocks]);
}

const HANDLE = { role: 'model-handle' } as const;

describe('a load', () => {
  test('goes to the last request of its call; what the call frees again is not kept', () => {
    const log = new RequestLog();
    log.frame(320, 240);
    log.call('KPU.load').malloc(1, 'model handle', HANDLE);
    log.passing(2048, 'bus driver, while reading');
    log.malloc(5000, 'model');
    log.call('lcd.display').passing(100, 'something else');
    assert.deepEqual(stretches(log), [[2, 6, [2, 4]]]);
  });
  test('ends where the next one of the same place begins', () => {
    const log = new RequestLog();
    log.call('KPU.load').malloc(1, 'model handle', HANDLE);
    log.malloc(1, 'model handle', HANDLE);
    log.malloc(5000, 'model');
    assert.deepEqual(stretches(log), [
      [0, 1, [0]],
      [1, 3, [1, 2]],
    ]);
  });
  test('ends where the place frees what it keeps', () => {
    const log = new RequestLog();
    log.call('KPU.load').malloc(1, 'model handle', HANDLE);
    log.free(0);
    log.malloc(5000, 'model');
    assert.deepEqual(stretches(log), [[0, 1, [0]]]);
    const other = new RequestLog();
    other.call('KPU.load').malloc(1, 'model handle', HANDLE);
    other.free(other.malloc(5000, 'model'));
    other.malloc(7000, 'model');
    assert.deepEqual(stretches(other), [[0, 2, [0, 1]]]);
  });
  test('ends before what another way has kept, and does not begin there', () => {
    const log = new RequestLog();
    log.call('KPU.load').malloc(1, 'model handle', HANDLE);
    log.malloc(5000, 'model');
    const [handle, body] = log.requests;
    assert.ok(handle !== undefined && body !== undefined);
    log.requests.push({ ...body, again: true }, { ...handle, again: true });
    assert.deepEqual(stretches(log), [[0, 2, [0, 1]]]);
  });
  test('is no request without the role', () => {
    const log = new RequestLog();
    log.call('KPU.load').malloc(1, 'model handle');
    assert.deepEqual(stretches(log), []);
  });
  test('is from flash by its name', () => {
    const log = new RequestLog();
    log.call('KPU.load').malloc(1, 'model handle', HANDLE);
    log.call('KPU.load_flash').malloc(1, 'model handle', HANDLE);
    assert.deepEqual(
      loadsIn(log).map(({ fromFlash }) => fromFlash),
      [false, true],
    );
  });
});

describe('models that are given up first', () => {
  /** The requests in short: block 3 is made (3) and freed (-3) at a place. */
  const inShort = (requests: readonly SystemRequest[]): readonly string[] =>
    requests.map(({ kind, block, site }) => `${kind === 'malloc' ? '' : '-'}${block}@${site}`);

  test('are freed in front of the load that finds them, and not again', () => {
    const log = new RequestLog();
    const first = log.model(1000, 0);
    log.model(2000, 0);
    for (const block of first) log.free(block);
    const released = releasingModelsFirst(log.requests, loadsIn(log)) ?? assert.fail();
    const [second] = released.loads;
    assert.equal(second?.site, 2);
    assert.deepEqual(
      released.held.map(({ site }) => site),
      [1],
    );
    assert.equal(released.releasedLater, true);
    const short = inShort(released.requests);
    assert.equal(short.length, log.requests.length);
    assert.deepEqual(short.slice(6, 11), ['-0@2', '-1@2', '-2@2', '-4@2', '5@2']);
    const freed = released.requests.find(({ kind, block }) => kind === 'free' && block === 0);
    assert.deepEqual([freed?.certain, freed?.at], [true, log.requests[second.from]?.at]);
  });
  test('partly, where the script has given up a part already', () => {
    const log = new RequestLog();
    const [handle = 0, body = 0] = log.model(1000, 0);
    log.free(body);
    log.model(2000, 0);
    const released = releasingModelsFirst(log.requests, loadsIn(log)) ?? assert.fail();
    const freed = released.requests.filter(({ kind, block }) => kind === 'free' && block === handle);
    assert.equal(freed.length, 1);
    assert.equal(
      released.requests.filter(({ kind, block }) => kind === 'free' && block === body).length,
      1,
      'as the script frees it',
    );
    assert.equal(released.releasedLater, false);
  });
  test('each by the one behind it, the first is none of them', () => {
    const log = new RequestLog();
    for (let index = 0; index < 3; index++) log.model(1000, 0);
    const released = releasingModelsFirst(log.requests, loadsIn(log)) ?? assert.fail();
    assert.deepEqual(
      [released.held, released.loads].map((loads) => loads.map(({ site }) => site)),
      [
        [1, 2],
        [2, 3],
      ],
    );
  });
  test('where one is given up later and one is not, they are not all', () => {
    const log = new RequestLog();
    const first = log.model(1000, 0);
    log.model(1000, 0);
    log.model(1000, 0);
    for (const block of first) log.free(block);
    assert.equal(releasingModelsFirst(log.requests, loadsIn(log))?.releasedLater, false);
  });
});

describe('models that are read from flash', () => {
  const FILE = writeKmodel3({
    mainMemoryBytes: 45_000,
    outputs: [36_000],
    layers: [
      { type: 10_240, bodyBytes: 150_000 },
      { type: 10_240, bodyBytes: 100_000 },
    ],
  });
  const MODEL = valueOf(readKmodel(FILE));
  const changed = (
    log: RequestLog,
    modelOf: (load: ModelLoad) => Kmodel | null = () => MODEL,
  ): ReturnType<typeof flashLoading> => flashLoading(log.requests, loadsIn(log), modelOf);

  test('take a handle, a context, tables, main memory and the largest layer', () => {
    const log = new RequestLog();
    log.frame(320, 240);
    log.model(FILE.length, 45_000);
    const { requests, loads } = changed(log) ?? assert.fail();
    assert.deepEqual(
      requests.slice(2).map(({ what, bytes }) => [what, bytes.likely]),
      [
        ['model handle', 1],
        ['model context', 192],
        ['tables of the model', 4352],
        ['activations in main memory', 45_000],
        // Aligned to 256 bytes.
        ['buffer for the largest layer', 150_000 + 256],
      ],
    );
    for (const { kind, temporary, role } of requests.slice(2))
      assert.deepEqual([kind, temporary, role], ['malloc', false, null]);
    const blocks = requests.map(({ block }) => block);
    assert.equal(new Set(blocks).size, blocks.length, 'each block has a number of its own');
    assert.deepEqual(
      loads.map(({ site }) => site),
      [2],
    );
  });
  test('are freed where the script frees the handle, all of them', () => {
    const log = new RequestLog();
    const blocks = log.model(FILE.length, 45_000);
    for (const block of blocks) log.free(block);
    log.call('x').malloc(10, 'behind');
    const { requests } = changed(log) ?? assert.fail();
    const made = requests.filter(({ kind }) => kind === 'malloc').map(({ block }) => block);
    const freed = requests.filter(({ kind }) => kind === 'free').map(({ block }) => block);
    assert.deepEqual(freed, made.slice(0, -1));
    assert.equal(requests.at(-1)?.what, 'behind');
  });
  test('that are not known, or from flash already, stay as they are', () => {
    const log = new RequestLog();
    log.model(FILE.length, 45_000);
    assert.equal(
      changed(log, () => null),
      null,
    );
    const flash = new RequestLog();
    flash.call('KPU.load_flash').malloc(1, 'model handle', HANDLE);
    flash.malloc(1_000_000, 'model');
    assert.equal(changed(flash), null);
  });
  test('where that saves memory: a byte less is enough, as much is not', () => {
    const needed = 1 + 192 + 4352 + 45_000 + 150_000 + 256;
    const now = (bytes: number): RequestLog => {
      const log = new RequestLog();
      log.call('KPU.load').malloc(1, 'model handle', HANDLE);
      log.passing(1_000_000, 'does not stay');
      log.malloc(bytes - 1, 'model');
      return log;
    };
    assert.equal(changed(now(needed)), null);
    assert.notEqual(changed(now(needed + 1)), null);
  });
  test('while others of the same script stay', () => {
    const log = new RequestLog();
    log.model(FILE.length, 45_000);
    log.model(7000, 45_000);
    const { requests, loads } = changed(log, ({ site }) => (site === 1 ? MODEL : null)) ?? assert.fail();
    assert.equal(loads.length, 1);
    assert.deepEqual(
      requests.filter(({ site }) => site === 2),
      log.requests.filter(({ site }) => site === 2),
    );
  });
});
