// The values of the expression language: what is true, equal, a number, and what covers two of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ANY_NUMBER,
  arithmetic,
  rounded,
  wellFormed,
} from '../../../server/src/core/catalogue/expressionNumbers.ts';
import { BUILTIN_FUNCTIONS } from '../../../server/src/core/catalogue/expressionFunctions.ts';
import type { ArithmeticOperator } from '../../../server/src/core/catalogue/expressionSyntax.ts';
import type { ExpressionValue, Truth } from '../../../server/src/core/catalogue/expressionValue.ts';
import { both, either, equalNumbers, lessThan, negated } from '../../../server/src/core/catalogue/truth.ts';
import {
  asNumber,
  asTruth,
  equalValues,
  joinValues,
  joinWhy,
  numberValue,
  textValue,
  truthValue,
  unknownValue,
} from '../../../server/src/core/catalogue/valueOperations.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';

const TRUTHS: readonly Truth[] = ['yes', 'no', 'maybe'];
/** What each truth may turn out to be. */
const ANSWERS: Readonly<Record<Truth, readonly boolean[]>> = {
  yes: [true],
  no: [false],
  maybe: [true, false],
};

/** The truth that covers all answers. */
function truthOfAll(answers: readonly boolean[]): Truth {
  if (answers.every((answer) => answer)) return 'yes';
  return answers.some((answer) => answer) ? 'maybe' : 'no';
}

const num = (low: number, high = low, likely = low): ExpressionValue =>
  numberValue(between(low, high, likely));
const NONE: ExpressionValue = { kind: 'none' };
const UNKNOWN = unknownValue('read from a file');
const text = (...options: readonly string[]): ExpressionValue => ({
  kind: 'text',
  length: between(
    Math.min(...options.map(({ length }) => length)),
    Math.max(...options.map(({ length }) => length)),
  ),
  options,
});
const anyText = (low: number, high: number): ExpressionValue => ({
  kind: 'text',
  length: between(low, high),
});
const list = (...items: readonly ExpressionValue[]): ExpressionValue => ({
  kind: 'sequence',
  length: exactly(items.length),
  items,
});
const anyList = (low: number, high: number): ExpressionValue => ({
  kind: 'sequence',
  length: between(low, high),
});
const object = (type: string, fields: Readonly<Record<string, ExpressionValue>> = {}): ExpressionValue => ({
  kind: 'object',
  type,
  fields,
});

describe('three-valued logic holds what two-valued logic says of every case', () => {
  for (const a of TRUTHS) {
    it(`not ${a}`, () => assert.equal(negated(a), truthOfAll(ANSWERS[a].map((one) => !one))));
    for (const b of TRUTHS) {
      const all = (of: (one: boolean, other: boolean) => boolean): Truth =>
        truthOfAll(ANSWERS[a].flatMap((one) => ANSWERS[b].map((other) => of(one, other))));
      it(`${a} and ${b}`, () =>
        assert.equal(
          both(a, b),
          all((one, other) => one && other),
        ));
      it(`${a} or ${b}`, () =>
        assert.equal(
          either(a, b),
          all((one, other) => one || other),
        ));
      it(`${a} or else ${b}`, () =>
        assert.deepEqual(
          joinValues(truthValue(a), truthValue(b)),
          truthValue(truthOfAll([...ANSWERS[a], ...ANSWERS[b]])),
        ));
    }
  }
});

/** Small whole intervals, and the numbers in them. */
const SMALL: readonly Interval[] = [-2, -1, 0, 1, 2, 3].flatMap((low) =>
  [0, 1, 3].map((width) => between(low, low + width, low)),
);
function numbersIn({ low, high }: Interval): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/** Each number of one with each of the other. */
function pairs(a: Interval, b: Interval): readonly (readonly [number, number])[] {
  return numbersIn(a).flatMap((one) => numbersIn(b).map((other) => [one, other] as const));
}

