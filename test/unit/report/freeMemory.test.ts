import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScriptRun } from '../../../server/src/core/device/description.ts';
import type { Interval } from '../../../server/src/core/quantity/interval.ts';
import { runOnBoard } from '../../../server/src/core/report/runOnBoard.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const IMPORTS = 'import gc, lcd, sensor\nfrom Maix import utils\n';

/** What a board with v0.6.2-15 that has run its stock main.py has in the variables of a script, each a figure. */
function figures(script: string, names: readonly string[], run: ScriptRun = 'repl'): readonly Interval[] {
  const text = `${IMPORTS}${script}`;
  const left = runOnBoard(scriptInput(text, { options: { firmware: 'v0.6.2-15-standard', run } })).names;
  return names.map((name) => {
    const figure = left.get(name) ?? null;
    assert.ok(figure !== null, `${name} is a number`);
    return figure;
  });
}

describe('heap_free()', () => {
  test('is that of the allocator: whole pages, and holes below the top do not count', () => {
    const [start, camera, after] = figures(
      'start = utils.heap_free()\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n' +
        'camera = utils.heap_free()\nlcd.init()\nafter = utils.heap_free()\n',
      ['start', 'camera', 'after'],
    );
    assert.ok(start !== undefined && camera !== undefined && after !== undefined);
    for (const each of [start, camera, after]) {
      assert.equal(each.low, each.high);
      assert.equal(each.likely % 4096, 0);
    }
    // 320 × 240 pixels of 5 bytes, in whole pages.
    assert.ok(start.likely - camera.likely >= 384_000 && start.likely - camera.likely < 384_000 + 3 * 4096);
    // The new LCD buffer takes the room of the one that it replaces.
    assert.equal(after.likely, camera.likely);
  });

  test('rises when the LCD buffer of boot at the top is given up', () => {
    const [start, after] = figures('start = utils.heap_free()\nlcd.deinit()\nafter = utils.heap_free()\n', [
      'start',
      'after',
    ]);
    assert.ok(start !== undefined && after !== undefined);
    assert.ok(after.likely - start.likely >= 153_600, `${start.likely}, ${after.likely}`);
  });

  test('is an interval behind a model whose file is not at hand', () => {
    const [free] = figures('import KPU\ntask = KPU.load("/sd/a.kmodel")\nfree = utils.heap_free()\n', [
      'free',
    ]);
    assert.ok(free !== undefined && free.low < free.likely && free.likely < free.high, JSON.stringify(free));
  });
});

describe('gc.mem_free()', () => {
  test('follows every block, and garbage counts until it is collected', () => {
    const [before, held, dropped, after] = figures(
      'gc.collect()\nbefore = gc.mem_free()\nbuffer = bytearray(9984)\nheld = gc.mem_free()\nbuffer = None\n' +
        'dropped = gc.mem_free()\ngc.collect()\nafter = gc.mem_free()\n',
      ['before', 'held', 'dropped', 'after'],
    );
    assert.ok(before && held && dropped && after);
    // The array object is one block, its bytes are 312; a table of names may grow in between.
    const taken = before.likely - held.likely;
    assert.ok(taken >= 313 * 32 && taken <= 313 * 32 + 256, String(taken));
    assert.ok(dropped.likely <= held.likely && dropped.likely >= held.likely - 256);
    assert.ok(after.likely >= before.likely - 256);
    // What boot holds is the only thing that is not known.
    for (const each of [before, held, dropped, after]) assert.ok(each.high - each.low < 2048);
  });

  test('may be less by the picture of the start until something collects', () => {
    const [first, second] = figures('first = gc.mem_free()\ngc.collect()\nsecond = gc.mem_free()\n', [
      'first',
      'second',
    ]);
    assert.ok(first && second);
    assert.ok(first.high - first.low > 153_600 && second.high - second.low < 2048);
  });

  test('and mem_alloc() add up to the pool of 512 KiB', () => {
    // MaixPy-v1 issue 490: 501,120 free and 16,896 used, four blocks less than the pool.
    const [used, free] = figures('gc.collect()\nused = gc.mem_alloc()\nfree = gc.mem_free()\n', [
      'used',
      'free',
    ]);
    assert.ok(used && free);
    const missing = 518_016 + 128 - (used.likely + free.likely);
    assert.ok(missing >= 0 && missing <= 256, String(missing));
  });

  test('a loop that fills the heap up to a limit ends there', () => {
    const [count] = figures(
      'gc.collect()\nkept = []\nwhile gc.mem_free() > 400000:\n    kept.append(bytearray(1000))\ncount = len(kept)\n',
      ['count'],
    );
    assert.ok(count && count.low >= 95 && count.high <= 115, JSON.stringify(count));
  });
});
