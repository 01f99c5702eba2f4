// The expression language over intervals is sound: whatever numbers the arguments really are, the result
// that those numbers give lies within the interval that was computed from their intervals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BUILTIN_FUNCTIONS } from '../../server/src/core/catalogue/expressionFunctions.ts';
import { evaluate, evaluateText, type Scope } from '../../server/src/core/catalogue/expressionEvaluate.ts';
import { parseExpression } from '../../server/src/core/catalogue/expressionParse.ts';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
} from '../../server/src/core/catalogue/expressionSyntax.ts';
import type { ExpressionValue } from '../../server/src/core/catalogue/expressionValue.ts';
import { unknownValue } from '../../server/src/core/catalogue/valueOperations.ts';
import { CATALOGUE_FILES, CATALOGUE_FUNCTIONS } from '../../server/src/core/catalogue/bundle.ts';
import { exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { seededRandom } from '../support/random.ts';

const CASES = 60_000;
const FUZZED_TEXTS = 20_000;
const VARIABLES = ['a', 'b', 'c', 'd'] as const;
const ARITHMETIC: readonly ArithmeticOperator[] = ['+', '-', '*', '/', '//', '%'];
const COMPARISONS: readonly ComparisonOperator[] = ['<', '<=', '>', '>=', '==', '!='];
const FUNCTIONS = new Map(CATALOGUE_FUNCTIONS.map((entry) => [entry.name, entry]));

type Random = () => number;

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!;
}

function integer(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** A random numeric expression of the given depth over the variables. */
function numeric(random: Random, depth: number): Expression {
  if (depth === 0) {
    if (random() < 0.7) return { kind: 'name', path: [pick(random, VARIABLES)] };
    return { kind: 'number', value: integer(random, 0, 300) };
  }
  const part = (): Expression => numeric(random, depth - 1);
  const choice = random();
  if (choice < 0.5) {
    return { kind: 'binary', operator: pick(random, ARITHMETIC), left: part(), right: part() };
  }
  if (choice < 0.58) return { kind: 'negate', of: part() };
  if (choice < 0.68) {
    return { kind: 'conditional', condition: truth(random, depth - 1), then: part(), otherwise: part() };
  }
  if (choice < 0.8) return call(pick(random, ['min', 'max']), part(), part());
  if (choice < 0.86) return call(pick(random, ['floor', 'ceil', 'sqrt', 'powerOfTwoAtLeast']), part());
  if (choice < 0.93) return call(pick(random, ['roundup', 'ceilDiv']), part(), part());
  return call('imageBytes', part(), part(), {
    kind: 'text',
    value: pick(random, ['rgb565', 'grayscale', 'binary']),
  });
}

function truth(random: Random, depth: number): Expression {
  const choice = random();
  if (depth > 0 && choice < 0.3) {
    const operator = choice < 0.15 ? 'and' : 'or';
    return { kind: 'binary', operator, left: truth(random, depth - 1), right: truth(random, depth - 1) };
  }
  if (depth > 0 && choice < 0.4) return { kind: 'not', of: truth(random, depth - 1) };
  const operator = pick(random, COMPARISONS);
  return { kind: 'binary', operator, left: numeric(random, 0), right: numeric(random, 0) };
}

function scopeOf(values: Readonly<Record<string, ExpressionValue>>): Scope {
  return {
    functions: FUNCTIONS,
    field: () => unknownValue('no fields here'),
    resolve: ([name = '']) => values[name] ?? unknownValue(`no ${name}`),
  };
}

function randomInterval(random: Random): Interval {
  if (random() < 0.25) return exactly(integer(random, -50, 400));
  const low = integer(random, -100, 300);
  const high = random() < 0.1 ? Infinity : low + integer(random, 0, 500);
  return { low, likely: low + Math.floor(random() * Math.min(500, high - low)), high };
}

function pointIn(random: Random, { low, high }: Interval): number {
  const top = high === Infinity ? low + 5000 : high;
  const choice = random();
  if (choice < 0.15) return low;
  return choice < 0.3 && high !== Infinity ? high : integer(random, low, top);
}

/** Bytes of an image, said independently of the catalogue. */
function imageBytes(w: number, h: number, format: string): number {
  if (format === 'binary') return Math.ceil(w / 32) * 4 * h;
  return format === 'rgb565' ? w * h * 2 : w * h;
}

/** What the expression means for plain numbers; undefined when something is divided by 0. */
function meaning(
  expression: Expression,
  points: Readonly<Record<string, number>>,
): number | boolean | undefined {
  const number = (part: Expression | undefined): number => {
    const value = part === undefined ? NaN : meaning(part, points);
    return value === undefined ? NaN : Number(value);
  };
  const defined = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return points[expression.path[0] ?? ''];
    case 'negate':
      return defined(-number(expression.of));
    case 'not':
      return !meaning(expression.of, points);
    case 'conditional':
      return meaning(meaning(expression.condition, points) ? expression.then : expression.otherwise, points);
    case 'call':
      return defined(meaningOfCall(expression.name, expression.args, number));
    case 'binary': {
      if (expression.operator === 'and') {
        return Boolean(meaning(expression.left, points)) && Boolean(meaning(expression.right, points));
      }
      if (expression.operator === 'or') {
        return Boolean(meaning(expression.left, points)) || Boolean(meaning(expression.right, points));
      }
      return meaningOfBinary(expression.operator, number(expression.left), number(expression.right));
    }
    case 'text':
    case 'truth':
    case 'none':
    case 'index':
      return undefined;
  }
}

