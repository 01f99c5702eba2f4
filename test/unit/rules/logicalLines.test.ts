import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logicalLines } from '../../../server/src/core/rules/logicalLines.ts';
import { scriptSource } from '../../support/scriptSource.ts';

/** Many enough to show a search that tries every way to cut them. */
const MANY = 4000;

function linesOf(text: string): readonly (readonly [first: number, last: number])[] {
  return logicalLines(scriptSource(text)).map(({ first, last }) => [first, last]);
}

test('the head of a compound statement ends at its last line of code', () => {
  assert.deepEqual(linesOf('if (a and\n    b):  # why\n\n    # more\n    pass\n'), [
    [1, 2],
    [5, 5],
  ]);
});

test('a banner of comment signs inside a parameter list ends the head where it ends', () => {
  const text = `def f(a,\n      ${'#'.repeat(MANY)}\n      b):\n    pass\n`;
  assert.deepEqual(linesOf(text), [
    [1, 3],
    [4, 4],
  ]);
});

test('blank lines inside brackets belong to the head', () => {
  const text = `if (a and${'\n'.repeat(MANY)} 1):\n    pass\n`;
  assert.deepEqual(linesOf(text), [
    [1, MANY + 1],
    [MANY + 2, MANY + 2],
  ]);
});

test('blanks and comments before a body are no part of the head', () => {
  const text = `while True:${' '.repeat(MANY)}\n${'    # note\n'.repeat(MANY)}    pass\n`;
  assert.deepEqual(linesOf(text), [
    [1, 1],
    [MANY + 2, MANY + 2],
  ]);
});

test('what the parser takes together stays together', () => {
  assert.deepEqual(linesOf('self,##########################\nobj = (json_str)'), [
    [1, 2],
    [2, 2],
  ]);
});