describe('comparing intervals says what holds of the numbers in them', () => {
  for (const a of SMALL)
    it(`${a.low} to ${a.high}`, () => {
      for (const b of SMALL) {
        const all = (of: (one: number, other: number) => boolean): Truth =>
          truthOfAll(pairs(a, b).map(([one, other]) => of(one, other)));
        assert.equal(
          lessThan(a, b),
          all((one, other) => one < other),
          `< ${b.low} to ${b.high}`,
        );
        assert.equal(
          equalNumbers(a, b),
          all((one, other) => one === other),
          `= ${b.low} to ${b.high}`,
        );
      }
      assert.equal(
        asTruth({ kind: 'number', interval: a }),
        truthOfAll(numbersIn(a).map((one) => one !== 0)),
        'as truth',
      );
    });
});

describe('arithmetic on intervals holds the results of all their numbers, and ends at one of them', () => {
  const RESULTS: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '//': (a, b) => Math.floor(a / b),
    '%': (a, b) => a - Math.floor(a / b) * b,
  };
  for (const [operator, result] of Object.entries(RESULTS) as [ArithmeticOperator, (typeof RESULTS)['+']][])
    it(operator, () => {
      for (const a of SMALL)
        for (const b of SMALL) {
          const what = `${a.low}..${a.high} ${operator} ${b.low}..${b.high}`;
          const interval = arithmetic(operator, a, b);
          const divides = operator === '/' || operator === '//' || operator === '%';
          const isWhole = divides && b.low <= 0 && (b.high >= 0 || operator === '%');
          assert.equal(interval === undefined, isWhole, `${what}: a divisor that may be 0`);
          if (interval === undefined) continue;
          const results = pairs(a, b).map(([one, other]) => result(one, other));
          const [least, most] = [Math.min(...results), Math.max(...results)];
          assert.ok(interval.low <= least && most <= interval.high, what);
          // A remainder is known only where nothing wraps round.
          if (operator !== '%')
            assert.ok(interval.low === least && interval.high === most, `${what} is tight`);
          else if (a.low === a.high && b.low === b.high) assert.deepEqual(interval, exactly(least), what);
          else assert.ok(interval.low >= 0 && interval.high <= b.high, what);
          assert.ok(interval.low <= interval.likely && interval.likely <= interval.high, what);
        }
    });
  it('a remainder of numbers below the divisor is they themselves', () => {
    assert.deepEqual(arithmetic('%', between(1, 3, 2), exactly(4)), between(1, 3, 2));
    assert.deepEqual(arithmetic('%', between(1, 4, 2), exactly(4)), between(0, 4, 2));
    assert.deepEqual(arithmetic('%', between(-1, 3, 2), exactly(4)), between(0, 4, 2));
  });
  it('the likely figure is that of the likely ones', () => {
    const [a, b] = [between(4, 40, 12), between(2, 8, 4)];
    assert.equal(arithmetic('/', a, b)?.likely, 3);
    assert.equal(arithmetic('//', between(4, 40, 15), b)?.likely, 3);
    assert.equal(arithmetic('%', between(4, 40, 14), b)?.likely, 2);
  });
  it('of what has no end, nothing becomes a number that is none', () => {
    const open = between(1, Infinity, 8);
    assert.deepEqual(arithmetic('/', open, open), { low: -Infinity, likely: 1, high: Infinity });
    assert.deepEqual(arithmetic('-', open, open), { low: -Infinity, likely: 0, high: Infinity });
    assert.deepEqual(arithmetic('*', exactly(0), open), exactly(0));
    assert.deepEqual(arithmetic('/', open, exactly(2)), { low: 0.5, likely: 4, high: Infinity });
    assert.deepEqual(wellFormed({ low: NaN, likely: NaN, high: NaN }), ANY_NUMBER);
    assert.deepEqual(wellFormed({ low: 3, likely: Infinity, high: NaN }), between(3, Infinity, 3));
    assert.deepEqual(wellFormed({ low: 3, likely: 4, high: 1 }), exactly(3));
    assert.equal(wellFormed({ low: Infinity, likely: 0, high: Infinity }).low, Number.MAX_VALUE);
    assert.deepEqual(rounded(between(1.5, 2.5, 2.2), Math.ceil), between(2, 3, 3));
  });
});

