import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerWith, wasmEngine } from '../../support/parser.ts';

const engine = await wasmEngine();

function directives(source: string) {
  return lowerWith(engine, source).directives.map(({ name, rules, value, ownLine }) => [
    name,
    rules,
    value,
    ownLine,
  ]);
}

test('directives have a name, rules, a value and a place', () => {
  const source = [
    '# maixmem: ignore-file[rule-a]',
    '#maixmem:board maix-bit',
    '# maixmem: model 0x300000=models/face detect.kmodel',
    'x = 1  # maixmem: ignore[rule-a, rule-b,] the reason [is] this  ',
    'y = [  # noqa  # maixmem: ignore',
    '  1,   # maixmem :  ignore [ rule-c ]  why',
    ']',
    '# note # maixmem: firmware minimum.bin',
  ].join('\r\n');
  assert.deepEqual(directives(source), [
    ['ignore-file', ['rule-a'], '', true],
    ['board', [], 'maix-bit', true],
    ['model', [], '0x300000=models/face detect.kmodel', true],
    ['ignore', ['rule-a', 'rule-b'], 'the reason [is] this', false],
    ['ignore', [], '', false],
    ['ignore', ['rule-c'], 'why', false],
    ['firmware', [], 'minimum.bin', true],
  ]);
});

test('what is no proper directive is kept as far as it goes', () => {
  assert.deepEqual(directives('# maixmem:'), [['', [], '', true]]);
  assert.deepEqual(directives('# maixmem: [a]'), [['', ['a'], '', true]]);
  assert.deepEqual(directives('# maixmem: ignore[a, b'), [['ignore', ['a', 'b'], '', true]]);
  assert.deepEqual(directives('# maixmem: 忽略[a]'), [['忽略', ['a'], '', true]]);
});

test('text that only looks like a directive is none', () => {
  assert.deepEqual(
    directives('x = "# maixmem: ignore"\n"""\n# maixmem: ignore\n"""\n# maixmemory: x\n# MAIXMEM: x'),
    [],
  );
});

test('a directive spans from its number sign to the end of the comment', () => {
  const source = 'x = 1  # noqa # maixmem: ignore[a] b  \ny = 2';
  const [directive] = lowerWith(engine, source).directives;
  assert.equal(source.slice(directive!.span.start, directive!.span.end), '# maixmem: ignore[a] b');
});

test('directives are found in broken code too', () => {
  assert.deepEqual(directives('x = (\n# maixmem: ignore\ndef f(:\n  y  # maixmem: board b'), [
    ['ignore', [], '', true],
    ['board', [], 'b', false],
  ]);
});
