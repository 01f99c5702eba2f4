// Whether code that a loop runs may shorten or replace what grows in it: read from the code, not from a run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Code, Loop } from '../../../server/src/core/compile/code.ts';
import { codeBeside, codeOfLoop } from '../../../server/src/core/machine/paths/loopCode.ts';
import { mayShorten } from '../../../server/src/core/machine/paths/shorteners.ts';
import { List } from '../../../server/src/core/values/list.ts';
import { runText } from '../../support/runText.ts';

/** The codes of a text's functions and of itself, of which nothing has to run. */
function codesOf(text: string): readonly Code[] {
  const { machine } = runText(text);
  const withInner = (code: Code): Code[] => [code, ...code.children.flatMap(withInner)];
  return machine.compiled.flatMap(({ code }) => withInner(code));
}

function moduleOf(codes: readonly Code[]): Code {
  return codes[0] as Code;
}

/** What a list that grows, or a text that is replaced by longer ones, is known as. */
function growerOf(name: string, kind: 'list' | 'text', nameOfHolder?: string) {
  const container = kind === 'list' ? new List([], 4) : null;
  const holder = container ?? new List([], 4);
  const namesOfHolder = new Set(nameOfHolder === undefined ? [] : [nameOfHolder]);
  return { container, holder, bytes: 0, endsByItself: false, names: new Set([name]), namesOfHolder };
}

/** Whether the first loop of a text may shorten it. */
function isShortened(
  text: string,
  name: string,
  kind: 'list' | 'text' = 'list',
  nameOfHolder?: string,
): boolean {
  const codes = codesOf(text);
  const around = codes.find(({ loops }) => loops.length > 0) as Code;
  return mayShorten(
    codeOfLoop(around.loops[0] as Loop, around, [moduleOf(codes)]),
    growerOf(name, kind, nameOfHolder),
  );
}

/** A loop that never turns. */
function loopOf(...body: readonly string[]): string {
  return `for i in ():\n${body.map((line) => `    ${line}\n`).join('')}`;
}

const [YES, NO] = [true, false];

/** The body of a loop; whether a list and a text named `x` may be shorter or replaced behind it. */
const BODIES: readonly (readonly [body: string, list: boolean, text: boolean])[] = [
  ['x.append(1)', NO, NO],
  ['x.pop()', YES, NO],
  ['x.popleft()', YES, NO],
  ['x.popitem()', YES, NO],
  ['x.clear()', YES, NO],
  ['x.remove(1)', YES, NO],
  ['x.discard(1)', YES, NO],
  ['x.difference_update(y)', YES, NO],
  ['x.intersection_update(y)', YES, NO],
  ['y.pop()', NO, NO],
  ['y.x.pop()', NO, NO],
  ['y().pop()', YES, NO],
  ['x[0].pop()', YES, NO],
  ['del x[0]', YES, NO],
  ['del x[a + b]', YES, NO],
  ['del x', NO, NO],
  ['del y[0]', NO, NO],
  ['del y.x[0]', NO, NO],
  ['del f()[0]', NO, NO],
  ['x[1:2] = y', YES, NO],
  ['y[1:2] = z', NO, NO],
  ['x[0] = 1', NO, NO],
  ['x[0] = y[1]', NO, NO],
  ['x = []', YES, YES],
  ['x = y', YES, YES],
  ['y = []', NO, NO],
  ['y.x = []', NO, NO],
  ['x = x + y', NO, NO],
  ['x += y', NO, NO],
  ['x = x - y', YES, YES],
  ['x -= y', YES, YES],
  ['x = x * 2', YES, YES],
  ['x = x[-9:] + y', YES, YES],
  ['x = y + x[1:]', YES, YES],
  ['x = -x', YES, YES],
  ['z = y[1:]; x = x + z', NO, NO],
  ['x = x.y + z', NO, NO],
  ['x = y(x + z)', YES, YES],
  ["x = '%s,%d' % (x, 1)", NO, NO],
  ["x = '%s,' % x", NO, NO],
  ["x = '%s,' % y", YES, YES],
  ["x = '%s,%d' % (y, 1)", YES, YES],
  ["x = '%s,%d' % (x[1:], 1)", YES, YES],
  ["z = x; x = '%s' % y", YES, YES],
];