describe('a value as a number', () => {
  const cases: readonly (readonly [value: ExpressionValue, interval: Interval, why: string | undefined])[] = [
    [num(3, 5, 4), between(3, 5, 4), undefined],
    [truthValue('yes'), exactly(1), undefined],
    [truthValue('no'), exactly(0), undefined],
    [truthValue('maybe'), between(0, 1, 1), undefined],
    [UNKNOWN, ANY_NUMBER, 'read from a file'],
    [NONE, ANY_NUMBER, 'None where a number is needed'],
    [textValue('a'), ANY_NUMBER, 'a text where a number is needed'],
    [list(), ANY_NUMBER, 'a sequence where a number is needed'],
    [object('T'), ANY_NUMBER, 'a object where a number is needed'],
  ];
  for (const [value, interval, why] of cases)
    it(JSON.stringify(value), () => {
      const number = asNumber(value);
      assert.deepEqual(number.interval, interval);
      assert.equal(number.why, why);
      assert.equal('why' in number, why !== undefined);
    });
  it('the first reason is the reason', () => {
    const [first, second] = [numberValue(exactly(1), 'first'), numberValue(exactly(1), 'second')];
    assert.equal(joinWhy(numberValue(exactly(1)), first, second), 'first');
    assert.equal(joinWhy(numberValue(exactly(1))), undefined);
  });
});

describe('a value as truth', () => {
  const cases: readonly (readonly [value: ExpressionValue, truth: Truth])[] = [
    [truthValue('maybe'), 'maybe'],
    [textValue(''), 'no'],
    [textValue('a'), 'yes'],
    [anyText(0, 3), 'maybe'],
    [anyText(1, 3), 'yes'],
    [list(), 'no'],
    [list(NONE), 'yes'],
    [object('T'), 'yes'],
    [NONE, 'no'],
    [UNKNOWN, 'maybe'],
  ];
  for (const [value, truth] of cases) it(JSON.stringify(value), () => assert.equal(asTruth(value), truth));
});

describe('equality', () => {
  const cases: readonly (readonly [a: ExpressionValue, b: ExpressionValue, truth: Truth])[] = [
    [UNKNOWN, UNKNOWN, 'maybe'],
    [UNKNOWN, NONE, 'maybe'],
    [NONE, NONE, 'yes'],
    [NONE, num(0), 'no'],
    [textValue('a'), textValue('a'), 'yes'],
    [textValue('a'), textValue('b'), 'no'],
    [text('a', 'b'), textValue('a'), 'maybe'],
    [text('a', 'b'), text('b', 'a'), 'maybe'],
    [text('a', 'b'), textValue('c'), 'no'],
    [anyText(1, 1), textValue('a'), 'maybe'],
    [anyText(1, 1), anyText(1, 1), 'maybe'],
    [num(1), truthValue('yes'), 'yes'],
    [num(0), truthValue('yes'), 'no'],
    [num(0), truthValue('maybe'), 'maybe'],
    [truthValue('no'), truthValue('no'), 'yes'],
    [num(1), textValue('1'), 'no'],
    [truthValue('yes'), textValue('1'), 'no'],
    [list(), list(), 'maybe'],
    [object('T'), object('T'), 'maybe'],
    [object('T'), list(), 'no'],
  ];
  for (const [a, b, truth] of cases)
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => {
      assert.equal(equalValues(a, b), truth);
      assert.equal(equalValues(b, a), truth, 'the other way round');
    });
});

