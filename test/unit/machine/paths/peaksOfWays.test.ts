// What may be alive at most when a condition is not known: as much as on the way that takes most, to the byte.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coversValue } from '../../../support/coversValue.ts';
import { eachWay, runWays, type WaysRun } from '../../../support/waysOf.ts';

const BIG = 'bytearray(4096)';
const SMALL = 'bytearray(1500)';
// What counts is found anew before requests from 4 KiB on.
const MORE = 'bytearray(5000)';

/** Programs that ask so often at most. */
const PROGRAMS: readonly (readonly [what: string, questions: number, program: readonly string[]])[] = [
  ['drops before it asks for anything', 1, [`a = ${BIG}`, 'if maybe(): a = None', `b = ${MORE}`]],
  [
    'drops behind what it asks for',
    1,
    [`a = ${BIG}`, 'if maybe():', `    b = ${SMALL}`, '    a = b', `c = ${MORE}`],
  ],
  ['drops in the other arm', 1, [`a = ${BIG}`, 'if maybe(): pass', 'else: a = None', `b = ${MORE}`]],
  ['drops in both arms', 1, [`a = ${BIG}`, 'if maybe(): a = 1', 'else: a = 2', `b = ${MORE}`]],
  [
    'makes one or the other',
    1,
    ['if maybe():', `    a = ${BIG}`, 'else:', `    a = ${SMALL}`, `b = ${MORE}`],
  ],
  ['makes one for a while', 1, ['if maybe():', `    a = ${BIG}`, '    del a', `b = ${SMALL}`]],
  [
    'makes two or one',
    1,
    ['if maybe():', `    a = ${SMALL}`, `    b = ${SMALL}`, 'else:', `    a = ${BIG}`, `c = ${MORE}`],
  ],
  [
    'replaces twice',
    2,
    [`a = ${BIG}`, `if maybe(): a = ${SMALL}`, `if maybe(): a = ${MORE}`, `b = ${SMALL}`],
  ],
  [
    'holds by two names',
    1,
    [`a = ${BIG}`, 'if maybe(): b = a', `else: b = ${SMALL}`, 'a = None', `c = ${MORE}`],
  ],
  ['clears a list', 1, ['a = [0] * 600', 'if maybe(): a.clear()', `b = ${MORE}`]],
  [
    'clears a list in the other arm',
    1,
    ['a = [0] * 600', 'if maybe(): pass', 'else: a.clear()', `b = ${MORE}`],
  ],
  ['makes a list longer', 1, ['a = [0] * 300', 'if maybe(): a.extend(a)', `b = ${MORE}`]],
  ['makes a bytearray longer', 1, ['a = bytearray(600)', 'if maybe(): a.extend(a)', `b = ${MORE}`]],
  [
    'puts it in a dict',
    1,
    ['a = {}', `if maybe(): a["x"] = ${BIG}`, `else: a["x"] = ${SMALL}`, `b = ${MORE}`],
  ],
  ['takes it out of a dict', 1, [`a = {"x": ${BIG}}`, 'if maybe(): del a["x"]', `b = ${MORE}`]],
  ['keeps it in an object', 1, ['class C: pass', 'a = C()', `if maybe(): a.x = ${BIG}`, `b = ${MORE}`]],
  [
    'returns early',
    1,
    ['def f():', `    x = ${BIG}`, '    if maybe(): return', `    y = ${SMALL}`, 'f()', `b = ${MORE}`],
  ],
  [
    'returns one or the other',
    1,
    ['def f():', `    if maybe(): return ${BIG}`, `    return ${SMALL}`, 'a = f()', `b = ${MORE}`],
  ],
  [
    'asks in what it calls',
    2,
    ['def f(x):', '    return x if maybe() else None', `a = f(${BIG})`, `b = f(${SMALL})`, `c = ${MORE}`],
  ],
  [
    'raises and catches',
    1,
    [
      'try:',
      `    a = ${BIG}`,
      '    if maybe(): raise ValueError',
      `    b = ${SMALL}`,
      'except ValueError: a = None',
      `c = ${MORE}`,
    ],
  ],
  [
    'raises out of a call',
    1,
    [
      'def f():',
      `    x = ${BIG}`,
      '    if maybe(): raise ValueError',
      '    return x',
      'try: a = f()',
      'except ValueError: a = None',
      `b = ${MORE}`,
    ],
  ],
  [
    'drops in a `finally`',
    1,
    [
      'def f():',
      `    x = ${BIG}`,
      '    try:',
      '        if maybe(): return x',
      '    finally: x = None',
      `    return ${SMALL}`,
      'a = f()',
      `b = ${MORE}`,
    ],
  ],
  [
    'leaves a loop',
    2,
    ['a = []', 'for i in range(2):', '    if maybe(): break', `    a.append(${SMALL})`, `b = ${MORE}`],
  ],
  [
    'goes on with the next turn',
    2,
    ['a = []', 'for i in range(2):', '    if maybe(): continue', `    a.append(${SMALL})`, `b = ${MORE}`],
  ],
  [
    'yields one or the other',
    1,
    [
      'def g():',
      `    if maybe(): yield ${BIG}`,
      `    else: yield ${SMALL}`,
      'for a in g(): pass',
      `b = ${MORE}`,
    ],
  ],
  [
    'yields or is over',
    1,
    ['def g():', '    if maybe(): return', `    x = ${BIG}`, '    yield x', 'a = list(g())', `b = ${MORE}`],
  ],
  [
    'calls one of two',
    1,
    [
      'def f():',
      `    return ${BIG}`,
      'def g():',
      `    return ${SMALL}`,
      'h = f if maybe() else g',
      'a = h()',
      `b = ${MORE}`,
    ],
  ],
  [
    'asks within an arm',
    2,
    [
      'if maybe():',
      `    a = ${SMALL}`,
      `    if maybe(): b = ${BIG}`,
      'else:',
      `    a = ${MORE}`,
      `c = ${SMALL}`,
    ],
  ],
  [
    'keeps in a cell',
    1,
    [
      'def f():',
      `    x = ${BIG}`,
      '    def g(): return x',
      '    if maybe(): x = None',
      '    return g',
      'a = f()',
      `b = ${MORE}`,
    ],
  ],
  [
    'drops what both have made alike',
    1,
    ['if maybe():', `    a = ${BIG}`, 'else:', `    a = ${BIG}`, 'a = None', `b = ${MORE}`],
  ],
  ['swaps', 1, [`a, b = ${BIG}, ${SMALL}`, 'if maybe(): a, b = b, a', 'a = None', `c = ${MORE}`]],
];