test('a list or text of the module may be shortened by its own methods and by what is stored', () => {
  for (const [body, list, text] of BODIES) {
    assert.equal(isShortened(loopOf(body), 'global x'), list, `list: ${body}`);
    assert.equal(isShortened(loopOf(body), 'global x', 'text'), text, `text: ${body}`);
  }
});

test('so may a local', () => {
  for (const [body, list, text] of BODIES.filter(([each]) => each !== 'del x')) {
    const inFunction = `def around(x, y, z, a, b):\n    for i in ():\n        ${body}\n`;
    assert.equal(isShortened(inFunction, 'local x'), list, `list: ${body}`);
    assert.equal(isShortened(inFunction, 'local x', 'text'), text, `text: ${body}`);
    const inCell = `def around(x, y, z, a, b):\n    def inner(): return x\n    for i in ():\n        ${body}\n`;
    assert.equal(isShortened(inCell, 'local x'), list, `list in a cell: ${body}`);
  }
});

test('so may an attribute', () => {
  for (const [body, list, text] of [
    ['o.x.append(1)', NO, NO],
    ['o.x.pop()', YES, NO],
    ['o.y.pop()', NO, NO],
    ['x.pop()', NO, NO],
    ['del o.x[0]', YES, NO],
    ['o.x[1:2] = y', YES, NO],
    ['o.x = []', YES, YES],
    ['o.y = []', NO, NO],
    ['o.x += y', NO, NO],
    ['o.x = o.x + y', NO, NO],
    ['o.p.x = o.p.x + y', NO, NO],
    ['o[0].x = o[0].x + y', NO, NO],
    ["o.x = '%s,' % o.x", NO, NO],
    ['o.x = o.x[1:] + y', YES, YES],
    ['o.x = y(o.x + y)', YES, YES],
    ['o.x -= y', YES, YES],
    ['x = []', NO, NO],
  ] as const) {
    assert.equal(isShortened(loopOf(body), 'attribute x'), list, `list: ${body}`);
    assert.equal(isShortened(loopOf(body), 'attribute x', 'text'), text, `text: ${body}`);
  }
});

test('so may what stands in a dict', () => {
  for (const [body, text, list] of [
    ["d['x'] = ''", YES, YES],
    ["d['y'] = ''", NO, NO],
    ['d[1] = y', NO, NO],
    ["d[k] = ''", YES, YES],
    ["d['x'] = d['x'] + y", NO, NO],
    ["d['x'] += y", NO, NO],
    ['d[k] += y', NO, NO],
    ['d[k % 4] = d[k % 4] + y', NO, NO],
    ['d[f(k)] = d[f(k)] + y', NO, NO],
    ['d[k.f(1)] = d[k.f(1)] + y', NO, NO],
    ['o.d[k] = d[k] + y', NO, NO],
    ["d['x'] = d['x'][1:] + y", YES, YES],
    ["d['x'] -= y", YES, YES],
    ["del d['x']", YES, YES],
    ["d.pop('x')", YES, YES],
    ['d.clear()', YES, YES],
    ['d = {}', YES, YES],
    ['d = d + y', NO, NO],
    ['d[a + b] = c', YES, YES],
    ["e[k] = ''", NO, NO],
    ["e['x'] = ''", NO, NO],
    ["f()[k] = ''", YES, YES],
    ["e[j][k] = ''", NO, NO],
    ['e.clear()', NO, NO],
    ["x = ''", NO, NO],
    ['d[k].pop()', YES, YES],
  ] as const) {
    assert.equal(isShortened(loopOf(body), 'item x', 'text', 'global d'), text, `text: ${body}`);
    assert.equal(isShortened(loopOf(body), 'item x', 'list', 'global d'), list, `list: ${body}`);
  }
});