describe('what covers two values', () => {
  const cases: readonly (readonly [a: ExpressionValue, b: ExpressionValue, both: ExpressionValue])[] = [
    [UNKNOWN, num(1), UNKNOWN],
    [NONE, NONE, NONE],
    // The dearer likely figure: a budget has to cover it.
    [num(1, 4, 2), num(3, 9, 5), num(1, 9, 5)],
    [textValue('ab'), textValue('abc'), text('ab', 'abc')],
    [textValue('a'), textValue('a'), text('a')],
    [textValue('a'), anyText(3, 5), { kind: 'text', length: { low: 1, likely: 3, high: 5 } }],
    [anyText(1, 2), anyText(3, 5), { kind: 'text', length: { low: 1, likely: 3, high: 5 } }],
    [
      list(num(1), num(2)),
      list(num(3), num(2)),
      list({ kind: 'number', interval: { low: 1, likely: 3, high: 3 } }, num(2)),
    ],
    [list(num(1)), list(num(1), num(2)), { kind: 'sequence', length: { low: 1, likely: 2, high: 2 } }],
    [list(num(1)), anyList(1, 1), anyList(1, 1)],
    [
      object('T', { w: num(1), h: num(2), only: num(3) }),
      object('T', { w: num(1), h: num(2), other: num(4) }),
      object('T', { w: num(1), h: num(2) }),
    ],
  ];
  const unordered = (value: ExpressionValue): unknown =>
    value.kind === 'text' ? { ...value, options: [...(value.options ?? [])].sort(), likely: 0 } : value;
  for (const [a, b, cover] of cases)
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => {
      const joined = joinValues(a, b);
      if (joined.kind === 'text' && cover.kind === 'text') {
        assert.deepEqual(joined.options, cover.options);
        assert.deepEqual([joined.length.low, joined.length.high], [cover.length.low, cover.length.high]);
      } else assert.deepEqual(joined, cover);
      assert.deepEqual(unordered(joinValues(b, a)), unordered(joined), 'the other way round');
    });
  for (const [a, b] of [
    [NONE, num(1)],
    [num(1), textValue('1')],
    [truthValue('yes'), num(1)],
    [list(), textValue('')],
    [object('T'), object('U')],
    [object('T'), NONE],
  ] as const)
    it(`nothing is known of ${JSON.stringify(a)} or ${JSON.stringify(b)}`, () => {
      assert.deepEqual(joinValues(a, b), unknownValue(`either a ${a.kind} or a ${b.kind}`));
      assert.deepEqual(joinValues(b, a), unknownValue(`either a ${b.kind} or a ${a.kind}`));
    });
  it('keeps the first reason', () => {
    const joined = joinValues(num(1), numberValue(exactly(2), 'guessed'));
    assert.equal(joined.kind === 'number' ? joined.why : '', 'guessed');
  });
});

