import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, areApplicable } from '../../../server/src/core/text/edit.ts';
import { nearestNames } from '../../../server/src/core/text/nearest.ts';

test('edits refer to the text before all of them, in any order', () => {
  const edits = [
    { span: { start: 4, end: 7 }, text: 'two' },
    { span: { start: 0, end: 3 }, text: '1' },
    { span: { start: 7, end: 7 }, text: '!' },
    { span: { start: 7, end: 7 }, text: '?' },
  ];
  assert.equal(applyEdits('one zwo', edits), '1 two!?');
});

test('overlapping edits and edits outside the text are not applicable', () => {
  const at = (...spans: readonly (readonly [number, number])[]): boolean =>
    areApplicable(
      spans.map(([start, end]) => ({ span: { start, end }, text: '' })),
      10,
    );
  assert.equal(at([0, 3], [3, 5]), true);
  assert.equal(at([0, 3], [2, 5]), false);
  assert.equal(at([8, 11]), false);
  assert.equal(at([5, 4]), false);
});

test('names close to a mistyped one are found, others are not', () => {
  const names = ['maix-bit', 'maix-dock', 'm5stickv', 'amigo-ips'];
  assert.deepEqual(nearestNames('maxi-bit', names), ['maix-bit']);
  assert.deepEqual(nearestNames('M5Stick', names), ['m5stickv']);
  assert.deepEqual(nearestNames('amigo', names), ['amigo-ips']);
  assert.deepEqual(nearestNames('chekc', ['check', 'dump']), ['check']);
  assert.deepEqual(nearestNames('hight', ['height', 'width']), ['height']);
  assert.deepEqual(nearestNames('esp32', names), []);
  assert.deepEqual(
    nearestNames('Screen', ['GREEN', 'clear']),
    [],
    'two letters differ, and the first is one',
  );
  assert.deepEqual(nearestNames('turn_on', ['on']), [], 'two letters are a part of much');
  assert.deepEqual(nearestNames('', names), []);
});