test('so may what stands in a list', () => {
  for (const [body, expected] of [
    ["t[3] = ''", YES],
    ["t[2] = ''", NO],
    ["t[-1] = ''", YES],
    ["t[k] = ''", YES],
    ['t[3] = t[3] + y', NO],
    ['t[k] += y', NO],
    ['t.pop()', YES],
    ['t = []', YES],
  ] as const)
    assert.equal(isShortened(loopOf(body), 'item n3', 'text', 'global t'), expected, body);
});

test('functions of a heap shorten what they are given', () => {
  const text = 'import uheapq\n';
  for (const [body, expected] of [
    ['uheapq.heappop(x)', YES],
    ['uheapq.heapreplace(x, 1)', YES],
    ['uheapq.heappush(x, 1)', NO],
  ] as const)
    assert.equal(isShortened(text + loopOf(body), 'global uheapq'), expected, body);
});

/** Functions in front of a loop, its body, and whether it may shorten the list `x` of the module. */
const CALLS: readonly (readonly [functions: string, body: string, expected: boolean])[] = [
  ['def f(): x.pop()', 'f()', YES],
  ['def f(): x.append(1)', 'f()', NO],
  ['def f(): x.pop()\ndef g(): pass', 'g()', NO],
  ['def f(): x.pop()\ndef g(): f()', 'g()', YES],
  ['def f(): x.pop()\ndef g(): h(f)\ndef h(k): k()', 'g()', YES],
  ['def f(): f()\ndef g(): x.pop()', 'f()', NO],
  // A parameter may be any list, the local of another function is none of those that are named here.
  ['def f(y): y.pop()', 'f(x)', YES],
  ['def f(y): del y[0]', 'f(x)', YES],
  ['def f(): x = []', 'f()', NO],
  ['def f():\n    global x\n    x = []', 'f()', YES],
  // Under one name any of those functions may run, and what has none always may.
  ['def f(): x.pop()\ndef f(): pass', 'f()', YES],
  ['def f(): pass\ndef f(): x.pop()', 'f()', YES],
  ['f = lambda: x.pop()', 'y()', YES],
  ['f = lambda: x.append(1)', 'y()', NO],
  ['def f():\n    def g(): x.pop()\n    return g', 'f()()', YES],
  ['def f():\n    def g(): x.pop()\n    return g', 'y()', NO],
  ['class C:\n    def m(self): x.pop()', 'c.m()', YES],
  ['class C:\n    def m(self): x.pop()', 'c.n()', NO],
  ['class C:\n    def m(self): x.pop()', 'C.m', YES],
];

test('what a loop calls may shorten it too', () => {
  for (const [functions, body, expected] of CALLS)
    assert.equal(isShortened(`${functions}\n${loopOf(body)}`, 'global x'), expected, `${functions}; ${body}`);
});

test('beside a function that is called again and again, loops without an end run', () => {
  for (const [text, expected] of [
    ['def f(): x.pop()\n', NO],
    ['def f():\n    while True: x.pop()\n', YES],
    ['def f():\n    def g():\n        while True: x.pop()\n', YES],
    ['def f():\n    while y: x.pop()\n', NO],
    ['def f():\n    x.pop()\n    while True: pass\n', NO],
    ['def f():\n    while True: g()\ndef g(): x.pop()\n', YES],
  ] as const)
    assert.equal(
      mayShorten(codeBeside(null, [moduleOf(codesOf(text))]), growerOf('global x', 'list')),
      expected,
      text,
    );
  const codes = codesOf('def f(x):\n    x.pop()\n');
  const callee = codes[1] as Code;
  assert.ok(mayShorten(codeBeside(callee, [moduleOf(codes)]), growerOf('local x', 'list')));
  assert.ok(!mayShorten(codeBeside(callee, [moduleOf(codes)]), growerOf('local y', 'list')));
});
