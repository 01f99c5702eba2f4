// Files that need each other cannot be understood, tested or moved alone: there are none, not even for types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circlesOf } from '../../support/importCircles.ts';
import { importsOf, readText, repositoryFiles } from './sources.ts';

const MACHINE = 'server/src/core/machine/';
/** How often the machine asks for the class of a value, instead of letting the class do its part. */
const MOST_INSTANCEOF = 433;

const files = repositoryFiles(['board', 'client', 'server', 'protocol', 'scripts', 'test'], /\.ts$/);
const edges = files.flatMap(importsOf);

test('no files need each other, not even for types', () => {
  const next = new Map(files.map((file) => [file, [] as string[]]));
  for (const { from, to } of edges) if (next.has(to)) next.get(from)?.push(to);
  assert.deepEqual(circlesOf(next), []);
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
