// Loops that end by themselves, with conditions that only the board knows: see also test/cases/counted-loops.md.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isHurried } from '../../../server/src/core/machine/paths/hurry.ts';
import { isObject, type Value } from '../../../server/src/core/values/value.ts';
import { rangeOf } from '../../../server/src/core/machine/paths/scope.ts';
import { OPEN_QUESTIONS, scriptMachine, type ScriptMachine } from '../../support/scriptMachine.ts';

type Outcome = Pick<ScriptMachine, 'machine' | 'value'>;

/** Runs a program that may ask `maybe()` and `unknown()`, which nobody can tell, and `outside()`, which leaves the interpreter. */
function runOf(program: readonly string[]): Outcome {
  const { machine, run, value } = scriptMachine({ natives: OPEN_QUESTIONS });
  run(`${program.join('\n')}\n`);
  return { machine, value };
}

/** Entries of a list, at most; -1 for anything else. */
function lengthOf(value: Value | undefined): number {
  return isObject(value) ? (value.extent?.likely ?? -1) : -1;
}

function raisedIn({ machine }: Outcome): string[] {
  return machine.notes.flatMap((note) => (note.kind === 'raises' ? [note.exception] : []));
}

describe('what a loop counts has its value at the end', () => {
  for (const [what, program, low, high] of [
    [
      'where a condition is not known',
      ['n = 0', 'while n < 700:', '    maybe() and 1', '    n += 1'],
      700,
      700,
    ],
    [
      'where the world outside is asked',
      ['n = 0', 'while n < 700:', '    outside()', '    n += 1'],
      700,
      700,
    ],
    [
      'where it is left now and then',
      ['n = 0', 'while n < 700:', '    if maybe(): break', '    n += 1'],
      0,
      700,
    ],
    [
      'where a function is called',
      ['def f(): return maybe()', 'for n in range(600):', '    if f(): f()'],
      599,
      599,
    ],
    [
      'in a loop in a loop',
      [
        'n = 0',
        'for i in range(40):',
        '    for j in range(40):',
        '        if maybe(): outside()',
        '        n += 1',
      ],
      1600,
      1600,
    ],
  ] as const)
    test(what, () => {
      const range = rangeOf(runOf(program).value('n'));
      assert.deepEqual([range?.low, range?.high], [low, high]);
    });
});

test('what is counted on some ways only has no bound behind the turns that were followed', () => {
  const range = rangeOf(runOf(['n = 0', 'for i in range(700):', '    if maybe(): n += 1']).value('n'));
  assert.deepEqual([range?.low, range?.high], [0, Infinity]);
});

describe('a loop whose end is too far', () => {
  const limitsOf = ({ machine }: Outcome): string[] =>
    machine.notes.flatMap((note) => (note.kind === 'limit' ? [note.limit] : []));

  test('is left with what is known of it', () => {
    const outcome = runOf([
      'n = 0',
      'while n < 10 ** 7:',
      '    if maybe(): outside()',
      '    n += 1',
      'm = n',
    ]);
    assert.equal(rangeOf(outcome.value('m'))?.high, Infinity);
    assert.deepEqual(limitsOf(outcome), []);
  });

  test('is told where a turn keeps something now and then', () => {
    const body = ['if maybe(): outside()', 'n += 1', 'if n % 1000 == 0: a.append(n)'];
    const outcome = runOf(['n, a = 0, []', 'while n < 10 ** 7:', ...body.map((line) => `    ${line}`)]);
    assert.deepEqual(limitsOf(outcome), ['turns of a loop']);
  });

  const far = ['n = 0', 'while n < 10 ** 7:', '    if maybe(): outside()', '    n += 1'];

  test('is told where others have taken what there was, and a turn keeps something now and then', () => {
    const body = ['maybe() and 1', 'for j in range(3): pass', 'if i % 100 == 99: a.append(i)'];
    const near = ['a = []', 'for i in range(10 ** 6):', ...body.map((line) => `    ${line}`)];
    assert.deepEqual(limitsOf(runOf([...far, ...near])), ['turns of a loop']);
  });

  test('is followed a little where others have taken what there was', () => {
    const near = ['a = []', 'for i in range(300):', '    maybe() and 1', '    if i % 50 == 49: a.append(i)'];
    assert.equal(lengthOf(runOf([...far, ...near]).value('a')), 6);
  });
});

