// Files that need each other cannot be understood, tested or moved alone: there are none, not even for types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circlesOf } from '../../support/importCircles.ts';
import { importsOf, readText, repositoryFiles } from './sources.ts';

const MACHINE = 'server/src/core/machine/';
const VALUES = 'server/src/core/values/';
/** How often the machine asks for the class of a value, instead of letting the class do its part. */
const MOST_INSTANCEOF = 99;
/** The same with the guards and tags that stand for it, and in the classes themselves. */
const MOST_ASKED = 196;
const ASKED =
  /\binstanceof\b|\.typeTag (?:===|!==)|\.has\(\w+\.typeTag\)|\bis(?:Str|Bytes|TextOrData|Unknown)\(/g;

const files = repositoryFiles(['board', 'client', 'server', 'protocol', 'scripts', 'test'], /\.ts$/);
const edges = files.flatMap(importsOf);

test('no files need each other, not even for types', () => {
  const next = new Map(files.map((file) => [file, [] as string[]]));
  for (const { from, to } of edges) if (next.has(to)) next.get(from)?.push(to);
  assert.deepEqual(circlesOf(next), []);
});

function countOf(folders: readonly string[], pattern: RegExp): number {
  const sources = files.filter((file) => folders.some((folder) => file.startsWith(folder))).map(readText);
  return sources.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
}

test('the machine asks no more often for the class of a value', () => {
  const count = countOf([MACHINE], /\binstanceof\b/g);
  assert.ok(count <= MOST_INSTANCEOF, String(count));
  const asked = countOf([MACHINE, VALUES], ASKED);
  assert.ok(asked <= MOST_ASKED, String(asked));
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
