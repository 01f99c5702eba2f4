import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withGcHeap, type Target } from '../../../server/src/core/device/target.ts';
import { buildReport } from '../../../server/src/core/report/buildReport.ts';
import { runOnBoard, sameRunIn } from '../../../server/src/core/report/runOnBoard.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { targetOf } from '../../support/target.ts';

const LARGER = 768 * 1024;

function larger(target: Target): Target {
  return { ...withGcHeap(target, LARGER), storedGcHeapBytes: LARGER };
}

describe('a run in a GC heap of another size', () => {
  const serving: readonly (readonly [name: string, text: string])[] = [
    ['data that fits', 'data = bytearray(300000)\n'],
    ['data that fits in the larger heap alone', 'data = bytearray(600000)\n'],
    ['data that fits in neither', 'data = [bytearray(100000) for i in range(9)]\n'],
    ['a picture of the camera', 'import sensor\nsensor.reset()\nimg = sensor.snapshot()\n'],
    [
      'a size that is stored',
      'import machine\nfrom Maix import utils\nutils.gc_heap_size(786432)\nkept = bytearray(9000)\n',
    ],
  ];
  for (const [name, text] of serving) {
    test(`${name}: the run that was made serves again`, () => {
      const input = scriptInput(text);
      const changed = { ...input, target: larger(input.target) };
      const again = runOnBoard(changed);
      const same = sameRunIn(runOnBoard(input), changed.target);
      assert.ok(same !== null);
      assert.deepEqual(buildReport(changed, same, null), buildReport(changed, again, null));
    });
  }

  const asking: readonly (readonly [name: string, text: string])[] = [
    ['what is free of the GC heap', 'import gc\nfree = gc.mem_free()\n'],
    ['what is in use of the GC heap', 'import gc\nused = gc.mem_alloc()\n'],
    ['what the GC heap leaves to the system heap', 'from Maix import utils\nfree = utils.heap_free()\n'],
    ['the size that is stored', 'from Maix import utils\nsize = utils.gc_heap_size()\n'],
    [
      'whether much fits, where it may not come to that and catches the MemoryError',
      'import time\ntry:\n    if time.ticks_ms() > 5:\n        data = bytearray(600000)\nexcept MemoryError:\n    data = None\n',
    ],
    [
      'a size that the script stores and resets for',
      'import machine\nfrom Maix import utils\nutils.gc_heap_size(786432)\nmachine.reset()\n',
    ],
  ];
  for (const [name, text] of asking) {
    test(`${name}: the script is run again`, () => {
      const input = scriptInput(text);
      assert.equal(sameRunIn(runOnBoard(input), larger(input.target)), null);
    });
  }

  test('other firmware is another board', () => {
    const input = scriptInput('data = bytearray(300000)\n');
    const minimum = targetOf({ firmware: 'minimum' });
    assert.equal(sameRunIn(runOnBoard(input), minimum), null);
  });
});
