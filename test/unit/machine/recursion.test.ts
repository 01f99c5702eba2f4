// Depths at which firmware raised "maximum recursion depth exceeded": v0.6.2-15 (with threads), v0.6.2-44 (without).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PORT_FILES } from '../../../model/ports/index.ts';
import type { Port } from '../../../server/src/core/device/description.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import type { Value } from '../../../server/src/core/values/value.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';

const { cStack } = PORT_FILES['maixpy-v1'] as Port;

function textOf(value: Value | undefined): string | null {
  return value instanceof Str ? value.text : null;
}

/** The deepest call that ran, counted from 0. */
function depth(body: string, threads: boolean): unknown {
  const script = [
    'def g(f, *a):',
    '    global d',
    '    d = 0',
    '    try:',
    '        f(0, *a)',
    '    except RuntimeError as e:',
    '        print(d, e)',
    body,
    'g(f)',
    'result = d',
    '',
  ].join('\n');
  const stack = threads ? cStack.withThreads : cStack.withoutThreads;
  return runAsOnBoard(script, { cStack: stack }).result;
}

const PLAIN = ['def f(n):', '    global d', '    d = n', '    f(n+1)'].join('\n');
const FIVE_VARIABLES = ['def f(n):', '    global d', '    d = n', '    a=b=c=e=1', '    f(n+1)'].join('\n');
const IN_THE_HEAP = ['def f(n):', '    global d', '    d = n', '    a=b=c=e=h=i=j=k=1', '    f(n+1)'].join(
  '\n',
);

test('a function that calls itself', () => {
  assert.equal(depth(PLAIN, true), 49);
  assert.equal(depth(PLAIN, false), 52);
});

test('with variables on the C stack', () => {
  assert.equal(depth(FIVE_VARIABLES, true), 46);
  assert.equal(depth(FIVE_VARIABLES, false), 49);
});

test('with variables in the GC heap', () => {
  assert.equal(depth(IN_THE_HEAP, true), 56);
  assert.equal(depth(IN_THE_HEAP, false), 60);
});

test('generators that go on inside each other', () => {
  const script = [
    'def g(n):',
    '    global d',
    '    d = n',
    '    yield n',
    '    yield from g(n + 1)',
    'try:',
    '    for x in g(0):',
    '        pass',
    'except RuntimeError as e:',
    '    result = d',
    '',
  ].join('\n');
  assert.equal(runAsOnBoard(script, { cStack: cStack.withThreads }).result, 57);
  assert.equal(runAsOnBoard(script, {}).result, 198, 'without a C stack that is known');
});

test('iterators that step each other', () => {
  const script = [
    'x = (1,)',
    'for i in range(10000):',
    '    x = map(str, x)',
    'try:',
    '    list(x)',
    'except RuntimeError as e:',
    '    result = str(e)',
    '',
  ].join('\n');
  assert.equal(textOf(runAsOnBoard(script, {}).result), 'maximum recursion depth exceeded');
  const shallow = script.replace('10000', '100').replace('list(x)', 'result = list(x)[0]');
  assert.equal(textOf(runAsOnBoard(shallow, {}).result), '1');
});

test('a call less deep ends well', () => {
  const script = 'def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nresult = f(40)\n';
  assert.equal(runAsOnBoard(script, { cStack: cStack.withThreads }).result, 40);
});

test('the note says how many calls fit', () => {
  const script = 'def f(n):\n    return f(n + 1)\nf(0)\n';
  const { machine } = runAsOnBoard(script, { cStack: cStack.withThreads });
  const raised = machine.notes.find(({ kind }) => kind === 'raises');
  assert.match(raised?.kind === 'raises' ? (raised.because ?? '') : '', /^5\d nested calls/);
});
