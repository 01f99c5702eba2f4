// How many turns of a loop are followed on all ways, and how many in each run on one way (docs/adr/0012).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { follow, loop, type Followed } from '../../../support/followTurns.ts';

function growthNotes({ machine }: Followed) {
  return machine.notes.filter((note) => note.kind === 'growth');
}

describe('a loop that ends by itself', () => {
  for (const [what, program, onAllWays, runs] of [
    ['is followed to its end where all is known', loop('for i in range(700):', 'tick()'), 700, []],
    // 24 turns, three more that show that nothing is kept, and one that shows what changes.
    [
      'is followed for 28 turns where a condition is not, then twice to its end',
      loop('for i in range(700):', 'maybe() and 1', 'tick()'),
      28,
      [672, 672],
    ],
    ['that is over by then is not run', loop('for i in range(28):', 'maybe() and 1', 'tick()'), 28, []],
    ['has one turn more', loop('for i in range(29):', 'maybe() and 1', 'tick()'), 28, [1, 1]],
    // 512 turns, and the four behind them. No way is taken of several: one run has to do.
    [
      'is followed for 516 turns where the world outside is asked, then once',
      loop('for i in range(700):', 'outside()', 'tick()'),
      516,
      [184],
    ],
    [
      'is followed on all ways as long as it keeps more',
      ['a = []', ...loop('for i in range(100):', 'maybe() and a.append(i)', 'tick()')],
      100,
      [],
    ],
    [
      'is run over what stands under a condition first, and then through it',
      loop('for i in range(700):', 'if maybe(): tick()', 'else: outside()'),
      28,
      [672],
    ],
    [
      'is run as often as a condition goes as it has not gone',
      loop('for i in range(700):', 'if maybe(): tick()', 'if maybe(): outside()', 'else: tick()'),
      56,
      [672, 672],
    ],
    [
      'is left where its end is too far, after 28 turns and one run',
      ['n = 0', ...loop('while n < 10 ** 7:', 'if maybe(): tick()', 'n += 1')],
      28,
      [],
    ],
    [
      'is followed so where what is not known was in its first turn only',
      loop('for i in range(700):', 'if i == 0: maybe() and 1', 'tick()'),
      516,
      [184],
    ],
    [
      'that asks the world outside does so anew in every turn of the one around it',
      loop('for i in range(30):', 'for j in range(30):', '    outside()', '    tick()'),
      900,
      [],
    ],
    [
      'is followed on all ways until something is not known',
      loop('for i in range(700):', 'if i >= 600: maybe() and 1', 'tick()'),
      628,
      [72, 72],
    ],
    [
      'begins anew in every turn of the one around it',
      [...loop('for i in range(3):', 'for j in range(30):', '    maybe() and 1', '    tick()')],
      84,
      [2, 2, 2, 2, 2, 2],
    ],
  ] as const)
    test(what, () => {
      const followed = follow(program);
      assert.deepEqual([followed.onAllWays, followed.runs], [onAllWays, runs]);
      assert.equal(followed.machine.uncertain, 0);
      assert.equal(followed.machine.forward.run, null);
      assert.deepEqual(followed.machine.notes, []);
    });
});

/** What is noted: turns made, levels taken, bytes that a turn likely keeps. */
const told = (followed: Followed): (readonly number[])[] =>
  growthNotes(followed).map(({ turns, gcBytes }) => [turns.made, turns.ends.length, gcBytes.likely]);

