import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsBootLine } from '../../../client/src/bootLine.ts';

test('a boot line is found in what was pasted, with or without the size', () => {
  assert.ok(holdsBootLine('[MAIXPY] Pll0:freq:806000000 [MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)'));
  assert.ok(holdsBootLine('gc heap=0x8016d4e0-0x801ed4e0'));
  for (const text of ['hello', 'gc.mem_free() = 433376', 'gc heap=0x800cbc50'])
    assert.ok(!holdsBootLine(text), text);
});
