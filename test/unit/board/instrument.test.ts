import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrument, nameFor } from '../../../board/instrument.ts';

test('marks stand behind their statements and shift no line', () => {
  const text = 'import gc\nx = [1,\n  2]  # two\n';
  const script = {
    text,
    start: { offset: 0, needsLine: false },
    marks: [
      { line: 1, offset: 9 },
      { line: 2, offset: text.indexOf(']') + 1 },
    ],
  };
  assert.equal(instrument(script, 'm'), 'm(0);import gc;m(1)\nx = [1,\n  2];m(2)  # two\n');
});

test('a compound statement at the start gets a line in front of it', () => {
  const text = 'def f():\n  return 1\n';
  assert.equal(
    instrument({ text, start: { offset: 0, needsLine: true }, marks: [] }, 'm'),
    'm(0)\ndef f():\n  return 1\n',
  );
});

test('a name of the board that the script does not use is taken, so that no table grows', () => {
  assert.deepEqual(nameFor('import gc\nos.listdir()', ['__name__', 'gc', 'os', 'sys']), {
    name: 'sys',
    isNew: false,
  });
});

test('__name__ is taken last, and a new name only where all are in use', () => {
  assert.deepEqual(nameFor('gc', ['__name__', 'gc']), { name: '__name__', isNew: false });
  assert.deepEqual(nameFor('gc, __name__, _mark', ['__name__', 'gc']), { name: '_mark_', isNew: true });
});

test('a name from the board is no code', () => {
  assert.deepEqual(nameFor('', ['a);import os#', '', '1a']), { name: '_mark', isNew: true });
});
