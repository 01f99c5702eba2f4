import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexLines, lineAt, lineSpan, offsetAt, positionAt } from '../../../server/src/core/text/lines.ts';
import { covering } from '../../../server/src/core/text/span.ts';

const TEXT = 'ab\r\n😀c\rd\n';
const index = indexLines(TEXT);

test('all three line ends begin a new line', () => {
  assert.deepEqual(index, { starts: [0, 4, 8, 10], length: 10 });
  assert.deepEqual(indexLines(''), { starts: [0], length: 0 });
});

test('offsets have a line and a column in UTF-16 units', () => {
  assert.deepEqual(positionAt(index, 0), { line: 1, column: 1 });
  assert.deepEqual(positionAt(index, 3), { line: 1, column: 4 });
  assert.deepEqual(positionAt(index, 6), { line: 2, column: 3 });
  assert.deepEqual(positionAt(index, 10), { line: 4, column: 1 });
  assert.equal(lineAt(index, 7), 2);
});

test('positions and offsets agree everywhere', () => {
  for (let offset = 0; offset <= TEXT.length; offset++) {
    assert.equal(offsetAt(index, positionAt(index, offset)), offset);
  }
});

test('what lies outside the text is clamped to it', () => {
  assert.deepEqual(positionAt(index, -5), { line: 1, column: 1 });
  assert.deepEqual(positionAt(index, 99), { line: 4, column: 1 });
  assert.equal(offsetAt(index, { line: 0, column: 7 }), 0);
  assert.equal(offsetAt(index, { line: 9, column: 1 }), 10);
  assert.equal(offsetAt(index, { line: 1, column: 99 }), 4);
  assert.equal(offsetAt(index, { line: 2, column: -3 }), 4);
});

test('the span of a line holds its line break', () => {
  assert.deepEqual(lineSpan(index, 1), { start: 0, end: 4 });
  assert.deepEqual(lineSpan(index, 4), { start: 10, end: 10 });
});

test('a covering span holds both', () => {
  assert.deepEqual(covering({ start: 5, end: 7 }, { start: 1, end: 2 }), { start: 1, end: 7 });
});
