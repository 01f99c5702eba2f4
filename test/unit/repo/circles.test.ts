// Files that need each other cannot be understood, tested or moved alone. Outside of the machine there are none; what
// is left in it may only become less.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circlesOf } from '../../support/importCircles.ts';
import { importsOf, readText, repositoryFiles, type ImportEdge } from './sources.ts';

const MACHINE = 'server/src/core/machine/';
/** Files of the machine in the largest circle of imports that remain at run time, and in that of all imports. */
const MOST_BY_VALUES = 0;
const MOST_BY_ALL = 44;
/** How often the machine asks for the class of a value, instead of letting the class do its part. */
const MOST_INSTANCEOF = 433;

const files = repositoryFiles(['board', 'client', 'server', 'protocol', 'scripts', 'test'], /\.ts$/);
const edges = files.flatMap(importsOf);

function circlesBy(counts: (edge: ImportEdge) => boolean): string[][] {
  const next = new Map(files.map((file) => [file, [] as string[]]));
  for (const edge of edges) if (next.has(edge.to) && counts(edge)) next.get(edge.from)?.push(edge.to);
  return circlesOf(next);
}

const byValues = circlesBy(({ typeOnly }) => !typeOnly);
const byAll = circlesBy(() => true);

test('no files outside of the machine need each other, not even for types', () => {
  const outside = byAll.filter((circle) => !circle.every((file) => file.startsWith(MACHINE)));
  assert.deepEqual(outside, []);
});

test('the circles of imports inside the machine do not grow', () => {
  const largest = (circles: readonly string[][]): number => circles[0]?.length ?? 0;
  assert.ok(largest(byValues) <= MOST_BY_VALUES, `by values: ${largest(byValues)}`);
  assert.ok(largest(byAll) <= MOST_BY_ALL, `with types: ${largest(byAll)}`);
});

test('the machine asks no more often for the class of a value', () => {
  const sources = files.filter((file) => file.startsWith(MACHINE)).map(readText);
  const count = sources.reduce((sum, text) => sum + (text.match(/\binstanceof\b/g)?.length ?? 0), 0);
  assert.ok(count <= MOST_INSTANCEOF, String(count));
});

test('circles are found, the largest first', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a', 'd']],
    ['d', ['e', 'f']],
    ['e', ['d']],
    ['f', ['f']],
  ]);
  assert.deepEqual(circlesOf(graph), [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});
