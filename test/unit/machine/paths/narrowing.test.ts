// What a condition says of a variable that it compares with a constant, on each of its ways.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../../server/src/core/analyze.ts';
import { describeValue } from '../../../support/describeValue.ts';
import { scriptInput } from '../../../support/scriptInput.ts';
import { runWays } from '../../../support/waysOf.ts';

/** `some()` is one of the numbers from 0 to 9. */
const SOME = ['def some():', '    return (5 if maybe() else 0) + (4 if maybe() else 0)'];

function valueOf(name: string, ...lines: readonly string[]): string {
  return describeValue(runWays([...SOME, ...lines, ''].join('\n'), null).values.get(name) ?? null);
}

/** What a variable may be where a condition holds, and where it does not. */
function waysOf(condition: string, inFunction: boolean): readonly [string, string] {
  const lines = ['k = some()', 'b = c = None', `if ${condition}: b = k`, 'else: c = k'];
  const body = inFunction
    ? ['def f():', ...lines.map((line) => `    ${line}`), '    return b, c', 'b, c = f()']
    : lines;
  const [held, failed] = ['b', 'c'].map((name) => valueOf(name, ...body).replace(/ \| None|None \| /, ''));
  return [held ?? '', failed ?? ''];
}

const bounds = (text: string): string => text.replace(/ ~.*/, '');

describe('a variable', () => {
  const rows: readonly (readonly [condition: string, holds: string, fails: string])[] = [
    ['k < 4', 'int 0..3', 'int 4..9'],
    ['k <= 4', 'int 0..4', 'int 5..9'],
    ['k > 4', 'int 5..9', 'int 0..4'],
    ['k >= 4', 'int 4..9', 'int 0..3'],
    ['k == 4', '4', 'int 0..9'],
    ['k != 4', 'int 0..9', '4'],
    ['4 < k', 'int 5..9', 'int 0..4'],
    ['4 <= k', 'int 4..9', 'int 0..3'],
    ['4 > k', 'int 0..3', 'int 4..9'],
    ['4 >= k', 'int 0..4', 'int 5..9'],
    ['4 == k', '4', 'int 0..9'],
    ['not k < 4', 'int 4..9', 'int 0..3'],
    ['2 <= k < 6', 'int 2..5', 'int 0..9'],
    ['6 > k > 2', 'int 3..5', 'int 0..9'],
    ['k > 2 and k < 6', 'int 3..5', 'int 0..9'],
    ['k < 3 or k > 6', 'int 0..9', 'int 3..6'],
    // What was computed is no variable.
    ['k + 0 < 4', 'int 0..9', 'int 0..9'],
    ['(k if maybe() else 1) < 4', 'int 0..9', 'int 0..9'],
    ['2 <= k + 0 < 6', 'int 0..9', 'int 0..9'],
  ];
  for (const [condition, holds, fails] of rows)
    for (const inFunction of [false, true])
      test(`${condition}, of a ${inFunction ? 'local' : 'global'} variable`, () => {
        assert.deepEqual(waysOf(condition, inFunction).map(bounds), [holds, fails]);
      });

  test('is what it was again behind the condition', () => {
    assert.equal(bounds(valueOf('a', 'a = some()', 'if a < 4: pass')), 'int 0..9');
    assert.equal(bounds(valueOf('a', 'a = some()', 'if a < 4: a = 0')), 'int 0..9');
    assert.equal(bounds(valueOf('a', 'a = some()', 'if a < 4: a = 6')), 'int 4..9');
  });

  test('of another name is another one', () => {
    assert.equal(bounds(valueOf('b', 'a = b = some()', 'c = 0', 'if a < 4: c = b', 'b = c')), 'int 0..9');
  });

  test('that a function beside the script may write is not known', () => {
    const script = (callback: string): string => `from machine import UART, Timer
k = UART(UART.UART1, 115200).readchar()
def tick(timer):
    ${callback}
timer = Timer(Timer.TIMER0, Timer.CHANNEL0, callback=tick, period=10)
if 0 <= k < 10:
    data = bytearray(k)
`;
    const verdictOf = (callback: string): string => analyze(scriptInput(script(callback))).report.verdict;
    assert.equal(verdictOf('pass'), 'fits');
    assert.equal(verdictOf('global k; k = 100000'), 'unknown');
  });

  test('of a closure stays as it is', () => {
    const lines = [
      'def f():',
      '    k = some()',
      '    def g(): return k',
      '    b = 0',
      '    if k < 4: b = k',
      '    return b',
      'a = f()',
    ];
    assert.equal(bounds(valueOf('a', ...lines)), 'int 0..9');
  });

  test('that is no number of which the bounds are known stays as it is', () => {
    assert.match(
      valueOf(
        'a',
        "a = 'x' if maybe() else 5",
        'try:',
        '    if a < 4: pass',
        'except TypeError:',
        '    pass',
      ),
      /x/,
    );
  });
});