describe('a loop that keeps more and whose end is too far to go there on all ways is run there on one', () => {
  const FAR_STEPS = 10_500_000;
  for (const [what, head] of [
    ['with a literal end', 'for i in range(9000):'],
    ['with a computed end', 'for i in range(9 * k):'],
    ['with a start', 'for i in range(k, 10 * k):'],
    ['with a step', 'for i in range(1, 9 * k, 1):'],
    ['downwards', 'for i in range(9000, 0, -1):'],
  ] as const)
    test(what, () => {
      const { machine, value } = runOf(['k = 1000', 'a = []', head, '    if maybe(): a.append((i, i))']);
      assert.equal(lengthOf(value('a')), head.includes('(1,') ? 8999 : 9000);
      assert.ok(machine.work.steps < FAR_STEPS / 2, String(machine.work.steps));
    });
});

describe('exceptions in late turns', () => {
  const late = (body: string): string[] => ['x = None', 'for i in range(700):', ...body.split('\n')];

  test('are said where every turn before is known', () => {
    assert.deepEqual(raisedIn(runOf(late('    outside()\n    if i == 650: [][0]'))), ['IndexError']);
  });

  test('are not said where one way was taken of several', () => {
    const body = '    if maybe(): x = [1]\n    else: x = []\n    if i == 650: x[0]';
    assert.deepEqual(raisedIn(runOf(late(body))), []);
  });

  test('are caught where the script catches them', () => {
    const body = '    outside()\n    try:\n        if i == 650: [][0]\n    except IndexError: x = i';
    assert.equal(runOf(late(body)).value('x'), 650);
  });
});

describe('what rare turns do on a condition', () => {
  /** How often each of some lists was appended to, at most. */
  const lengthsOf = (body: readonly string[]): number[] => {
    const { value } = runOf(['a, b = [], []', 'for i in range(1000):', ...body.map((line) => `    ${line}`)]);
    return ['a', 'b'].map((name) => lengthOf(value(name)));
  };
  const rare = 'if i % 50 == 49';

  for (const [what, body, lengths] of [
    ['under it', [`${rare} and maybe(): a.append(i)`], [20, 0]],
    ['beside it', [`${rare}:`, '    if maybe(): a.append(i)', '    else: b.append(i)'], [20, 20]],
    ['in a function', ['def f(x): return maybe()', `${rare} and f(i): a.append(i)`], [20, 0]],
    [
      'behind a condition under which the loop is left',
      ['if maybe(): break', `${rare} and maybe(): a.append(i)`],
      [20, 0],
    ],
    [
      'behind one under which something is raised',
      ['if maybe(): raise ValueError', `${rare} and maybe(): a.append(i)`],
      [20, 0],
    ],
    [
      'behind a loop of unknown length',
      ['def f():', '    while maybe(): pass', `${rare}:`, '    f()', '    if maybe(): a.append(i)'],
      [20, 0],
    ],
    [
      'in the middle of a chain',
      [
        `${rare}:`,
        '    if maybe(): outside()',
        '    elif maybe(): a.append(i)',
        '    elif maybe(): b.append(i)',
        '    else: outside()',
      ],
      [20, 20],
    ],
    [
      'where one condition holds and another does not',
      [`${rare} and maybe():`, '    if maybe(): outside()', '    else: a.append(i)', '    b.append(i)'],
      [20, 20],
    ],
    [
      'where neither of two holds, and in what follows then',
      [
        `${rare} and not maybe():`,
        '    if not maybe():',
        '        if maybe(): a.append(i)',
        '        else: b.append(i)',
      ],
      [20, 20],
    ],
    [
      'in the turns of a loop of unknown length',
      [`for x in unknown():`, `    ${rare}: a.append(i)`, `while maybe():`, `    ${rare}: b.append(i)`],
      [20, 20],
    ],
    ['behind a loop that waits', ['while True:', '    if maybe(): break', `${rare}: a.append(i)`], [20, 0]],
    [
      'behind a function that waits',
      ['def f():', '    while True:', '        if maybe(): return', 'f()', `${rare}: a.append(i)`],
      [20, 0],
    ],
    [
      'behind loops that wait for a flag, and for a function that says so',
      [
        'def f():',
        '    if maybe(): return True',
        '    return False',
        'got = False',
        'while not got:',
        '    if maybe(): got = True',
        'while not f(): outside()',
        `${rare}: a.append(i)`,
      ],
      [20, 0],
    ],
    [
      'behind a loop that waits for one thing and then for another',
      [
        'while True:',
        '    for j in range(3):',
        '        if maybe(): outside()',
        '    if not maybe():',
        '        if maybe(): break',
        `${rare}: a.append(i)`,
      ],
      [20, 0],
    ],
    [
      'in a loop of unknown length that may end the loop around it',
      [`while maybe():`, '    if maybe(): break', `    ${rare}: b.append(i)`],
      [0, 20],
    ],
  ] as const)
    test(what, () => {
      assert.deepEqual(lengthsOf(body), lengths);
    });
});

