// How many turns a loop of unknown length makes at most, and what is made of items of unknown number.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { List } from '../../../server/src/core/values/list.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';

/** `n` is a byte, and `some` has three items or up to nine. */
const BEFORE = [
  'from machine import UART',
  'u = UART(UART.UART1, 115200)',
  'n = u.read(1)[0]',
  'some = [1, 2, 3]',
  'for each in range(6):',
  '    if u.any(): some.append(each)',
  'a = []',
];

function run(...lines: readonly string[]): BoardRun {
  return runAsOnBoard([...BEFORE, ...lines].join('\n'), {
    systemFree: () => between(1e6, 2e6, 1.5e6),
    gcPoolBytes: 500_000,
  });
}

/** Of each place, what was noted last: turns at most, and bytes that each likely keeps. */
function told(...lines: readonly string[]): readonly (readonly [most: number, bytes: number])[] {
  const last = new Map<number, readonly [number, number]>();
  for (const note of run(...lines).machine.notes)
    if (note.kind === 'growth') last.set(note.span.start, [note.turns.most, note.gcBytes.likely]);
  return [...last.values()];
}

/** Where turns are joined a loop counts as having made fewer: three are told apart at least. */
const JOINED = 3;

function checkMost(most: number, exact: number): void {
  assert.ok(most >= exact && most <= exact + JOINED, `${String(most)} turns, not ${String(exact)}`);
}

describe('the turns that a loop makes at most', () => {
  const cases: readonly (readonly [name: string, lines: readonly string[], most: number])[] = [
    ['a range up to a byte', ['for i in range(n):', '    a.append(1)'], 255],
    ['a range from 10 on', ['for i in range(10, n):', '    a.append(1)'], 245],
    ['a range of every third', ['for i in range(0, n, 3):', '    a.append(1)'], 85],
    ['a range downwards', ['for i in range(n, 0, -1):', '    a.append(1)'], 255],
    ['a range from something unknown', ['for i in range(n, 300):', '    a.append(1)'], 300],
    ['a range up to an unknown number', ['for i in range(u.any()):', '    a.append(1)'], Infinity],
    ['a comprehension over a range', ['a = [1 for i in range(n)]'], 255],
    ['one over each second', ['a = [1 for i in range(0, n, 2)]'], 128],
    ['a `while`', ['i = 0', 'while i < n:', '    a.append(1)', '    i += 1'], Infinity],
    ['a file', ['for line in open("/sd/a.txt"):', '    a.append(1)'], Infinity],
  ];
  for (const [name, lines, most] of cases)
    test(`of ${name}`, () => {
      const notes = told(...lines);
      assert.equal(notes.length, 1);
      checkMost(notes[0]?.[0] ?? 0, most);
    });

  test('are those of a list and of what goes through it', () => {
    for (const items of ['some', 'enumerate(some)', 'zip(some, range(1000))', 'map(abs, some)']) {
      const [[most, bytes] = [0, 0]] = told(`for i in ${items}:`, '    a.append(1)');
      checkMost(most, 9);
      assert.equal(bytes, 8, items);
    }
  });
});

describe('what a function keeps of items whose end is not known', () => {
  const PACKETS = ['def packets():', '    while u.any():', '        yield bytearray(1000)'];
  // 1,000 bytes in 32 blocks, the object of one block, and a place in the list or array.
  for (const make of [
    'list(packets())',
    'tuple(packets())',
    'a.extend(packets())',
    'sorted(packets(), key=len)',
  ])
    test(`is told: ${make}`, () => {
      const [[most, bytes] = [0, 0]] = told(...PACKETS, make);
      assert.equal(most, Infinity);
      assert.ok(bytes >= 1056 && bytes < 1088, `${bytes.toFixed(0)} bytes`);
    });

  test('is nothing where nothing is kept', () => {
    for (const use of ['sum', 'max', 'min'])
      assert.deepEqual(told(...PACKETS, `n = ${use}(len(packet) for packet in packets())`), [], use);
  });

  test('is not asked where the number of items has a bound at hand', () => {
    assert.deepEqual(told('b = list(some)', 'c = tuple(range(3))'), []);
  });

  test('stops after a few items of what goes on for ever', () => {
    const { result } = run(...PACKETS, 'result = list(packets())');
    assert.ok(result instanceof List);
    assert.equal(result.items.length, 16);
    assert.equal(result.certainLength, 0);
  });

  test('comes to the end of a generator that goes through a list', () => {
    const { result } = run('result = list(x for x in some)');
    assert.ok(result instanceof List);
    assert.deepEqual([result.items.length, result.certainLength <= 3], [9, true]);
  });
});
