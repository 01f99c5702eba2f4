// The table of a list, in places: py/objlist.c, figures by reading it, with four places at least (LIST_MIN_ALLOC).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { List } from '../../../server/src/core/values/list.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';

/** Places of the table of `x` when the text has run. */
function placesOf(text: string): number {
  const { result } = runAsOnBoard(`${text}\nresult = x\n`, {});
  assert.ok(result instanceof List);
  return result.capacity;
}

const CASES: readonly (readonly [text: string, places: number])[] = [
  // list_make_new and list_init: four at least, else as many as there are.
  ['x = []', 4],
  ['x = [1, 2, 3, 4]', 4],
  ['x = [1, 2, 3, 4, 5]', 5],
  // list_append: full tables double.
  ['x = [1, 2, 3, 4]\nx.append(5)', 8],
  ['x = [1, 2, 3, 4, 5]\nx.append(6)', 10],
  ['x = []\nfor i in range(9): x.append(i)', 16],
  // list_extend: as many as both have, and four more; nothing when there is room.
  ['x = [1, 2]\nx.extend([3, 4])', 4],
  ['x = [1, 2]\nx.extend([3, 4, 5])', 9],
  ['x = [1, 2]\nx += [3, 4, 5]', 9],
  // From anything else item by item: 4, 8, 16.
  ['x = [1, 2]\nx.extend((3, 4, 5))', 8],
  ['x = list(range(9))', 16],
  // list_pop: halves when it is more than twice as large as what is left, never below four.
  ['x = [0] * 9\nfor i in range(4): x.pop()', 9],
  ['x = [0] * 9\nfor i in range(5): x.pop()', 4],
  ['x = [0] * 16\nfor i in range(8): x.pop()', 16],
  ['x = [0] * 16\nfor i in range(9): x.pop()', 8],
  ['x = [0] * 10\nfor i in range(10): x.pop()', 2],
  ['x = [1, 2, 3, 4]\nfor i in range(4): x.pop()', 4],
  ['x = [0] * 9\nfor i in range(5): del x[0]', 4],
  ['x = [0] * 9\nfor i in range(5): x.remove(x[0])', 4],
  // list_insert appends first.
  ['x = [1, 2, 3, 4]\nx.insert(0, 0)', 8],
  ['x = [1, 2, 3]\nx.insert(0, 0)', 4],
  // list_clear gives back all but four.
  ['x = [0] * 9\nx.clear()', 4],
  // A copy has what it needs.
  ['y = [0] * 9\ny.pop()\nx = y.copy()', 8],
  ['x = [1] * 3', 4],
  ['x = [1] * 7', 7],
  ['x = [1, 2] + [3, 4, 5]', 5],
  // list_subscr: a longer slice grows to the exact number, a shorter one keeps the table.
  ['x = [0] * 6\nx[1:3] = [1, 2, 3, 4, 5]', 9],
  ['x = [0] * 9\nx[1:8] = []', 9],
];

for (const [text, places] of CASES)
  test(`${text.replaceAll('\n', '; ')} has ${places} places`, () => assert.equal(placesOf(text), places));
