import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { recordParse } from '../../support/parseMemory.ts';

/** Bytes of the tree of a text that the parser takes. */
function treeBytes(statement: string): number {
  const { parse, treeBytes: bytes } = recordParse(statement);
  assert.equal(parse.error, null, statement);
  return bytes;
}

test('nodes of expressions', () => {
  const cases: [string, number][] = [
    ['x', 24],
    ['x = y', 24],
    ['x = y = z', 24 + 24],
    ['x += y', 48],
    ['x = (y)', 24],
    ['x = y, z', 24 + 24],
    ['x = f()', 24 + 24 + 16],
    ['x = f(y)', 24 + 24 + 16],
    ['x = f(y, z)', 24 + 24 + 16 + 24],
    ['x = f(y=z)', 24 + 24 + 16 + 24],
    ['x = f(*y)', 24 + 24 + 16 + 16],
    ['x = y.z', 24 + 24 + 16],
    ['x = y[z]', 24 + 24 + 16],
    ['x = y.z.q', 24 + 24 + 24 + 16 + 16],
    ['x = y[a:b]', 24 + 24 + 40 + 16],
    ['x = y + z', 24 + 32],
    ['x = y + z - q', 24 + 48],
    ['x = y | z', 24 + 24],
    ['x = y < z', 24 + 32],
    ['x = y not in z', 24 + 32 + 8],
    ['x = y is z', 24 + 32 + 16],
    ['x = y is not z', 24 + 32 + 24],
    ['x = y and z', 24 + 24],
    ['x = not y', 24 + 16],
    ['x = -y', 24 + 24],
    ['x = y ** z', 24 + 24],
    ['x = y if z else q', 24 + 48],
    ['x = lambda: y', 24 + 32],
    ['x = []', 24 + 16],
    ['x = [y]', 24 + 16],
    ['x = (y,)', 24 + 56],
    ['x = [y, z]', 24 + 40],
    ['x = [y, z, q]', 24 + 64],
    ['x = {}', 24 + 16],
    ['x = {y: z}', 24 + 40],
    ['x = {y: z, q: r}', 24 + 16 + 24 + 16 + 48],
    ['x = [y for y in z]', 24 + 16 + 24 + 40],
    ['x = 1.5', 24 + 16],
    ["x = 'short'", 24],
    ["x = 'longer than ten bytes'", 24 + 16],
  ];
  for (const [statement, bytes] of cases) assert.equal(treeBytes(statement), bytes, statement);
});

test('nodes of statements', () => {
  const cases: [string, number][] = [
    ['if x: pass', 40 + 8],
    ['while x: pass', 32 + 8],
    ['while x: break\nelse: pass', 32 + 8 + 8],
    ['for x in y: pass', 40 + 8],
    ['def f(): pass', 48 + 8],
    ['def f(x, y=1): pass', 48 + 8 + 24 + 32],
    ['class A: pass', 40 + 8],
    ['return x', 16],
    ['raise', 16],
    ['import x', 16],
    ['import x.y', 16 + 24],
    ['from x import y', 24 + 24],
    ['global x', 16],
    ['del x', 16],
    ['assert x', 24],
    ['x\ny', 24 + 24 + 24],
  ];
  for (const [statement, bytes] of cases) assert.equal(treeBytes(statement), bytes, statement);
});

test('a doc string becomes pass, but its node and its object stay', () => {
  const {
    treeBytes: bytes,
    objectBytes,
    parse,
    trace,
  } = recordParse(`def f():\n  '''${'x'.repeat(100)}'''\n`);
  assert.equal(bytes, 16 + 8 + 48);
  assert.deepEqual(objectBytes, [32, 101]);
  const [object, data] = parse.constantAllocations(11, 120);
  assert.equal(trace.deathOf(object!), Infinity);
  parse.finish(new Set());
  assert.notEqual(trace.deathOf(object!), Infinity);
  assert.notEqual(trace.deathOf(data!), Infinity);
});

