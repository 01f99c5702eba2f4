// What `npm run mutate` plants, and that nothing changes as long as no switch is on.
import assert from 'node:assert/strict';
import vm from 'node:vm';
import { describe, test } from 'node:test';
import { instrument, SWITCH } from '../../scripts/mutate/instrument.ts';
import { mutantsOf } from '../../scripts/mutate/mutants.ts';

/** Each mutant of a text as what becomes what. */
function faults(text: string): string[] {
  return mutantsOf(text, 'a.ts').map(
    ({ start, end, replacement }) => `${text.slice(start, end)} -> ${replacement}`,
  );
}

const CASES: readonly (readonly [text: string, expected: readonly string[]])[] = [
  ['const x = a < b;', ['a < b -> a <= b']],
  ['const x = a + b;', ['a + b -> a - b']],
  ["const x = a + 'b';", []],
  ['const x = a ?? b;', ['a ?? b -> b']],
  ['const x = 5;', ['5 -> 6', '5 -> 4']],
  ['const x = 0;', ['0 -> 1']],
  ['const x = 7n;', ['7n -> 8n', '7n -> 6n']],
  ['type T = 5 | -1;', []],
  ['const x = { 5: y };', []],
  ['f();', ['f(); -> ']],
  ['const x = Math.min(a, b);', ['Math.min(a, b) -> Math.max(a, b)']],
  ['const x = list.filter(f);', ['list.filter(f) -> list']],
  ['const x = list?.filter(f);', []],
  ['const x = !a;', ['!a -> a']],
  ['const x = a ? b : c;', ['a -> true', 'a -> false']],
  ['while (a) {}', ['a -> false']],
  ['const x = a && b;', ['a && b -> (a) || (b)']],
];

describe('the faults of a text', () => {
  for (const [text, expected] of CASES) test(text, () => assert.deepEqual(faults(text), expected));
});

test('a figure is cited when a comment at it or around it names a line of C', () => {
  const cited = (text: string): boolean[] => mutantsOf(text, 'a.ts').map(({ isCited }) => isCited);
  assert.deepEqual(cited('/** py/gc.c:121. */\nconst x = 5;'), [true, true]);
  assert.deepEqual(cited('const x = 5; // mpconfig.h:7'), [true, true]);
  assert.deepEqual(cited('/** Five. */\nconst x = 5;'), [false, false]);
  assert.deepEqual(cited('/** py/gc.c:121. */\nfunction f() { return x(1, 5); }'), [
    false,
    false,
    true,
    true,
  ]);
});

const PROGRAM = `
let log = [];
function f(a, b) {
  if (a < b && !(a === 3)) log.push(a);
  else log.push(b * 2 + 1);
  for (let i = 0; i < a % 3; i++) log.push(i);
  return (a > 1 ? [a, b].filter((x) => x > 2) : [b]).map((x) => x - 1);
}
[0, 1, 2, 3, 4].map((n) => f(n, 3 - n)).concat([log]);
`;

describe('a program with all its faults behind switches', () => {
  const planted = mutantsOf(PROGRAM, 'a.ts').map((mutant, id) => ({ ...mutant, id }));
  const text = instrument(PROGRAM, planted);
  const run = (on: number, program = text): string =>
    JSON.stringify(vm.runInNewContext(program, { [SWITCH]: (id: number) => id === on }));

  test('does what it did while all are off', () => {
    assert.equal(run(-1), run(-1, PROGRAM));
  });

  for (const { id, start, end, replacement } of planted)
    test(`does what the text with that one fault does: ${id}`, () => {
      const faulty = `${PROGRAM.slice(0, start)}${replacement || ';'}${PROGRAM.slice(end)}`;
      assert.equal(run(id), run(-1, faulty));
    });
});
