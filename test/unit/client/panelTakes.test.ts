import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupsOf, type Grouping, type Order, type Row } from '../../../client/src/webview/takesRows.ts';
import { exactly } from './reports.ts';

const MAIN = 'file:///lib/main.py';

const ROWS: readonly Row[] = [
  { heap: 'gc', label: '2 × tuple (points)', kind: 'tuple', bytes: exactly(64), line: 4 },
  { heap: 'gc', label: 'bytearray (data)', kind: 'bytearray', bytes: exactly(100), line: 4 },
  { heap: 'system', label: 'LCD buffer', kind: 'LCD', bytes: exactly(150), line: 4 },
  {
    heap: 'gc',
    label: 'tuple',
    kind: 'tuple',
    bytes: { low: 32, likely: 64, high: null },
    line: 4,
    file: MAIN,
  },
  { heap: 'system', label: 'boot', kind: 'boot', bytes: exactly(128) },
];

const LARGEST_FIRST: Order = { by: 'size', isRising: false };

/** Name of the group's first row, its sum and how many rows it has. */
function groups(grouping: Grouping, order = LARGEST_FIRST): unknown[] {
  return groupsOf(ROWS, grouping, order).map(({ bytes, rows }) => [
    rows.map(({ label }) => label).join(', '),
    bytes.likely,
  ]);
}

describe('what takes it', () => {
  test('is one row after the other, the largest first, where it is not grouped', () => {
    assert.deepEqual(groups('none'), [
      ['LCD buffer', 150],
      ['boot', 128],
      ['bytearray (data)', 100],
      ['2 × tuple (points)', 64],
      ['tuple', 64],
    ]);
  });

  test('is summed up by line, apart for each heap and each file', () => {
    assert.deepEqual(groups('line'), [
      ['bytearray (data), 2 × tuple (points)', 164],
      ['LCD buffer', 150],
      ['boot', 128],
      ['tuple', 64],
    ]);
  });

  test('is summed up by kind, without an upper bound where one part has none', () => {
    assert.deepEqual(groups('kind'), [
      ['LCD buffer', 150],
      ['2 × tuple (points), tuple', 128],
      ['boot', 128],
      ['bytearray (data)', 100],
    ]);
    const tuples = groupsOf(ROWS, 'kind', LARGEST_FIRST).find(({ kind }) => kind === 'tuple');
    assert.deepEqual(tuples?.bytes, { low: 96, likely: 128, high: null });
  });

  test('leads to a line where all of a group is of one', () => {
    const places = (grouping: Grouping): unknown[] =>
      groupsOf(ROWS, grouping, { by: 'what', isRising: true }).map(({ kind, place }) => [
        kind,
        place?.line ?? null,
      ]);
    assert.deepEqual(places('kind'), [
      ['boot', null],
      ['bytearray', 4],
      ['LCD', 4],
      ['tuple', null],
    ]);
  });

  test('is in the order of the lines, those of the script before those of its files', () => {
    const order: Order = { by: 'line', isRising: true };
    assert.deepEqual(
      groupsOf(ROWS, 'line', order).map(({ place }) => [place?.file ?? '', place?.line ?? 0]),
      [
        ['', 0],
        ['', 4],
        ['', 4],
        [MAIN, 4],
      ],
    );
  });
});
