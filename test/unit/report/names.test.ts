// What a report calls a place by: who keeps what a line makes, what it calls, and where a loop makes something longer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { growingPlaces } from '../../../server/src/core/report/growthPlace.ts';
import { holdersOf } from '../../../server/src/core/report/heldBy.ts';
import type { Span } from '../../../server/src/core/text/span.ts';
import { parseModule, spanOf } from '../../support/scriptSource.ts';

describe('who keeps what a place makes', () => {
  const cases: readonly (readonly [text: string, piece: string, holder: string | null])[] = [
    ['x = f()\n', 'f()', 'x'],
    ['x.y = f()\n', 'f()', 'x.y'],
    ['x[0] = f()\n', 'f()', 'x'],
    ['x += f()\n', 'f()', 'x'],
    ['f().y = g()\n', 'g()', 'y'],
    ['(a, b) = f()\n', 'f()', null],
    ['f()\n', 'f()', null],
    // The statement's own edges belong to it, and what stands beside it does not.
    ['x = f()\ny = g()\n', 'x = f()', 'x'],
    ['x = f()\ny = g()\n', 'g()', 'y'],
    ['x = 1\nf()\n', 'f()', null],
    // Of statements inside of each other the innermost.
    ['x = [y for y in z]\n', 'y for y in z', 'x'],
  ];
  for (const [text, piece, holder] of cases)
    test(`${piece} in ${JSON.stringify(text)}`, () =>
      assert.equal(holdersOf(parseModule(text)).nameFor(spanOf(text, piece)), holder));
});

describe('what a call names', () => {
  const cases: readonly (readonly [call: string, name: string | null])[] = [
    ['f()', 'f'],
    ['json.loads(s)', 'json.loads'],
    ['a.b.c()', 'a.b.c'],
    ['open(p).read()', '….read'],
    ['"".join(x)', '….join'],
    ['f()()', null],
    ['x[0]()', null],
  ];
  for (const [call, name] of cases)
    test(call, () => {
      const text = `${call}\n`;
      assert.equal(holdersOf(parseModule(text)).calleeOf(spanOf(text, call)), name);
    });

  test('a place that is no call names nothing', () => {
    assert.equal(holdersOf(parseModule('f()\n')).calleeOf({ start: 0, end: 1 }), null);
  });
});

describe('where a loop makes a name longer', () => {
  const BEFORE = 'def g():\n    log.append(0)\n';
  const loopIn = (text: string): Span => ({ start: text.indexOf('while'), end: text.length });
  const place = (body: string, names: readonly string[] = ['log']): string | null => {
    const text = `${BEFORE}while True:\n    ${body}\n`;
    const span = growingPlaces(parseModule(text))(loopIn(text), names);
    return span === null ? null : text.slice(span.start, span.end);
  };
  const cases: readonly (readonly [body: string, place: string])[] = [
    ...['add', 'append', 'appendleft', 'extend', 'insert', 'setdefault', 'update'].map(
      (method) => [`log.${method}(1)`, `log.${method}(1)`] as const,
    ),
    ['self.log.append(1)', 'self.log.append(1)'],
    ['log += [1]', 'log += [1]'],
    ['log[k] = 1', 'log[k] = 1'],
    ['log = log + [1]', 'log = log + [1]'],
    ["state['log'] += [1]", "state['log'] += [1]"],
    ["state['log'] = state['log'] + [1]", "state['log'] = state['log'] + [1]"],
    ['a, b = 1, 2; log = 1 + log', 'log = 1 + log'],
    // None of these makes it longer: the function in front of the loop may be called there.
    ['log.pop()', 'log.append(0)'],
    ['append(log)', 'log.append(0)'],
    ['other.append(1)', 'log.append(0)'],
    ['log = [1]', 'log.append(0)'],
    ["state['log'] = [1]", 'log.append(0)'],
    ["state['other'] += [1]", 'log.append(0)'],
    ['state[key] += [1]', 'log.append(0)'],
    ['other = log + [1]', 'log.append(0)'],
    ['log.x = 1', 'log.append(0)'],
    ['x[log] = 1', 'log.append(0)'],
  ];
  for (const [body, expected] of cases) test(body, () => assert.equal(place(body), expected));

  test('is nowhere by another name', () => {
    assert.equal(place('log.append(1)', ['logs']), null);
    assert.equal(place('log.append(1)', []), null);
  });
});
