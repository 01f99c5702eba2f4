import { between, exactly, type Interval, maximum, minimum } from '../quantity/interval.ts';
import { positionOf } from '../quantity/versions.ts';
import { ANY_NUMBER, arithmetic, rounded, wellFormed } from './expressionNumbers.ts';
import { type ExpressionValue } from './expressionValue.ts';
import { truthOf } from './truth.ts';
import { asNumber, joinWhy, numberValue, truthValue, unknownValue } from './valueOperations.ts';

/** A function of the expression language that is built in, not data. */
export interface BuiltinFunction {
  readonly params: string;
  readonly minimumCount: number;
  readonly maximumCount: number;
  readonly note: string;
  readonly apply: (args: readonly ExpressionValue[]) => ExpressionValue;
}

const MISSING = unknownValue('missing argument');

function numeric(
  params: string,
  note: string,
  counts: readonly [number, number],
  apply: (numbers: readonly Interval[]) => Interval | undefined,
): BuiltinFunction {
  return {
    params,
    note,
    minimumCount: counts[0],
    maximumCount: counts[1],
    apply: (args) => {
      const numbers = args.map(asNumber);
      const result = apply(numbers.map((number) => number.interval));
      const why = joinWhy(...numbers);
      return result === undefined
        ? unknownValue(why ?? 'division by a number that may be 0')
        : numberValue(result, why);
    },
  };
}

function ends(text: string, suffix: string): boolean {
  return text.toLowerCase().endsWith(suffix.toLowerCase());
}

function textTest(note: string, test: (text: string, part: string) => boolean): BuiltinFunction {
  return {
    params: 'x, part',
    note,
    minimumCount: 2,
    maximumCount: 2,
    apply: ([value = MISSING, part = MISSING]) => {
      if (value.kind === 'unknown') return truthValue('maybe');
      if (value.kind !== 'text') return truthValue('no');
      const wanted = part.kind === 'text' ? part.options : undefined;
      if (value.options === undefined || wanted === undefined) return truthValue('maybe');
      const answers = new Set(value.options.flatMap((text) => wanted.map((other) => test(text, other))));
      return truthValue(answers.size === 1 ? truthOf(answers.has(true)) : 'maybe');
    },
  };
}

function powerOfTwoAtLeast(value: number): number {
  if (value <= 1) return 1;
  return value === Infinity ? Infinity : 2 ** Math.ceil(Math.log2(value));
}

const at = (numbers: readonly Interval[], index: number): Interval => numbers[index] ?? ANY_NUMBER;

