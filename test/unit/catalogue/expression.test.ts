import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateText, type Scope } from '../../../server/src/core/catalogue/expressionEvaluate.ts';
import { parseExpression } from '../../../server/src/core/catalogue/expressionParse.ts';
import { mentionsOf } from '../../../server/src/core/catalogue/expressionSyntax.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import { parseOwner } from '../../../server/src/core/catalogue/owner.ts';
import type { FunctionEntry } from '../../../server/src/core/catalogue/types.ts';
import { textValue, unknownValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import { between, exactly } from '../../../server/src/core/quantity/interval.ts';

const FUNCTIONS: readonly FunctionEntry[] = [
  { name: 'area', params: ['w', 'h'], formula: 'w * h', note: '' },
  { name: 'side', params: ['square'], formula: 'square.w', note: '' },
  { name: 'endless', params: ['x'], formula: 'endless(x)', note: '' },
  { name: 'width', params: ['size'], table: { '1': 80, '2': 160, '3': 320 }, note: '' },
  { name: 'plain', params: ['format'], table: { rgb565: 'colour', grayscale: 'gray' }, note: '' },
];

const VALUES: Readonly<Record<string, ExpressionValue>> = {
  w: { kind: 'number', interval: exactly(320) },
  some: { kind: 'number', interval: between(1, 3, 2) },
  mystery: unknownValue('read from a file'),
  none: { kind: 'none' },
  yes: { kind: 'truth', truth: 'yes' },
  perhaps: { kind: 'truth', truth: 'maybe' },
  path: textValue('/sd/a.JPG'),
  anyPath: { kind: 'text', length: between(1, 20) },
  roi: {
    kind: 'sequence',
    length: exactly(2),
    items: [
      { kind: 'number', interval: exactly(7) },
      { kind: 'number', interval: exactly(9) },
    ],
  },
  image: { kind: 'object', type: 'image.Image', fields: { w: { kind: 'number', interval: exactly(224) } } },
};

const SCOPE: Scope = {
  functions: new Map(FUNCTIONS.map((entry) => [entry.name, entry])),
  field: (value, field) =>
    (value.kind === 'object' ? value.fields[field] : undefined) ?? unknownValue(`no field ${field}`),
  resolve: ([first = '', ...fields]) =>
    fields.reduce(SCOPE.field, VALUES[first] ?? unknownValue(`no name ${first}`)),
};

function evaluated(text: string): unknown {
  const value = evaluateText(text, SCOPE);
  if (value.kind === 'number') {
    const { low, likely, high } = value.interval;
    return low === high ? low : [low, likely, high];
  }
  return value.kind === 'truth' ? value.truth : value;
}

describe('parseExpression', () => {
  for (const [text, message, offset] of [
    ['', 'unexpected end of the expression', 0],
    ['1 +', 'unexpected end of the expression', 3],
    ['(1', 'expected ")"', 2],
    ['1 2', 'unexpected "2"', 2],
    ['a if b', 'expected "else"', 6],
    ['a.', 'expected a name after "."', 2],
    ['a.1', 'expected a name after "."', 2],
    ['f(1,)', 'unexpected ")"', 4],
    ['1 @ 2', 'unexpected "@"', 2],
    ["'open", 'unexpected "\'"', 0],
    ['and', 'unexpected "and"', 0],
    ['a[1', 'expected "]"', 3],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseExpression(text), { ok: false, message, offset });
    });
  }

  it('refuses endless nesting instead of exhausting the stack', () => {
    for (const text of ['('.repeat(50_000), 'not '.repeat(50_000), '-'.repeat(50_000), 'f('.repeat(50_000)]) {
      const result = parseExpression(text);
      assert.ok(!result.ok && result.message === 'nested too deeply');
    }
  });

  it('lists names and calls', () => {
    const result = parseExpression("roundup(self.w * h, 64) if given(roi) else not x and -roi[2] == 'a'");
    assert.ok(result.ok);
    assert.deepEqual(mentionsOf(result.expression), {
      names: ['roi', 'self.w', 'h', 'x', 'roi'],
      calls: [
        { name: 'given', count: 1 },
        { name: 'roundup', count: 2 },
      ],
    });
  });
});

