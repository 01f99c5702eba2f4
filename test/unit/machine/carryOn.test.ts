import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findName } from '../../../server/src/core/machine/runtime/dicts.ts';
import { Unknown } from '../../../server/src/core/values/abstract.ts';
import { Module } from '../../../server/src/core/values/module.ts';
import { runText } from '../../support/runText.ts';

type Run = ReturnType<typeof runText>;

function nameIn({ machine }: Run, name: string): unknown {
  const main = machine.modules.get('__main__');
  assert.ok(main instanceof Module);
  return findName(main.globals, name);
}

/** The exceptions that end a script, with their lines. */
function raisesOf({ machine }: Run, text: string): readonly string[] {
  return machine.notes.flatMap((note) => {
    if (note.kind !== 'raises') return [];
    const line = text.slice(0, note.span.start).split('\n').length;
    const kind = note.meant ? 'meant' : note.certain ? 'certain' : 'possible';
    return [`${line}: ${note.exception}: ${note.message} (${kind})`];
  });
}

/** A value that is not known when the script is analysed. */
const UNKNOWN = 'import os\nunknown = len(os.listdir())\n';

describe('an exception that nobody catches', () => {
  test('ends the script there, and what follows runs with its result unknown', () => {
    const text = 'x = nothing\ny = [0] * 10\n';
    const run = runText(text);
    assert.deepEqual(raisesOf(run, text), ["1: NameError: name 'nothing' isn't defined (certain)"]);
    assert.ok(nameIn(run, 'x') instanceof Unknown);
    assert.ok(nameIn(run, 'y') !== undefined);
  });

  test('in a function leaves its other statements to be run', () => {
    const text = 'done = []\ndef f():\n    [1][2]\n    done.append(1)\n    return 5\nz = f()\n';
    const run = runText(text);
    assert.deepEqual(raisesOf(run, text), ['3: IndexError: list index out of range (certain)']);
    assert.equal(nameIn(run, 'z'), 5);
  });

  test('of every kind of instruction leaves the stack as it has to be', () => {
    const lines = [
      'a = {}["k"]',
      'b = (1).nothing',
      'c = (1).nothing(2, k=3)',
      'd = len(1)(*[1], **{})',
      'e, f, g = 1, 2',
      'h, *i = 7',
      'for j in 5: pass',
      'k = [m for m in 5]',
      'n = -"x"',
      'o = 1 + "x"',
      'p = 1 < "x"',
      'del nothing',
      '(1).x = 2',
      '(1)[0] = 2',
      'q = "a" if (1)[0] else "b"',
      'r = {[]: 1}',
      's = {1, []}',
      't = {[]: u for u in range(1)}',
      'class V(nothing): pass',
      'w = "%d" % "x"',
    ];
    for (const line of lines) {
      const text = `def f(given):\n    ${line}\n    return given\nafter = [f(1), f(2)]\nlast = 3\n`;
      const run = runText(text);
      assert.equal(run.ending, 'end', line);
      assert.equal(nameIn(run, 'last'), 3, line);
      assert.equal(raisesOf(run, text).length >= 1, true, line);
    }
  });

  test('leaves out an item of a comprehension, which goes on with the next', () => {
    const item = '[] if m == 2 else m';
    const run = runText(`a = len({${item} for m in (1, 2, 3)})\nb = len({${item}: m for m in (1, 2, 3)})\n`);
    assert.deepEqual([nameIn(run, 'a'), nameIn(run, 'b')], [2, 2]);
  });

  test('is possible only where the script may not come there', () => {
    const text = `${UNKNOWN}if unknown:\n    x = nothing\nelse:\n    x = 1\n`;
    assert.deepEqual(raisesOf(runText(text), text), [
      "4: NameError: name 'nothing' isn't defined (possible)",
    ]);
  });

  test('is named once where a loop meets it again and again', () => {
    const text = 'for i in range(50):\n    x = nothing\n';
    assert.equal(raisesOf(runText(text), text).length, 1);
  });

  test('is none where a handler, a context manager or a finally that returns may end it', () => {
    for (const text of [
      'try:\n    nothing\nexcept NameError:\n    pass\n',
      'def f():\n    nothing\ntry:\n    f()\nexcept Exception:\n    pass\n',
      'class C:\n    def __enter__(self): pass\n    def __exit__(self, *a): return True\nwith C():\n    nothing\n',
      'def f():\n    try:\n        nothing\n    finally:\n        return 1\nf()\n',
      'hasattr(1, "nothing")\n',
      'class C:\n    def __getitem__(self, i): return [1][i]\nlist(C())\n',
    ])
      assert.deepEqual(raisesOf(runText(text), text), [], text);
  });

  test('of the wrong class passes a handler and is named where it was raised', () => {
    const text = 'try:\n    [].pop()\nexcept KeyError:\n    pass\nx = 1\n';
    const run = runText(text);
    assert.deepEqual(raisesOf(run, text), ['2: IndexError: pop from empty list (certain)']);
    assert.equal(nameIn(run, 'x'), 1);
  });

  test('of endless calls ends them all', () => {
    const text = 'def f(n):\n    return f(n + 1) + f(n + 2)\nf(0)\nx = 1\n';
    const run = runText(text);
    assert.deepEqual(
      run.machine.notes
        .filter(({ kind }) => kind === 'raises')
        .map((note) => 'exception' in note && note.exception),
      ['RuntimeError'],
    );
    assert.equal(nameIn(run, 'x'), 1);
  });
});

describe('an exception that the script raises itself', () => {
  test('ends the way it is on where there is another', () => {
    const text = `${UNKNOWN}def check():\n    if unknown > 3:\n        raise ValueError('usage')\n    return 1\nx = check()\n`;
    const run = runText(text);
    assert.deepEqual(raisesOf(run, text), []);
    assert.equal(nameIn(run, 'x'), 1);
  });

  test('is meant, and what follows is run as well', () => {
    const text = "def check():\n    raise ValueError('old board')\nx = check()\ny = 1\n";
    const run = runText(text);
    assert.deepEqual(raisesOf(run, text), ['2: ValueError: old board (meant)']);
    assert.equal(nameIn(run, 'y'), 1);
  });

  test('that ends the program is no fault', () => {
    for (const text of ['import sys\nsys.exit()\nx = 1\n', 'raise SystemExit\nx = 1\n']) {
      const run = runText(text);
      assert.equal(run.ending, 'exit', text);
      assert.deepEqual(raisesOf(run, text), [], text);
      assert.equal(nameIn(run, 'x'), undefined, text);
    }
  });
});

test('an exception that a call may raise, and that nothing catches in the end, is no end of the script', () => {
  const text = `${UNKNOWN}try:\n    os.remove('a')\nexcept ValueError:\n    pass\nx = 1\n`;
  const run = runText(text);
  assert.deepEqual(raisesOf(run, text), []);
  assert.equal(nameIn(run, 'x'), 1);
});
