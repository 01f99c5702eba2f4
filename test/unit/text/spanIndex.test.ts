import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpanIndex } from '../../../server/src/core/text/spanIndex.ts';
import type { Span } from '../../../server/src/core/text/span.ts';

const at = (start: number, end: number): Span => ({ start, end });

test('spans overlap where they have a character in common, and touch where one ends and the other begins', () => {
  const index = new SpanIndex([at(20, 24), at(5, 8)]);
  assert.equal(index.overlaps(at(7, 9)), true);
  assert.equal(index.overlaps(at(8, 20)), false);
  assert.equal(index.touches(at(8, 9)), true);
  assert.equal(index.touches(at(19, 20)), true);
  assert.equal(index.touches(at(9, 19)), false);
  assert.equal(index.overlaps(at(0, 30)), true);
  assert.equal(index.overlaps(at(24, 30)), false);
});

test('a long span that begins early reaches past short ones that begin later', () => {
  const index = new SpanIndex([at(0, 100), at(10, 11), at(50, 51)]);
  assert.equal(index.overlaps(at(99, 120)), true);
  assert.equal(index.overlaps(at(100, 120)), false);
  assert.equal(index.touches(at(100, 120)), true);
});

test('nothing overlaps where there is nothing', () => {
  assert.equal(new SpanIndex([]).overlaps(at(0, 10)), false);
  assert.equal(new SpanIndex([]).touches(at(0, 10)), false);
});