test('what is chosen in one turn is not multiplied with what is chosen in another', () => {
  const stepsOf = (turns: number): number => {
    const { machine, value } = runOf([
      'a = []',
      `for i in range(${turns}):`,
      '    if maybe():',
      '        if maybe(): a.append(bytearray(100))',
      '        elif maybe(): a.append(bytearray(2000))',
      '    elif maybe(): a.append(bytearray(50))',
    ]);
    assert.equal(lengthOf(value('a')), turns);
    return machine.work.steps;
  };
  // A turn looks at what was chosen in those before it, and that is all.
  const ratio = stepsOf(80) / stepsOf(40);
  assert.ok(ratio < 4.5, String(ratio));
});

test('what is left of a choice when one of its objects is gone is still that choice', () => {
  const { machine, value } = runOf([
    'a, b, c = [], [], None',
    'for i in range(20):',
    '    if maybe():',
    '        c = None',
    '        if maybe(): c = bytearray(2048)',
    '        elif maybe(): a.append(bytearray(40))',
    '    elif maybe():',
    '        for j in range(20):',
    '            if maybe(): b.append(bytearray(2048))',
    '    else: a.append(bytearray(2048))',
  ]);
  assert.equal(lengthOf(value('b')), 400);
  // Taken for another one, it is multiplied at the next join: 6,073,170 steps.
  assert.ok(machine.work.steps < 3_000_000, String(machine.work.steps));
});

describe('the stack is as high as it was behind', () => {
  for (const [what, values] of [
    ['`or`', '[i, maybe() or 2, 3]'],
    ['`and`', '[i, maybe() and 2, 3]'],
    ['a loop of unknown length', '[i, some(maybe()), 3]'],
  ] as const)
    test(what, () => {
      const { value } = runOf([
        'def some(n):',
        '    for x in (1, 2)[:n]: pass',
        '    return 2',
        'n = 0',
        'a = None',
        'for i in range(1000):',
        `    x = ${values}`,
        '    n += x[2]',
        '    if i == 900: a = [i]',
      ]);
      assert.equal(value('n'), 3000);
      assert.notEqual(value('a'), null);
    });
});

test('a list that was left after a few turns may be longer where there is no time for more', () => {
  const outcome = runOf([
    ...Array.from({ length: 6 }, () => [
      'for i in range(12):',
      ...Array.from({ length: 60 }, (_, index) => `    if maybe(): x${index} = [i]`),
    ]).flat(),
    'a = []',
    'while maybe():',
    '    a.append(1)',
    'b = a[30]',
  ]);
  assert.ok(isHurried(outcome.machine));
  assert.deepEqual(raisedIn(outcome), []);
  assert.equal(outcome.value('b'), 1);
});