// The table of the globals is as long on all ways.
const textOf = (program: readonly string[]): string => `a = b = c = None\n${program.join('\n')}\n`;

interface BothKinds {
  /** All ways at once. */
  readonly all: WaysRun;
  /** Each on its own. */
  readonly each: readonly WaysRun[];
}

const RUNS = new Map<string, BothKinds>();

/** Runs a program once for all tests. */
function runsOf(program: readonly string[], questions: number): BothKinds {
  const text = textOf(program);
  const known = RUNS.get(text) ?? {
    all: runWays(text, null),
    each: eachWay(text, questions),
  };
  RUNS.set(text, known);
  return known;
}

describe('as much is alive at most as on one of the ways, where a script', () => {
  for (const [what, questions, program] of PROGRAMS)
    test(what, () => {
      const { all, each } = runsOf(program, questions);
      const peaks = each.map(({ livePeakBytes }) => livePeakBytes.likely);
      const { livePeakBytes, values } = all;
      assert.equal(livePeakBytes.likely, Math.max(...peaks));
      assert.ok(livePeakBytes.high >= Math.max(...peaks));
      assert.ok(livePeakBytes.low <= Math.min(...peaks));
      for (const way of each)
        for (const [name, value] of way.values) {
          const known = values.get(name);
          assert.ok(known !== undefined && coversValue(known, value), name);
        }
    });
});

describe('as much is alive in the end as on one of the ways, where a script', () => {
  for (const [what, questions, program] of PROGRAMS)
    test(what, () => {
      const { all, each } = runsOf(program, questions);
      assert.equal(all.endBytes, Math.max(...each.map(({ endBytes }) => endBytes)));
    });
});