describe('a loop of unknown length', () => {
  const append = 'a.append(1)';
  for (const [what, program, onAllWays, growth] of [
    // Three turns are told apart; two more show that it is steady.
    ['is followed until it is steady', loop('while maybe():', 'tick()'), 5, [5, 5, 0]],
    ['so is one that keeps more', ['a = []', ...loop('while maybe():', 'tick()', append)], 5, [5, 5, 8]],
    ['and one over what is not known', loop('for x in unknown():', 'tick()'), 6, [6, 5, 0]],
    ['and one that may be left', loop('while True:', 'tick()', 'if maybe(): break'), 6, [6, 5, 0]],
    ['and one without an end', loop('while True:', 'tick()', 'maybe() and 1'), 6, [6, 5, 0]],
    [
      'takes one turn more to rise without an end: five have to keep as much',
      ['a = []', ...loop('while True:', 'tick()', 'maybe() and 1', append)],
      7,
      [7, 6, 8],
    ],
    [
      'keeps what it keeps on some way',
      ['a = []', ...loop('while True:', 'tick()', `if maybe(): ${append}`)],
      7,
      [7, 6, 8],
    ],
    // From the fortieth on it is looked at, from the first that asks the world outside.
    ['is followed for 40 turns first', loop('while True:', 'tick()', 'outside()'), 45, [45, 5, 0]],
    [
      'the same where it keeps more',
      ['a = []', ...loop('while True:', 'tick()', 'outside()', append)],
      46,
      [46, 6, 8],
    ],
    [
      'the same over what has no end',
      ['def g():', '    while True: yield 1', ...loop('for x in g():', 'tick()', 'outside()')],
      45,
      [45, 5, 0],
    ],
    [
      'is followed for 2,000 turns more where all is known',
      loop('while True:', 'tick()'),
      2043,
      [2043, 5, 0],
    ],
  ] as const)
    test(what, () => {
      const followed = follow(program);
      assert.deepEqual([followed.onAllWays, followed.runs], [onAllWays, []]);
      assert.deepEqual(told(followed), [growth]);
      assert.equal(followed.machine.uncertain, 0);
    });

  test('is looked at from its first turn on where nobody collects', () => {
    const body = loop('while True:', 'tick()', 'outside()', 'bytearray(100)');
    const followed = follow(['import gc', 'gc.disable()', ...body]);
    const [note] = growthNotes(followed);
    // 32 bytes of the object, and four blocks of its bytes.
    assert.equal(note?.gcBytes.likely, 32 + 128);
    assert.ok(followed.onAllWays < 10, String(followed.onAllWays));
    assert.equal(note.uncollected?.iterations, followed.onAllWays);
  });

  test('has had a lower level eight turns before the first that is looked at, or was steady then', () => {
    const ring = (turns: number): string[] => [
      'a = []',
      'n = 0',
      ...loop('while True:', 'tick()', 'outside()', 'n += 1', `if n < ${turns}: a.append(bytearray(100))`),
    ];
    // Full before the level that is taken early.
    assert.deepEqual(
      growthNotes(follow(ring(20))).map(({ gcBytes }) => gcBytes.likely),
      [0],
    );
    const [rising] = growthNotes(follow(ring(1000)));
    assert.equal(rising?.gcBytes.low, 32 + 128 + 8);
    const pause = loop('while True:', 'outside()', 'n += 1', 'if n < 31 or n > 41: a.append(bytearray(100))');
    const [rests] = growthNotes(follow(['a, n = [], 0', ...pause]));
    assert.deepEqual([rests?.gcBytes.low, rests?.gcBytes.likely], [0, 32 + 128 + 8]);
  });
});

test('a loop of an imported file is said where the script has called it, with its own place', () => {
  const text = 'while maybe():\n    pass\n';
  const module = 'def f(maybe):\n    while maybe(): pass\n';
  const own = follow(text.trimEnd().split('\n'));
  const [note] = growthNotes(own);
  assert.deepEqual([note?.uri, note?.inside], ['file:///main.py', undefined]);
  const [called] = growthNotes(follow(['import m', 'm.f(maybe)'], { m: module }));
  assert.equal(called?.uri, 'file:///main.py');
  assert.equal(called.inside?.uri, 'file:///m.py');
  assert.equal(called.span.start >= 'import m\n'.length, true);
  assert.equal(
    module.slice(called.inside.span.start, called.inside.span.end).startsWith('while maybe()'),
    true,
  );
});

describe('a loop that has waited for its end', () => {
  test('goes on behind it, once', () => {
    const followed = follow([
      ...loop('for i in range(100):', 'maybe() and 1'),
      'tick()',
      ...loop('for i in range(100):', 'outside() if maybe() else 1'),
      'tick()',
    ]);
    assert.deepEqual([followed.onAllWays, followed.runs], [2, []]);
  });

  test('leaves behind what it has put on the stack', () => {
    const followed = follow([
      'def f():',
      '    for x in (1, 2):',
      '        for y in [1] * 100:',
      '            maybe() and 1',
      '        tick()',
      '    return 7',
      'f() == 7 and tick()',
    ]);
    assert.equal(followed.onAllWays, 3);
  });
});

