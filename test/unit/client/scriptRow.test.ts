import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowFigures, rowNames } from '../../../client/src/scripts/scriptRow.ts';
import type { HeapUse } from '../../../protocol/index.ts';

function use(likely: number, capacityBytes: number, high: number | null = likely): HeapUse {
  return { usedBytes: { low: likely, likely, high }, capacityBytes };
}

test('a script has the name of its file, and that of its folder where others have the same', () => {
  const names = rowNames(['a/main.py', 'b/main.py', 'b/blink.py']);
  assert.deepEqual(names, ['a/main.py', 'b/main.py', 'blink.py']);
});

test('a long name loses its middle', () => {
  assert.deepEqual(rowNames(['x/thousand_classes_minimum.py']), ['thousand_cla…_minimum.py']);
  assert.deepEqual(rowNames(['twenty_four_letters_x.py']), ['twenty_four_letters_x.py']);
});

test('both heaps are shares of what there is', () => {
  assert.equal(rowFigures(use(86_016, 524_288), use(5_242_880, 2_726_297)), '16% · 192%');
  assert.equal(rowFigures(use(1024, 2048, null), use(0, 0)), '≥50% · –');
});
