// One of many things in a container is read, called, gone through or taken apart, and it is not known which.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeValue } from '../../support/describeValue.ts';
import { runWays, type WaysRun } from '../../support/waysOf.ts';

/** `some()` is one of four numbers, from 0. */
const SOME = [
  'def some():',
  '    a = 2 if maybe() else 0',
  '    b = 1 if maybe() else 0',
  '    return a + b',
];

function runOf(...lines: readonly string[]): WaysRun {
  return runWays([...SOME, ...lines, ''].join('\n'), null);
}

function valueOf(name: string, ...lines: readonly string[]): string {
  return describeValue(runOf(...lines).values.get(name) ?? null);
}

const numbered = (count: number, line: (index: number) => string): string[] =>
  Array.from({ length: count }, (_none, index) => line(index));

describe('a table of functions', () => {
  const functions = numbered(6, (index) => `def f${index}(): return ${10 * index}`);
  test('gives what any of them does', () => {
    const calls = ['calls = [f0, f1, f2, f3, f4, f5]', 'a = calls[some() + some() % 2]()'];
    assert.equal(valueOf('a', ...functions, ...calls), 'int 0..50 ~50');
  });

  test('of more than sixteen nothing is known', () => {
    const many = numbered(17, (index) => `def f${index}(): return ${index}`);
    const call = (count: number): string => {
      const names = numbered(count, (index) => `f${index}`).join(', ');
      return valueOf('a', ...many, `calls = [${names}]`, 'a = calls[some() * some()]()');
    };
    assert.equal(call(16), 'int 0..15 ~15');
    assert.match(call(17), /^unknown/);
  });

  test('on conditions one after the other they are told apart as well', () => {
    const choose = numbered(5, (index) => `if maybe(): c = f${index + 1}`);
    assert.equal(valueOf('a', ...functions, 'c = f0', ...choose, 'a = c()'), 'int 0..50 ~50');
  });

  test('those of one code are alike', () => {
    const text = ['c = lambda n=0: n', ...numbered(5, (index) => `if maybe(): c = lambda n=${index}: 5`)];
    assert.doesNotMatch(valueOf('c', ...text), /unknown/);
  });
});

describe('a dict asked for a key that is not known', () => {
  test('gives any of its values, or what is there for none', () => {
    const dict = "d = {'a': 1, 'b': 5, 'c': 9}";
    const key = "k = 'abcd'[some()]";
    assert.equal(valueOf('a', dict, key, 'a = d.get(k)'), 'int 1..9 ~9 | None');
    assert.equal(valueOf('a', dict, key, 'a = d.get(k, 20)'), 'int 1..9 ~9 | 20');
    assert.match(valueOf('a', 'd = {}', key, 'a = d.get(k)'), /None|unknown/);
  });

  test('a value that is itself one of several stays so under a key that is known', () => {
    assert.equal(
      valueOf('a', "d = {'a': 'x' if maybe() else None, 'b': 7}", "a = d.get('a')"),
      valueOf('a', "a = 'x' if maybe() else None"),
    );
  });
});

describe('instances of one class', () => {
  const boxes = (count: number): string[] => [
    'class Box:',
    '    def __init__(self, n):',
    '        self.n = n',
    '        self.data = None',
    '    def take(self, more):',
    '        self.data = bytearray(1000)',
    '        return self.n + more',
    `boxes = [Box(n) for n in range(${count})]`,
  ];

  for (const count of [5, 6, 20]) {
    test(`a method of one of ${count} gives what that of any does`, () => {
      const last = count - 1;
      const index = `(some() + 4 * some()) % ${count}`;
      assert.equal(
        valueOf('a', ...boxes(count), `a = boxes[${index}].take(100)`),
        `int 100..${100 + last} ~${100 + last}`,
      );
      assert.equal(valueOf('a', ...boxes(count), `a = boxes[${index}].n`), `int 0..${last} ~${last}`);
    });
  }

  test('each may have what one of them was given', () => {
    const bytes = (count: number, turns: number): number =>
      runOf(...boxes(count), `for i in range(${turns}): boxes[some() * some() % ${count}].take(1)`)
        .livePeakBytes.high;
    // An object of 32 bytes and its 1,000 in blocks.
    const each = 32 + 1024;
    const one = bytes(8, 1);
    assert.ok(bytes(8, 30) >= one + 7 * each, 'one in each of eight');
    assert.ok(bytes(8, 30) <= one + 8 * each + 512, 'and one that is new');
  });

  test('a member of its own hides the method', () => {
    const own = ['for b in boxes: b.take = lambda more: 7', 'a = boxes[some() + 2].take(1)'];
    assert.equal(valueOf('a', ...boxes(8), ...own), '7');
  });
});