function meaningOfCall(
  name: string,
  args: readonly Expression[],
  number: (part: Expression | undefined) => number,
): number {
  const a = number(args[0]);
  const b = number(args[1]);
  switch (name) {
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'sqrt':
      return Math.sqrt(Math.max(0, a));
    case 'powerOfTwoAtLeast': {
      let power = 1;
      while (power < a) power *= 2;
      return Number.isNaN(a) ? NaN : power;
    }
    case 'roundup':
      return b === 0 ? NaN : Math.ceil(a / b) * b;
    case 'ceilDiv':
      return b === 0 ? NaN : Math.ceil(a / b);
    default: {
      const format = args[2];
      return imageBytes(a, b, format?.kind === 'text' ? format.value : '');
    }
  }
}

function meaningOfBinary(
  operator: ArithmeticOperator | ComparisonOperator,
  a: number,
  b: number,
): number | boolean | undefined {
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '%':
      return b <= 0 ? undefined : a - Math.floor(a / b) * b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}

/** Rounding in floating point may move an end by a hair of its size. */
function holds({ low, high }: Interval, value: number): boolean {
  const slack = Math.max(1, Math.abs(value)) * 1e-9;
  return value >= low - slack && value <= high + slack;
}

describe('expressions over intervals', () => {
  it(`hold every concrete result (${CASES} cases)`, () => {
    const random = seededRandom(20260101);
    let compared = 0;
    for (let index = 0; index < CASES; index += 1) {
      const isTruth = index % 4 === 3;
      const expression = isTruth ? truth(random, 3) : numeric(random, integer(random, 1, 4));
      const intervals: Record<string, ExpressionValue> = {};
      const points: Record<string, number> = {};
      for (const name of VARIABLES) {
        const interval = randomInterval(random);
        intervals[name] = { kind: 'number', interval };
        points[name] = pointIn(random, interval);
      }
      const wide = evaluate(expression, scopeOf(intervals));
      const real = meaning(expression, points);
      const shown = (): string => JSON.stringify({ expression, intervals, points, wide, real });
      if (wide.kind === 'number') {
        const { low, likely, high } = wide.interval;
        assert.ok(low <= likely && likely <= high && Number.isFinite(likely), shown());
        if (real === undefined) continue;
        assert.ok(holds(wide.interval, Number(real)), shown());
        compared += 1;
      } else if (wide.kind === 'truth') {
        if (wide.truth !== 'maybe') assert.equal(real, wide.truth === 'yes', shown());
        compared += 1;
      } else {
        // dividing by what may be 0: nothing is claimed
        assert.equal(wide.kind, 'unknown', shown());
      }
    }
    assert.ok(compared >= 50_000, `${compared} cases compared`);
  });

  it('never throw on mutated texts of the catalogue', () => {
    const random = seededRandom(7);
    const texts = CATALOGUE_FILES.flatMap((file) => [
      ...file.members,
      ...(file.types ?? []).flatMap((type) => type.members),
    ]).flatMap((member) =>
      member.kind === 'call'
        ? member.effects.flatMap((effect) => (effect.do === 'allocate' ? [effect.bytes] : []))
        : [],
    );
    const alphabet = [...Array.from("abz019.,()[]'+-*/%<>=! _"), 'é', '\u{1f600}'];
    const scope = scopeOf({ a: { kind: 'none' } });
    for (let index = 0; index < FUZZED_TEXTS; index += 1) {
      let text = pick(random, texts);
      for (let edits = integer(random, 1, 4); edits > 0; edits -= 1) {
        const at = integer(random, 0, text.length);
        text = text.slice(0, at) + pick(random, alphabet) + text.slice(at + integer(random, 0, 2));
      }
      const parsed = parseExpression(text);
      if (!parsed.ok) assert.ok(parsed.offset >= 0 && parsed.offset <= text.length, text);
      assert.notEqual(evaluateText(text, scope).kind, undefined);
    }
  });

  it('take any kind of value for every built-in function', () => {
    const values: readonly ExpressionValue[] = [
      { kind: 'none' },
      unknownValue('why'),
      { kind: 'truth', truth: 'maybe' },
      { kind: 'text', length: exactly(3), options: ['abc'] },
      { kind: 'sequence', length: { low: 0, likely: 1, high: Infinity } },
      { kind: 'object', type: 'image.Image', fields: {} },
      { kind: 'number', interval: { low: -Infinity, likely: 0, high: Infinity } },
      { kind: 'number', interval: exactly(0) },
    ];
    for (const builtin of Object.values(BUILTIN_FUNCTIONS)) {
      for (let count = builtin.minimumCount; count <= Math.min(3, builtin.maximumCount); count += 1) {
        for (let start = 0; start < values.length; start += 1) {
          const args = Array.from(
            { length: count },
            (_, index) => values[(start + index * 3) % values.length]!,
          );
          const result = builtin.apply(args);
          if (result.kind === 'number') {
            assert.ok(!Number.isNaN(result.interval.low) && !Number.isNaN(result.interval.high));
            assert.ok(result.interval.low <= result.interval.high);
          }
        }
      }
    }
  });
});