describe('where there is no time for unknown loops', () => {
  const program = (...lines: readonly string[]): Followed => follow(['hurry()', ...lines]);

  test('one that ends by itself is followed for four turns, then to its end on one way', () => {
    const followed = program(...loop('for i in range(700):', 'maybe() and 1', 'tick()'));
    assert.deepEqual([followed.onAllWays, followed.runs], [4, [696, 696]]);
    const external = program(...loop('for i in range(700):', 'outside()', 'tick()'));
    assert.deepEqual([external.onAllWays, external.runs], [4, [696]]);
  });

  test('one that keeps more is followed as long as its end is near', () => {
    const keeps = program('a = []', ...loop('for i in range(100):', 'tick()', 'maybe() and a.append(1)'));
    assert.deepEqual([keeps.onAllWays, keeps.runs], [100, []]);
  });

  test('one of unknown length is followed for two turns', () => {
    const unknown = program('a = []', ...loop('while maybe():', 'tick()', 'a.append(1)'));
    assert.equal(unknown.onAllWays, 2);
    assert.deepEqual(told(unknown), [[2, 2, 8]]);
    const endless = program(...loop('while True:', 'tick()', 'outside()'));
    assert.equal(endless.onAllWays, 3);
    assert.deepEqual(told(endless), [[3, 2, 0]]);
  });
});

describe('where others have taken the steps for runs on one way', () => {
  const program = (...lines: readonly string[]): Followed => follow(['spend()', ...lines]);

  test('a loop is run for as many as are left to each', () => {
    const body = ['tick()', 'if maybe():', '    for j in range(9): 1'];
    const followed = program(...loop('for i in range(700):', ...body));
    // Over the condition it comes to its end; through it, it would take more than 10,000 steps.
    assert.deepEqual([followed.onAllWays, followed.runs], [28, [672, 102]]);
    assert.deepEqual(followed.machine.notes, []);
  });

  test('where one keeps more, that is followed on all ways', () => {
    const keeps = program('a = []', ...loop('for i in range(100):', 'tick()', 'maybe() and a.append(1)'));
    assert.deepEqual([keeps.onAllWays, keeps.runs], [100, []]);
  });
});

describe('where the board has no more memory', () => {
  const program = (...lines: readonly string[]): Followed => follow(['fill()', ...lines]);

  test('a loop is left after two turns, and not run to its end', () => {
    for (const line of ['maybe() and 1', 'outside()']) {
      const followed = program(...loop('for i in range(700):', 'tick()', line));
      assert.deepEqual([followed.onAllWays, followed.runs], [2, []], line);
      assert.deepEqual(told(followed), [[2, 1, 0]], line);
    }
    const endless = program(...loop('while True:', 'tick()'));
    assert.deepEqual(told(endless), [[2, 2, 0]]);
  });

  test('one in which all is known is followed to its end', () => {
    assert.equal(program(...loop('for i in range(700):', 'tick()')).onAllWays, 700);
  });
});

test('levels are taken more rarely, the longer a loop that keeps more is followed', () => {
  const stepsOf = (turns: number): number => {
    const body = loop(`while n < ${turns}:`, 'n += 1', 'maybe() and a.append(n)');
    return follow(['a, n = [], 0', ...body]).machine.work.steps;
  };
  // Each level marks all that is alive: with one in every turn it were four times as much.
  const ratio = stepsOf(800) / stepsOf(400);
  assert.ok(ratio < 2.8, String(ratio));
});

test('no state waits any more behind a loop, or behind a condition in it', () => {
  for (const program of [
    loop('for i in range(700):', 'outside()'),
    loop('for i in range(700):', 'maybe() and 1'),
    loop('for i in range(700):', 'if maybe(): outside()', 'elif maybe(): 1'),
    loop('while maybe():', 'outside()'),
    loop('while True:', 'if maybe(): break'),
    loop('for i in range(3):', 'if maybe(): break', 'if maybe(): continue', 'outside()'),
    ['n = 0', ...loop('while n < 10 ** 7:', 'if maybe(): outside()', 'n += 1')],
    ['fill()', ...loop('for i in range(700):', 'maybe() and 1')],
    ['hurry()', ...loop('for i in range(700):', 'maybe() and 1')],
    ['try:', '    maybe() and f()', 'except ValueError: 1'],
  ])
    assert.deepEqual(follow([...program, 'probe()']).waits, [false], program.join('\n'));
  const within = follow(loop('for i in range(3):', 'if maybe():', '    probe()', 'probe()'));
  assert.deepEqual(within.waits, [true, false, true, false, true, false]);
});
