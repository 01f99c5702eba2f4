import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION } from '../../../server/src/core/trace/trace.ts';
import { recordParse } from '../../support/parseMemory.ts';
import { seededRandom } from '../../support/random.ts';

function errorOf(source: string): [string, string, number, number] | null {
  const { error } = recordParse(source).parse;
  return error === null ? null : [error.type, error.message, error.line, error.offset];
}

test('what the grammar takes', () => {
  for (const source of [
    '',
    '\n\n# nothing\n',
    'pass',
    'a, *b = c; d += 1;',
    'x = yield',
    'def f(a: int, *b, c=1, **d) -> str: return a, b\n',
    '@a.b(1)\n@c\nclass D(E, k=1):\n  pass\n',
    'lambda *a, b=1, **c: (yield a)',
    'try:\n a\nexcept (A, B) as c:\n b\nelse:\n c\nfinally:\n d\n',
    'from .. import a as b, c\nfrom ...d.e import (f, g,)\nimport h.i as j, k\n',
    'with a as b, c: d',
    '{a: b} if b else {c: d for e in f if g}',
    'print(*a, **b, c=d, *e)',
    'x[1:2, ::3, ...] = [*y, (), {}, {1}, {2,}, (3,)]',
    'if a:\n  if b:\n    c\nd',
    'async = await + 1',
    'while 1: break\nelse: pass',
    'nonlocal_ = not a is not b not in c',
    'assert a, b; raise a from b; del (a), b[0]; global c, d',
  ]) {
    assert.equal(errorOf(source), null, source);
  }
});

test('syntax errors stand where the parser gives up', () => {
  assert.deepEqual(errorOf('x = 1\ny = = 2\n'), ['SyntaxError', 'invalid syntax', 2, 10]);
  assert.deepEqual(errorOf('f(1'), ['SyntaxError', 'invalid syntax', 2, 3]);
  assert.deepEqual(errorOf("x = 'abc\n"), ['SyntaxError', 'invalid syntax', 1, 4]);
  assert.deepEqual(errorOf("x = f'{a}'"), ['SyntaxError', 'invalid syntax', 1, 5]);
  assert.deepEqual(errorOf('x := 1')?.[1], 'invalid syntax');
  assert.deepEqual(errorOf('a @ b')?.[3], 2);
  assert.deepEqual(errorOf('a.__debug__')?.[3], 2);
  assert.deepEqual(errorOf('a)')?.[3], 1);
});

test('wrong indentation', () => {
  assert.deepEqual(errorOf('  x = 1'), ['IndentationError', 'unexpected indent', 1, 2]);
  assert.deepEqual(errorOf('x = 1\n  y = 2')?.slice(0, 3), ['IndentationError', 'unexpected indent', 2]);
  assert.deepEqual(errorOf('if a:\n    b\n  c\n')?.slice(0, 3), [
    'IndentationError',
    "unindent doesn't match any outer indent level",
    3,
  ]);
  assert.deepEqual(errorOf('if a:\nb')?.slice(0, 3), ['SyntaxError', 'invalid syntax', 2]);
});

test('numbers that are none', () => {
  const message = (source: string): string | undefined => errorOf(source)?.[1];
  assert.equal(message('0b12'), "invalid syntax for integer with base 2: '12'");
  assert.equal(message('0x'), "invalid syntax for integer with base 16: ''");
  assert.equal(message('12abc'), "invalid syntax for integer with base 10: '12abc'");
  assert.equal(message('1.2.3'), 'invalid syntax for number');
  assert.equal(message('1e'), 'invalid syntax for number');
  assert.equal(message('1e+'), 'invalid syntax for number');
  assert.equal(message('1j2'), 'invalid syntax for number');
  for (const source of ['0777', '0o17', '0B1', '1e5j', '1ej', '1.e5', '0_x1', '00']) {
    assert.equal(errorOf(source), null, source);
  }
});

test('other exceptions of the parser', () => {
  assert.deepEqual(errorOf('a = 1\nX = const(b)'), ['SyntaxError', 'constant must be an integer', 2, 10]);
  assert.deepEqual(errorOf(String.raw`x = '\N{DASH}'`), [
    'NotImplementedError',
    'unicode name escapes',
    1,
    4,
  ]);
  assert.deepEqual(errorOf('1 << 99999999999999999999')?.slice(0, 2), [
    'OverflowError',
    'overflow converting long int to machine word',
  ]);
});

test('after an error nothing but interned strings stays reachable', () => {
  for (const source of ['x = [1.5, "a long string constant", 1 << 99, (', "'\\N{A}'", 'A = const(1)\n)']) {
    const { parse, trace } = recordParse(source);
    assert.notEqual(parse.error, null);
    parse.finish(new Set());
    for (let id = 0; id < trace.objectCount; id++) {
      const freed = [...trace.targets.subarray(0, trace.eventCount)].some(
        (target, event) => target === id && trace.operations[event] === OPERATION.free,
      );
      assert.ok(freed || trace.deathOf(id) !== Infinity, `${source}: allocation ${id}`);
    }
  }
});

test('no text makes the parser throw', () => {
  const random = seededRandom(11);
  const pieces =
    'if|else|elif|for|while|def|class|try|except|lambda|yield|import|from|const(|not|in|is|x|y1|_Z|0x1f|1.5|1<<70|' +
    '"s"|b\'t\'|(|)|[|]|{|}|,|:|;|=|+=|**|//|%|~|-|.|...|@|\\|\n|\n  |\n\t|\r| |#c\n|\'|"""|\\x|é|\u0000|0b2|1e|%0';
  const words = pieces.split('|');
  for (let round = 0; round < 3000; round++) {
    const length = 1 + Math.floor(random() * 40);
    const source = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(
      random() < 0.5 ? ' ' : '',
    );
    const { parse } = recordParse(source);
    parse.finish(new Set());
    if (parse.error !== null) {
      assert.ok(parse.error.offset >= 0 && parse.error.offset <= source.length);
    }
  }
});
