import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsMemoryFigures, PROMPT_LINE } from '../../../client/src/bootLine.ts';

test('a boot line or free memory is found in what was pasted', () => {
  assert.ok(
    holdsMemoryFigures('[MAIXPY] Pll0:freq:806000000 [MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)'),
  );
  assert.ok(holdsMemoryFigures('gc heap=0x8016d4e0-0x801ed4e0'));
  assert.ok(holdsMemoryFigures('>>> gc.mem_free() 501120'));
  assert.ok(holdsMemoryFigures('mem_free 501120 heap_free 4751360'));
  assert.ok(holdsMemoryFigures('heap_free: 4640.0 KB'));
  for (const text of ['hello', 'gc.mem_free()', PROMPT_LINE, 'gc heap=0x800cbc50'])
    assert.ok(!holdsMemoryFigures(text), text);
});