describe('evaluateText', () => {
  for (const [text, expected] of [
    ['1 + 2 * 3 - 4', 3],
    ['(1 + 2) * 3', 9],
    ['7 // 2', 3],
    ['-7 // 2', -4],
    ['7 / 2', 3.5],
    ['-7 % 4', 1],
    ['2 - 3 - 4', -5],
    ['w * 240 * 2', 153600],
    ['some * 10', [10, 20, 30]],
    ['10 - some', [7, 8, 9]],
    ['some % 2', [0, 0, 2]],
    ['roundup(33, 32)', 64],
    ['roundup(some, 4)', 4],
    ['ceilDiv(7, 2)', 4],
    ['sqrt(81)', 9],
    ['powerOfTwoAtLeast(320)', 512],
    ['between(1, 9, 4)', [1, 4, 9]],
    ['atLeast(5)', [5, 5, Infinity]],
    ['min(mystery, 100)', [-Infinity, 0, 100]],
    ['max(0, min(mystery, 100))', [0, 0, 100]],
    ['some < 4', 'yes'],
    ['some < 1', 'no'],
    ['some < 3', 'maybe'],
    ['some >= 1', 'yes'],
    ['some == 2', 'maybe'],
    ['some != 4', 'yes'],
    ['mystery == 2', 'maybe'],
    ['none == None', 'yes'],
    ['w == None', 'no'],
    ['yes and perhaps', 'maybe'],
    ['perhaps and false', 'no'],
    ['perhaps or yes', 'yes'],
    ['not perhaps', 'maybe'],
    ['5 if yes else 6', 5],
    ['5 if perhaps else 9', [5, 9, 9]],
    ['5 if mystery else 5', 5],
    ["path == '/sd/a.JPG'", 'yes'],
    ["endsWith(path, '.jpg')", 'yes'],
    ["startsWith(path, '/flash')", 'no'],
    ["contains(anyPath, 'x')", 'maybe'],
    ["endsWith(w, 'x')", 'no'],
    ['length(path)', 9],
    ['length(roi)', 2],
    ['length(none)', 0],
    ['roi[1]', 9],
    ['roi[some] + 0', [7, 9, 9]],
    ['given(roi)', 'yes'],
    ['given(none)', 'no'],
    ['given(mystery)', 'maybe'],
    ['orElse(mystery, 3)', 3],
    ['orElse(w, 3)', 320],
    ['image.w', 224],
    ["isObject(image, 'image.Image')", 'yes'],
    ["isObject(w, 'image.Image')", 'no'],
    ["isObject(mystery, 'image.Image')", 'maybe'],
    ['isText(path) and isNumber(w) and isSequence(roi)', 'yes'],
    ['area(w, 2)', 640],
    ['side(image)', 224],
    ['width(2)', 160],
    ['width(some)', [80, 160, 320]],
    ["plain('rgb565') == 'colour'", 'yes'],
    ["'a' != 'b'", 'yes'],
  ] as const) {
    it(`${text} = ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(evaluated(text), expected);
    });
  }

  it('carries the reason of an imprecise number along', () => {
    const value = evaluateText('max(0, mystery * 2 + 1)', SCOPE);
    assert.equal(value.kind === 'number' ? value.why : undefined, 'read from a file');
    const fallback = evaluateText('orElse(mystery, 3) * 2', SCOPE);
    assert.equal(fallback.kind === 'number' ? fallback.why : undefined, 'read from a file');
  });

  for (const [text, why] of [
    ['w / 0', 'division by a number that may be 0'],
    ['w % (some - 1)', 'division by a number that may be 0'],
    ['mystery / mystery', 'read from a file'],
    ['nothing', 'no name nothing'],
    ['image.h', 'no field h'],
    ['absent(1)', 'the model has no function absent'],
    ['area(1)', 'wrong number of arguments for area'],
    ['min()', 'wrong number of arguments for min'],
    ['endless(1)', "the model's function endless does not end"],
    ['width(9)', 'no entry of width fits'],
    ['roi[5]', 'an element beyond the end'],
    ['w[0]', 'an element that is not known'],
    ["unknown('not measured')", 'not measured'],
    ['1 +', 'the model\'s expression "1 +" is malformed'],
    ["image if perhaps else 'x'", 'either a object or a text'],
  ] as const) {
    it(`${text} is unknown`, () => {
      assert.deepEqual(evaluateText(text, SCOPE), { kind: 'unknown', why });
    });
  }
});

describe('parseOwner', () => {
  for (const [text, owner] of [
    ['result', { of: 'result' }],
    ['result/pixels', { of: 'result', slot: 'pixels' }],
    ['temporary', { of: 'temporary' }],
    ['temporary/headers', { of: 'temporary', slot: 'headers' }],
    ['garbage', { of: 'garbage' }],
    ['forever', { of: 'forever' }],
    ['global:lcd.buffer', { of: 'global', slot: 'lcd.buffer' }],
    ['argument:self', { of: 'argument', parameter: 'self' }],
    ['argument:task/yolo', { of: 'argument', parameter: 'task', slot: 'yolo' }],
    ['', undefined],
    ['nobody', undefined],
    ['global:', undefined],
    ['global:a/b', undefined],
    ['argument:/x', undefined],
    ['forever/x', undefined],
  ] as const) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(parseOwner(text), owner);
    });
  }
});
