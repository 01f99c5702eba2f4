// Which conditions on a length keep something short, and how short: read from the code, not from a run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Code } from '../../../../server/src/core/compile/code.ts';
import type { Grower } from '../../../../server/src/core/machine/paths/growers.ts';
import { longestBefore } from '../../../../server/src/core/machine/paths/lengthGuards.ts';
import { codeOfLoop } from '../../../../server/src/core/machine/paths/loopCode.ts';
import { List } from '../../../../server/src/core/values/list.ts';
import { runText } from '../../../support/runText.ts';

const NUMBERS = new Map([['global MOST', 7]]);

/** How long the list or the text `x` of a module, or one in an attribute, is at most before a turn of a loop that never turns. */
function longest(functions: string, body: string, kind: 'list' | 'text' = 'list'): number | null {
  const text = `${functions}\nfor i in ():\n${body.replace(/^/gm, '    ')}\n`;
  const withInner = (code: Code): Code[] => [code, ...code.children.flatMap(withInner)];
  const { code: module } = runText(text).machine.compiled.at(-1)!;
  const around = withInner(module).find(({ loops }) => loops.length > 0) as Code;
  const outermost = around.loops.reduce((a, b) => (b.start < a.start ? b : a));
  const code = codeOfLoop(outermost, around, [module]);
  const container = kind === 'list' ? new List([], 4) : null;
  const grower: Grower = {
    container,
    holder: container ?? new List([], 4),
    bytes: 0,
    endsByItself: false,
    names: new Set(['global x', 'attribute items']),
    namesOfHolder: new Set(),
  };
  return longestBefore(code, grower, [grower], (name) => NUMBERS.get(name) ?? null);
}

/** What follows `x.append(1)` in a turn, and how long `x` is at most before. */
const BEHIND: readonly (readonly [body: string, longest: number | null])[] = [
  ['if len(x) > 5: x.pop()', 5],
  ['if len(x) >= 5: x.pop()', 4],
  ['if len(x) == 5: x.pop()', 4],
  ['if 5 < len(x): x.pop()', 5],
  ['if 5 <= len(x): x.pop()', 4],
  ['if len(x) > MOST: x.pop()', 7],
  ['if len(x) > other: x.pop()', null],
  ['if len(x) > 5: pass\nelse: x.pop()', null],
  ['if len(x) < 5: pass\nelse: x.pop()', 4],
  ['if len(x) <= 5: pass\nelse: x.pop()', 5],
  ['if len(x) != 5: pass\nelse: x.pop()', 4],
  ['if not len(x) <= 5: x.pop()', 5],
  ['if len(x) < 5: x.pop()', null],
  ['if len(y) > 5: x.pop()', null],
  ['if len(x) > 5: y.pop()', null],
  ['if len(x) > 5 and y: x.pop()', null],
  ['if y and len(x) > 5: x.pop()', null],
  ['if len(x) > 5:\n    if y: x.pop()', null],
  ['if len(x) > 5:\n    y = 1\n    x.pop()', 5],
  ['if y:\n    if len(x) > 5: x.pop()', null],
  ['if y: continue\nif len(x) > 5: x.pop()', null],
  ['if len(x) > 5: x.clear()', 5],
  ['if len(x) > 5: x = []', 5],
  ['if len(x) > 5: x = x[1:]', 5],
  ['if len(x) > 5: x = x[-5:]', 5],
  ['if len(x) > 5: del x[0]', 5],
  ['if len(x) > 5: del x[5:]', 5],
  ['while len(x) > 5: x.pop()', 5],
  ['if len(x) > 5: x.pop()\nif len(x) > 9: x.pop()', 5],
  ['while y:\n    if len(x) > 5: x.pop()', null],
  ['if max(x) > 5: x.pop()', null],
  ['if len(x, y) > 5: x.pop()', null],
];

test('what is cut behind a condition is no longer than that before the next turn', () => {
  for (const [body, expected] of BEHIND)
    assert.equal(longest('x = []', `x.append(1)\n${body}`), expected, body);
});

test('it may be cut before, too', () => {
  for (const [body, expected] of [
    ['if len(x) > 5: x.pop()\nx.append(1)', 5],
    ['if len(x) > 5: x.pop()\nif y: x.append(1)', 5],
    ['if y: pass\nelif len(x) > 5: x.pop()\nx.append(1)', null],
    ['while len(x) >= 5: x.pop()\nx.append(1)\nx.append(2)', 4],
  ] as const)
    assert.equal(longest('', body), expected, body);
});