test('constants are folded', () => {
  const leaf = treeBytes('x = 1');
  for (const source of [
    'x = 1 + 2 * 3 - 4 // 2 % 5',
    'x = (1 << 20) | 7 ^ 3 & ~5',
    'x = -1',
    'x = not 0',
    'x = 1 and 2',
    'x = 0 or y',
    'x = errno.EIO',
    'x = 1 or f(a, b)',
  ]) {
    const { objectBytes, treeBytes: bytes } = recordParse(source);
    assert.deepEqual(objectBytes, [], source);
    const dropped = source.includes('f(') ? 24 + 16 + 24 : source.includes('errno') ? 16 : 0;
    assert.equal(bytes, leaf + dropped, source);
  }
  assert.equal(treeBytes('x = 1 / 2'), leaf + 32);
  assert.equal(treeBytes('x = 1 % 0'), leaf + 32);
  assert.equal(treeBytes('x = 1 << -1'), leaf + 32);
  assert.equal(treeBytes('x = 2 ** 3'), leaf + 24);
  assert.equal(treeBytes('x = errno.nothing'), leaf + 16 + 24);
});

test('const() names', () => {
  assert.deepEqual(recordParse('_A = const(5)').treeBytes, 24 + 16 + 8);
  const uses = recordParse('A = const(5)\nx = A + 1\ny = f.A\n');
  assert.deepEqual(uses.objectBytes, [2 * 16], 'the table of names');
  assert.deepEqual(uses.interner.has('A'), true);
  const many = recordParse(['A', 'B', 'C', 'D', 'E'].map((name) => `${name} = const(1)\n`).join(''));
  assert.deepEqual(many.objectBytes, [2 * 16, 4 * 16, 6 * 16]);
});

test('big integers take an object and digits of 16 bits', () => {
  // 20 digits of decimal need at most 11 digits of 16 bits.
  assert.deepEqual(recordParse('x = 12345678901234567890').objectBytes, [32, 22]);
  assert.deepEqual(recordParse(`x = ${2n ** 62n - 1n}`).objectBytes, []);
  assert.deepEqual(recordParse(`x = ${2n ** 62n}`).objectBytes, [32, 20]);
  // The shifted 1 becomes an object first.
  const shifted = recordParse('x = 1 << 70');
  assert.deepEqual(shifted.objectBytes, [32, 8, 32, 12]);
  const [object, digits] = shifted.parse.constantAllocations(4, 11);
  assert.deepEqual([shifted.trace.sizes[shifted.trace.births[object!]!], digits! - object!], [32, 1]);
  // On 32-bit words the range of small ints is smaller.
  assert.deepEqual(recordParse('x = 0x7fffffff', 4).objectBytes, [16, 10]);
  assert.deepEqual(recordParse('x = 0x7fffffff', 8).objectBytes, []);
});

test('arithmetic of big integers', () => {
  const big = '(1 << 64)';
  const first = [32, 8, 32, 10];
  const after = (source: string): readonly number[] => recordParse(source).objectBytes.slice(first.length);
  assert.deepEqual(recordParse(`x = ${big}`).objectBytes, first);
  assert.deepEqual(after(`x = ${big} + 1`), [32, 12]);
  assert.deepEqual(after(`x = ${big} - 1`), [32, 10]);
  assert.deepEqual(after(`x = 1 - ${big}`), [32, 10]);
  assert.deepEqual(after(`x = ${big} * 3`), [32, 12]);
  assert.deepEqual(after(`x = ${big} * 0`), [32]);
  assert.deepEqual(after(`x = ${big} & 7`), [32, 10]);
  assert.deepEqual(after(`x = ${big} | -7`), [32, 12]);
  assert.deepEqual(after(`x = ${big} >> 60`), [32, 10]);
  assert.deepEqual(after(`x = -${big}`), [32, 10]);
  assert.deepEqual(after(`x = ~${big}`), [32, 10]);
  assert.deepEqual(recordParse(`x = ~${big}`).resizedBytes, [12]);
  assert.deepEqual(after(`x = +${big}`), []);
  assert.deepEqual(after(`x = ${big} // 3`), [32, 12, 12]);
  assert.deepEqual(after(`x = ${big} % -3`), [32, 12, 12, 8]);
  assert.deepEqual(after(`x = ${big} + 1 + y`), [32, 12], 'computed before the operand that is no constant');
});