export const BUILTIN_FUNCTIONS: Readonly<Record<string, BuiltinFunction>> = {
  min: numeric('a, b, …', 'smallest argument', [1, 8], (numbers) => numbers.reduce((a, b) => minimum(a, b))),
  max: numeric('a, b, …', 'largest argument', [1, 8], (numbers) => numbers.reduce((a, b) => maximum(a, b))),
  floor: numeric('x', 'rounded down to an integer', [1, 1], (numbers) => rounded(at(numbers, 0), Math.floor)),
  ceil: numeric('x', 'rounded up to an integer', [1, 1], (numbers) => rounded(at(numbers, 0), Math.ceil)),
  ceilDiv: numeric('a, b', 'a / b rounded up', [2, 2], (numbers) => {
    const result = arithmetic('/', at(numbers, 0), at(numbers, 1));
    return result === undefined ? undefined : rounded(result, Math.ceil);
  }),
  roundup: numeric('x, granule', 'x rounded up to a multiple of granule', [2, 2], (numbers) => {
    const granule = at(numbers, 1);
    const result = arithmetic('/', at(numbers, 0), granule);
    return result === undefined ? undefined : arithmetic('*', rounded(result, Math.ceil), granule);
  }),
  sqrt: numeric('x', 'square root, 0 for negative numbers', [1, 1], (numbers) =>
    rounded(at(numbers, 0), (value) => Math.sqrt(Math.max(0, value))),
  ),
  powerOfTwoAtLeast: numeric('x', 'smallest power of two that is at least x', [1, 1], (numbers) =>
    rounded(at(numbers, 0), powerOfTwoAtLeast),
  ),
  between: numeric('low, high[, likely]', 'an imprecise number', [2, 3], (numbers) => {
    const low = at(numbers, 0).low;
    return wellFormed(
      between(low, Math.max(low, at(numbers, 1).high), (numbers[2] ?? at(numbers, 0)).likely),
    );
  }),
  within: numeric(
    'x, most',
    'x where it is known exactly, otherwise x, but most at most',
    [2, 2],
    (numbers) => {
      const [x, most] = [at(numbers, 0), at(numbers, 1)];
      return x.low === x.high ? x : minimum(x, exactly(most.high));
    },
  ),
  atLeast: numeric('low[, likely]', 'a number without upper bound', [1, 2], (numbers) =>
    wellFormed(between(at(numbers, 0).low, Infinity, (numbers[1] ?? at(numbers, 0)).likely)),
  ),
  orElse: {
    params: 'x, fallback',
    note: 'x, or the fallback when x is not known',
    minimumCount: 2,
    maximumCount: 2,
    apply: ([value = MISSING, fallback = MISSING]) => {
      if (value.kind !== 'unknown') return value;
      return fallback.kind === 'number' ? numberValue(fallback.interval, value.why) : fallback;
    },
  },
  given: {
    params: 'x',
    note: 'whether an argument was passed and is not None',
    minimumCount: 1,
    maximumCount: 1,
    apply: ([value = MISSING]) =>
      truthValue(value.kind === 'none' ? 'no' : value.kind === 'unknown' ? 'maybe' : 'yes'),
  },
  length: {
    params: 'x',
    note: 'bytes of a text, elements of a sequence',
    minimumCount: 1,
    maximumCount: 1,
    apply: ([value = MISSING]) => {
      if (value.kind === 'text' || value.kind === 'sequence') return numberValue(value.length);
      if (value.kind === 'none') return numberValue(exactly(0));
      return numberValue(
        { low: 0, likely: 0, high: Infinity },
        value.kind === 'unknown' ? value.why : 'length of a value without length',
      );
    },
  },
  isText: kindTest('whether x is a str or bytes', (value) => value.kind === 'text'),
  isNumber: kindTest('whether x is a number', (value) => value.kind === 'number' || value.kind === 'truth'),
  isSequence: kindTest('whether x is a list or tuple', (value) => value.kind === 'sequence'),
  isObject: {
    params: 'x, type',
    note: 'whether x is an instance of that catalogue type',
    minimumCount: 2,
    maximumCount: 2,
    apply: ([value = MISSING, type = MISSING]) => {
      if (value.kind === 'unknown') return truthValue('maybe');
      const wanted = type.kind === 'text' ? type.options : undefined;
      return truthValue(truthOf(value.kind === 'object' && wanted?.includes(value.type) === true));
    },
  },
  endsWith: textTest('whether the text x ends so, in any case', ends),
  contains: textTest('whether the text x contains part', (text, part) => text.includes(part)),
  startsWith: textTest('whether the text x starts so', (text, part) => text.startsWith(part)),
  version: {
    params: 'text',
    note: "where a version such as 'v0.5.1-97' stands in the history of the firmware, for comparing with target.version",
    minimumCount: 1,
    maximumCount: 1,
    apply: ([text = MISSING]) => {
      const version = text.kind === 'text' ? text.options?.[0] : undefined;
      const position = version === undefined ? undefined : positionOf(version);
      return position === undefined
        ? unknownValue('no version of the firmware')
        : numberValue(exactly(position));
    },
  },
  unknown: {
    params: 'why',
    note: 'a figure that cannot be given, with the reason',
    minimumCount: 1,
    maximumCount: 1,
    apply: ([why = MISSING]) =>
      unknownValue(why.kind === 'text' ? (why.options?.join(' or ') ?? 'unknown') : 'unknown'),
  },
};

function kindTest(note: string, test: (value: ExpressionValue) => boolean): BuiltinFunction {
  return {
    params: 'x',
    note,
    minimumCount: 1,
    maximumCount: 1,
    apply: ([value = MISSING]) => truthValue(value.kind === 'unknown' ? 'maybe' : truthOf(test(value))),
  };
}