describe('one of several lists and tuples', () => {
  test('is taken apart into what any of them has there', () => {
    assert.equal(valueOf('b', 'a, b = (1, 20) if maybe() else [3, 50]'), 'int 20..50 ~50');
    const rows = 'rows = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6)]';
    assert.equal(valueOf('b', rows, 'a, b = rows[some() + some() % 3]'), 'int 1..6 ~6');
  });

  test('those that are too short say nothing of what they lack', () => {
    assert.match(
      valueOf('b', 'c = (1,) if maybe() else [3]', 'try:', '    a, b = c', 'except ValueError:', '    pass'),
      /unknown|None/,
    );
  });

  test('is gone through position by position, as far as the longest goes', () => {
    const rows = 'rows = [[1], [2, 30], [3, 40, 500]]';
    assert.equal(
      valueOf('a', rows, 'a = [n for n in rows[some() % 3]]'),
      '[int 1..3 ~3, int 30..40 ~40, 500, at least 1]',
    );
    assert.match(valueOf('a', "rows = ['ab', [1, 2]]", 'a = [n for n in rows[some() % 2]]'), /^\[/);
  });
});

describe('what may be in a container', () => {
  test('does not count where it need not be there', () => {
    // Both lists are cleared on some way, whichever got the buffer.
    const low = (clears: string): number =>
      runOf(
        'few = lambda: 1 if maybe() else 0',
        'lists = [], []',
        'def put(): lists[few()].append(bytearray(4000))',
        'put()',
        clears,
        'a = bytearray(4000)',
      ).livePeakBytes.low;
    assert.ok(low('lists[few()].clear()') < 8000);
  });

  test('the first items of a list that may be longer are there', () => {
    const low = (then: string): number =>
      runOf(
        'a = [bytearray(4000)]',
        'if maybe(): a.append(1)',
        then,
        'if maybe(): b = 1',
        'c = bytearray(4000)',
      ).livePeakBytes.low;
    assert.ok(low('pass') > 8000);
    assert.ok(low('a.reverse()') < 8000, 'not where their order has changed');
    assert.ok(low('a.sort(key=id)') < 8000);
    assert.ok(low('a.append(2)') > 8000);
  });
});

describe('one of several sequences, mappings and iterators', () => {
  const GET = 'def get(a=0, b=0): return (a, b)';

  test('is unpacked into arguments one after the other', () => {
    assert.equal(valueOf('a', GET, 'a = get(*((1, 2) if maybe() else [3]))'), '(1, 2) | (3, 0)');
    assert.equal(valueOf('a', GET, "a = get(5, **({'b': 2} if maybe() else {}))"), '(5, 2) | (5, 0)');
    assert.equal(
      valueOf('a', GET, "a = get(*((1,) if maybe() else ()), **({'b': 2} if maybe() else {}))[1]"),
      '2 | 0',
    );
  });

  test('one that cannot be unpacked is not what the board has', () => {
    assert.equal(valueOf('a', GET, 'a = get(*((1, 2) if maybe() else None))'), '(1, 2)');
    assert.equal(valueOf('a', GET, "a = get(**({'b': 2} if maybe() else {'c': 3}))"), '(0, 2)');
  });

  const GENERATORS = ['def f():', '    yield 1', 'def g():', '    yield 20', '    yield 30'];

  test('what C code makes of a generator is what it makes of either', () => {
    const either = '(f if maybe() else g)()';
    assert.match(valueOf('a', ...GENERATORS, `a = list(${either})`), /^\[20, 30.*\] \| \[1.*\]$/);
    assert.equal(valueOf('a', ...GENERATORS, `a = sum(${either})`), 'int 1..50 ~50');
    assert.equal(valueOf('a', ...GENERATORS, `a = tuple(map(str, ${either}))`), '("1") | ("20", "30")');
    assert.equal(
      valueOf('a', ...GENERATORS, 'a = [0]', `a.extend(${either})`),
      '[0, int 1..20 ~20, 30, at least 2]',
    );
  });

  test('what is made of items that may not be there has room for those that are', () => {
    const bytes = (text: string): readonly number[] => {
      const { low, high } = runOf('y = range(10) if maybe() else range(1000)', text).livePeakBytes;
      return [low, high];
    };
    for (const text of ['x = list(y)', 'x = tuple(y)', 'x = []\nx.extend(y)']) {
      const [low = 0, high = 0] = bytes(text);
      assert.ok(low < 1000, `${text}: ${String(low)}`);
      assert.ok(high >= 8 * 1000, `${text}: ${String(high)}`);
    }
  });

  test('from the end, a list of unknown length has any of its items', () => {
    const list = ['y = [1, 2]', 'if maybe(): y.append(3)'];
    assert.equal(valueOf('a', ...list, 'a = list(reversed(y))[0]'), 'int 1..3 ~3');
    assert.equal(valueOf('a', ...list, 'a = 3 in list(reversed(y))'), 'bool');
    assert.equal(valueOf('a', 'a = list(reversed([1, 2]))'), '[2, 1]');
  });
});