describe('a function that is built in', () => {
  const given = (name: string, ...args: readonly ExpressionValue[]): ExpressionValue =>
    BUILTIN_FUNCTIONS[name]?.apply(args) ?? assert.fail(name);
  const interval = (value: ExpressionValue): readonly number[] => {
    const { low, likely, high } = asNumber(value).interval;
    return [low, likely, high];
  };

  it('takes so many arguments as it says', () => {
    const counts = Object.entries(BUILTIN_FUNCTIONS).map(
      ([name, { minimumCount, maximumCount }]) => `${name} ${minimumCount} ${maximumCount}`,
    );
    const named = (params: string): readonly [number, number] => {
      if (params.endsWith('…')) return [1, 8];
      const names = params.replace(/[[\]]/g, '').split(',').length;
      return [names - (params.includes('[') ? 1 : 0), names];
    };
    assert.deepEqual(
      counts,
      Object.entries(BUILTIN_FUNCTIONS).map(([name, { params }]) => [name, ...named(params)].join(' ')),
    );
  });
  it('asks of a text whether it has a part, for all the texts that it may be', () => {
    assert.deepEqual(given('contains', text('abc', 'bcd'), textValue('bc')), truthValue('yes'));
    assert.deepEqual(given('contains', text('abc', 'bcd'), textValue('a')), truthValue('maybe'));
    assert.deepEqual(given('contains', text('abc', 'bcd'), textValue('x')), truthValue('no'));
    assert.deepEqual(given('contains', textValue('abc'), text('a', 'x')), truthValue('maybe'));
    assert.deepEqual(given('contains', UNKNOWN, textValue('a')), truthValue('maybe'));
    assert.deepEqual(given('contains', textValue('a'), num(1)), truthValue('maybe'));
    assert.deepEqual(given('contains', NONE, textValue('a')), truthValue('no'));
  });
  it('takes something else for what is not known, and says why', () => {
    assert.deepEqual(given('orElse', UNKNOWN, num(3)), numberValue(exactly(3), 'read from a file'));
    assert.deepEqual(given('orElse', UNKNOWN, textValue('a')), textValue('a'));
    assert.deepEqual(given('orElse', num(1), num(3)), num(1));
  });
  it('measures texts and sequences; what has no length has any', () => {
    assert.deepEqual(interval(given('length', anyText(2, 5))), [2, 2, 5]);
    assert.deepEqual(interval(given('length', list(NONE))), [1, 1, 1]);
    assert.deepEqual(interval(given('length', NONE)), [0, 0, 0]);
    assert.deepEqual(interval(given('length', UNKNOWN)), [0, 0, Infinity]);
    assert.equal(asNumber(given('length', UNKNOWN)).why, 'read from a file');
    assert.equal(asNumber(given('length', num(1))).why, 'length of a value without length');
  });
  it('keeps an exact number, and bounds one that is not', () => {
    assert.deepEqual(interval(given('within', num(9), num(5))), [9, 9, 9]);
    assert.deepEqual(interval(given('within', num(1, 9, 4), num(5, 7, 6))), [1, 4, 7]);
    assert.deepEqual(interval(given('within', num(1, 9, 8), num(5))), [1, 5, 5]);
  });
  it('makes imprecise numbers', () => {
    assert.deepEqual(interval(given('between', num(1), num(9))), [1, 1, 9]);
    assert.deepEqual(interval(given('between', num(9), num(1), num(20))), [9, 9, 9]);
    assert.deepEqual(interval(given('between', num(1), num(2, 9, 3), num(4))), [1, 4, 9]);
    assert.deepEqual(interval(given('atLeast', num(5), num(7))), [5, 7, Infinity]);
    assert.deepEqual(interval(given('atLeast', num(5))), [5, 5, Infinity]);
  });
  it('rounds up', () => {
    assert.deepEqual(interval(given('roundup', num(1, 65, 64), num(64))), [64, 64, 128]);
    assert.deepEqual(interval(given('ceilDiv', num(1, 9, 8), num(4))), [1, 2, 3]);
    assert.deepEqual(interval(given('powerOfTwoAtLeast', num(0, 5, 4))), [1, 4, 8]);
    assert.deepEqual(interval(given('powerOfTwoAtLeast', num(2, Infinity, 3))), [2, 4, Infinity]);
    assert.deepEqual(interval(given('sqrt', num(-4, 81, 16))), [0, 4, 9]);
    assert.equal(given('roundup', num(1), num(0)).kind, 'unknown');
  });
  it('tells kinds apart', () => {
    const kinds = (name: string): string =>
      [num(1), truthValue('no'), textValue(''), list(), object('T'), NONE, UNKNOWN]
        .map((value) => given(name, value))
        .map((answer) => (answer.kind === 'truth' ? answer.truth[0] : '?'))
        .join('');
    assert.deepEqual(['isText', 'isNumber', 'isSequence', 'given'].map(kinds), [
      'nnynnnm',
      'yynnnnm',
      'nnnynnm',
      'yyyyynm',
    ]);
  });
  it('knows an object by its type', () => {
    assert.deepEqual(given('isObject', object('T'), textValue('T')), truthValue('yes'));
    assert.deepEqual(given('isObject', object('U'), textValue('T')), truthValue('no'));
    assert.deepEqual(given('isObject', object('T'), num(1)), truthValue('no'));
    assert.deepEqual(given('isObject', UNKNOWN, textValue('T')), truthValue('maybe'));
  });
  it('finds a version in the history of the firmware', () => {
    const [older, newer] = ['v0.5.1-97', 'v0.6.2-15'].map((version) => given('version', textValue(version)));
    assert.ok(older?.kind === 'number' && newer?.kind === 'number');
    assert.ok(older.interval.high < newer.interval.low);
    for (const value of [textValue('a'), num(1), anyText(1, 2)])
      assert.deepEqual(given('version', value), unknownValue('no version of the firmware'));
  });
  it('says why a figure cannot be given', () => {
    assert.deepEqual(given('unknown', text('a', 'b')), unknownValue('a or b'));
    assert.deepEqual(given('unknown', anyText(1, 2)), unknownValue('unknown'));
    assert.deepEqual(given('unknown', num(1)), unknownValue('unknown'));
  });
});
