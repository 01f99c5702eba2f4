// What a loop still puts into what grows, until a condition on the length or a limit of its own holds it back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GrowthNote } from '../../../../server/src/core/run/notes.ts';
import { runText } from '../../../support/runText.ts';

/** An object `bytes(100)`: itself in one block of 32 bytes, 101 bytes of contents in four. */
const ENTRY_BYTES = 160;
const WORD_BYTES = 8;

/** What is noted of a loop without an end, whose turns begin with something that only a user knows. */
function noteOf(before: string, body: string): GrowthNote {
  const { machine } = runText(`${before}\nwhile True:\n    k = input()\n${body.replace(/^/gm, '    ')}\n`);
  const notes = machine.notes.filter((note) => note.kind === 'growth');
  return notes.at(-1) ?? assert.fail('nothing is noted');
}

function assertFills(note: GrowthNote, least: number, most: number): void {
  const { fillBytes, gcBytes } = note;
  assert.ok(least <= fillBytes && fillBytes <= most, `${String(fillBytes)} not in ${String([least, most])}`);
  assert.equal(gcBytes.high, 0, 'what has a bound does not go on growing');
}

test('a list that is cut gets as many entries as fit below the condition', () => {
  for (const [before, cut, most] of [
    ['x = []', 'if len(x) > 100: x.pop(0)', 101],
    ['x = []\nMOST = 100', 'if len(x) >= MOST: x = x[-90:]', 100],
    ['x = []', 'while len(x) > 200: del x[0]', 201],
  ] as const) {
    const note = noteOf(before, `x.append(bytes(100))\n${cut}`);
    const left = (most - note.turns.made) * ENTRY_BYTES;
    const tableBytes = most * WORD_BYTES;
    assertFills(note, left + tableBytes, left + 4 * tableBytes + 2 * ENTRY_BYTES);
  }
});

test('a table that takes no more, and a deque that drops what is oldest, have a bound as well', () => {
  const left = (note: GrowthNote): number => (100 - note.turns.made) * ENTRY_BYTES;
  const table = noteOf('x = {}', 'if len(x) < 100: x[k] = bytes(100)');
  assertFills(table, left(table), left(table) + 100 * (6 * WORD_BYTES + 64));
  const deque = noteOf('from collections import deque\nx = deque((), 100)', 'x.append(bytes(100))');
  assertFills(deque, left(deque), left(deque) + 100 * 4 * WORD_BYTES);
});

test('of entries that differ the dearest counts', () => {
  const note = noteOf('x = []', 'x.append(bytes(100) if k else bytes(1))\nif len(x) > 100: x.pop(0)');
  const left = (101 - note.turns.made) * ENTRY_BYTES;
  assertFills(note, left, 2 * left + 101 * 4 * WORD_BYTES);
});

test('entries of which the size is not known count as large as they may be', () => {
  const note = noteOf('x = []', 'x.append(bytes(len(k) & 255))\nif len(x) > 100: x.pop(0)');
  const left = (101 - note.turns.made) * (32 + 256);
  assertFills(note, left, left + 101 * 4 * WORD_BYTES + 2 * (32 + 256) + 101 * 32);
});

test('what has no bound, or is more than the entries, goes on growing', () => {
  const cut = 'x.append(bytes(100))\nif len(x) > 100: x.pop(0)';
  for (const [before, body] of [
    ['x = []', 'x.append(bytes(100))'],
    ['x = []\ny = []', `${cut}\ny.append(bytes(100))`],
    ['x = []\nmost = 100', 'if len(x) < most: x.append(bytes(100))\nmost += 1'],
    ['x = [0] * 10', 'if len(x) != 5: x.append(bytes(100))'],
  ] as const) {
    const { fillBytes, gcBytes } = noteOf(before, body);
    assert.equal(fillBytes, 0, body);
    assert.ok(gcBytes.likely > 0, body);
  }
});

test('entries of which each refers to many objects are not looked through', () => {
  const { growers, fillBytes } = noteOf(
    'x = []',
    'if k: x.append([bytes(100) for i in range(40)])\nif len(x) > 100: x.pop(0)',
  );
  assert.equal(fillBytes, 0);
  assert.equal(growers.length, 1);
});

test('keys that are each one of a few come to every table that may get them', () => {
  const boxes = [
    'class Box:',
    '    def __init__(self): self.x = {}',
    '    def put(self, k, v): self.x[k] = v',
    'boxes = [Box() for i in range(20)]',
  ].join('\n');
  const note = noteOf(boxes, 'n = len(input())\nboxes[n % 20].put(n & 7, bytes(100))');
  const left = (20 * 8 - note.turns.made) * ENTRY_BYTES;
  assertFills(note, left, left + 20 * 8 * (6 * WORD_BYTES) + 3 * ENTRY_BYTES);
});

test('each of many objects that are not told apart may have got what one of them did', () => {
  const chain = [
    'class Part:',
    '    def __init__(self, next):',
    '        self.next = next',
    '        self.x = None',
    'first = None',
    'for i in range(30): first = Part(first)',
  ].join('\n');
  const { fillBytes } = noteOf(
    chain,
    'part = first\nfor i in range(len(k) % 30): part = part.next\npart.x = bytes(100)',
  );
  assert.ok(fillBytes >= 25 * ENTRY_BYTES && fillBytes <= 30 * ENTRY_BYTES, String(fillBytes));
  const noObject = noteOf(chain, 'part = first\nfor i in range(len(k) % 30): part = part.next\npart.x = 5');
  assert.equal(noObject.fillBytes, 0);
});

test('tables that have got nothing yet may get as much as the others', () => {
  const tables = 'tables = [{} for i in range(60)]';
  const { fillBytes } = noteOf(tables, 'tables[len(k) % 60][len(k) & 1] = bytes(100)');
  assert.ok(fillBytes >= 60 * ENTRY_BYTES, String(fillBytes));
});