test('one that goes makes up for one that comes, and for no more', () => {
  for (const [body, expected] of [
    ['x.append(1)\nx.append(2)\nif len(x) > 5: x.pop()', null],
    ['x.append(1)\nx.append(2)\nif len(x) > 5: del x[0]', null],
    ['x.append(1)\nx.append(2)\nif len(x) > 5: x = x[1:]', null],
    ['x.append(1)\nx.append(2)\nif len(x) > 5: x.clear()', 5],
    ['x.append(1)\nx.append(2)\nif len(x) > 5: x = x[-5:]', 5],
    ['x.append(1)\nx.append(2)\nif len(x) > 5: del x[:-5]', 5],
    ['x.append(1)\nx.append(2)\nif len(x) == 5: x.clear()', null],
    ['x.append(1)\nx.append(2)\nwhile len(x) > 5: x.pop()', 5],
    ['x.extend(y)\nif len(x) > 5: x.pop()', null],
    ['x.extend(y)\nwhile len(x) > 5: x.pop()', 5],
    ['x.extend(y)\nif len(x) == 5: x = []', null],
    ['for y in z: x.append(y)\nif len(x) > 5: x.pop()', null],
  ] as const)
    assert.equal(longest('', body), expected, body);
});

/** A turn in which `x` grows only where a condition allows it. */
const INSIDE: readonly (readonly [body: string, longest: number | null])[] = [
  ['if len(x) < 5: x.append(1)', 4],
  ['if len(x) <= 5: x.append(1)', 5],
  ['if len(x) != 5: x.append(1)', 4],
  ['if len(x) != 5: x.extend(y)', null],
  ['if len(x) < 5: x.extend(y)', 4],
  ['if 5 > len(x): x.append(1)', 4],
  ['if 5 >= len(x): x.append(1)', 5],
  ['if len(x) > 5: pass\nelse: x.append(1)', 5],
  ['if len(x) > 5: pass\nelse:\n    x.append(1)\ny = 2', 5],
  ['if len(x) >= 5: y = 1\nelse: y = 2\nx.append(1)', null],
  ['if len(x) < 5: y = 1\nx.append(1)', null],
  ['if len(x) >= 5: continue\nx.append(1)', 4],
  ['if y and len(x) < 5: x.append(1)', 4],
  ['if len(x) < 5 and y: x.append(1)', 4],
  ['if len(x) < 5 or y: x.append(1)', null],
  ['if y or len(x) < 5: x.append(1)', null],
  ['if y: pass\nelif len(x) < 5: x.append(1)', 4],
  ['if len(x) >= 5:\n    for y in z: pass\nx.append(1)', null],
  ['if len(x) >= 5:\n    if y: continue\nx.append(1)', null],
  ['if len(x) >= 5:\n    if y: pass\n    else: continue\nx.append(1)', null],
  ['while len(x) < 5: x.append(1)', 4],
  ['while y:\n    if len(x) >= 5: break\n    x.append(1)', 4],
  ['if len(y) < 5: x.append(1)', null],
  ['if len(x) < 5: x.append(1)\nx.append(2)', null],
  ['if len(x) < 5: x.append(1)\nelse: x.append(2)', null],
  ['if len(x) < 5: x.append(1)\nif len(x) < 9: x.append(2)', 8],
  ['if len(x) < 5:\n    for y in z: x.append(y)', null],
];

test('what grows only while it is short is no longer than that', () => {
  for (const [body, expected] of INSIDE) assert.equal(longest('', body), expected, body);
});

test('a text is bounded where all of it may go', () => {
  for (const [body, expected] of [
    ['x += "a"\nif len(x) > 100: x = ""', 100],
    ['x += "a"\nif len(x) > 100: x = x[-50:]', 100],
    ['x += "a"\nif len(x) > 100: x = x[1:]', null],
    ['x += "a"\nif len(x) == 100: x = ""', null],
    ['if len(x) < 100: x += "a"', 99],
    ['if len(x) > 100: x = ""\nx = x + "a"', 100],
  ] as const)
    assert.equal(longest('', body, 'text'), expected, body);
});

test('the condition has to stand in the function that makes it longer', () => {
  const trim = 'def trim():\n    if len(x) > 5: x.pop()';
  assert.equal(longest(trim, 'x.append(1)\ntrim()'), null);
  const put = (guard: string): string => `def put(v):\n    x.append(v)\n    ${guard}`;
  assert.equal(longest(put('if len(x) > 5: x.pop()'), 'put(1)'), 5);
  assert.equal(longest(put('if v: return\n    if len(x) > 5: x.pop()'), 'put(1)'), null);
  assert.equal(longest(put('if len(x) <= 5: return\n    x.pop()'), 'put(1)'), 5);
});

test('a method measures what it makes longer, whichever object it belongs to', () => {
  const method = (guard: string): string =>
    `class C:\n    def put(self, v):\n        self.items.append(v)\n        ${guard}`;
  assert.equal(longest(method('if len(self.items) > 5: self.items.pop(0)'), 'c.put(1)'), 5);
  assert.equal(longest(method('if len(self.others) > 5: self.items.pop(0)'), 'c.put(1)'), null);
  assert.equal(longest(method('if len(self.items) > 5: self.others.pop(0)'), 'c.put(1)'), null);
});

test('locals of a function are the same where they have the same name', () => {
  const put = (guard: string): string => `def put(a, b):\n    a.append(1)\n    ${guard}`;
  assert.equal(longest(put('if len(a) > 5: a.pop()'), 'put(x, y)'), 5);
  assert.equal(longest(put('if len(b) > 5: a.pop()'), 'put(x, y)'), null);
  assert.equal(longest(put('if len(a) > 5: b.pop()'), 'put(x, y)'), null);
});