test('an integer too large to compute is still asked for', () => {
  const { parse, objectBytes } = recordParse('x = 1 << 1000000000');
  assert.equal(parse.error, null);
  assert.equal(objectBytes.at(-1), 2 * (1 + 62_500_000));
  assert.equal(recordParse('x = (1 << 1000000000) + 1').parse.error, null);
});

test('constants are found by their place in the source', () => {
  const source = "a = 1.5\nb = [2.5, 'a string of some length']\nc = (1 << 70) + 1\n";
  const { parse } = recordParse(source);
  const at = (text: string): readonly number[] => {
    const start = source.indexOf(text);
    return parse.constantAllocations(start, start + text.length);
  };
  assert.equal(at('1.5').length, 1);
  assert.notDeepEqual(at('2.5'), at('1.5'));
  assert.equal(at("'a string of some length'").length, 2);
  assert.notDeepEqual(at('(1 << 70) + 1'), []);
  assert.deepEqual(parse.constantAllocations(0, 3), []);
  assert.deepEqual(parse.constantAllocations(source.length, source.length), []);
});

test('only what the code keeps outlives the tree', () => {
  const { parse, trace } = recordParse("x = 1.5; y = 2.5\n'a lone string'\n");
  const [kept] = parse.constantAllocations(4, 7);
  const [other] = parse.constantAllocations(13, 16);
  parse.finish(new Set([kept!]));
  assert.equal(trace.deathOf(kept!), Infinity);
  assert.notEqual(trace.deathOf(other!), Infinity);
});

test('short literals and names are interned once unless they are in ROM', () => {
  assert.deepEqual(recordParse('import sensor\nsensor.reset()').internedLengths, []);
  assert.deepEqual(
    recordParse("qqq = 'qqq'; b = b'qqq'\nqqqq = 'exactly10b'").internedLengths,
    [3, 1, 4, 10],
  );
  assert.deepEqual(recordParse("x = 'üüüüü'; y = 'üüüüüa'").internedLengths, [10]);
  const known = recordParse("a_name_that_is_long = 'a_name_that_is_long'");
  assert.deepEqual(known.objectBytes, [], 'a long literal equal to a name is that name');
});

test('stacks and buffers grow', () => {
  const nested = (depth: number): string => `x = ${'('.repeat(depth)}y${')'.repeat(depth)}`;
  assert.deepEqual(recordParse(nested(2)).resizedBytes, []);
  assert.deepEqual(recordParse(nested(3)).resizedBytes, [80 * 16]);
  assert.deepEqual(recordParse(nested(5)).resizedBytes, [80 * 16, 96 * 16, 112 * 16]);
  const items = (count: number): string => `x = [${'y,'.repeat(count)}]`;
  assert.deepEqual(recordParse(items(29)).resizedBytes, []);
  assert.deepEqual(recordParse(items(40)).resizedBytes, [48 * 8]);
  assert.deepEqual(recordParse(`${'x'.repeat(31)} = 1`).resizedBytes, []);
  assert.deepEqual(recordParse(`${'x'.repeat(32)} = 1`).resizedBytes, [33]);
  assert.deepEqual(recordParse(`${'x'.repeat(33)} = 1`).resizedBytes, [56]);
  assert.deepEqual(recordParse(`x = '${'y'.repeat(31)}'`).resizedBytes, []);
  assert.deepEqual(recordParse(`x = '${'y'.repeat(32)}'`).resizedBytes, [56]);
  const blocks = Array.from({ length: 10 }, (_, level) => `${' '.repeat(level)}if x:\n`).join('');
  assert.ok(recordParse(`${blocks}${' '.repeat(10)}y`).resizedBytes.includes(36));
});

test('an empty file needs what every file needs', () => {
  // Reader 1, lexer 5, indents 1, token text 1, stacks 32 and 8; the tree is a lone token and takes nothing.
  const { trace } = recordParse('');
  assert.equal(replay(replayInput(trace, 8)).peakBlocks, 1 + 5 + 1 + 1 + 32 + 8);
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 0);
  const small = recordParse('', 4);
  assert.equal(replay(replayInput(small.trace, 4)).peakBlocks, 1 + 6 + 2 + 2 + 32 + 8);
});
