/**
 * Faults that were planted by hand and that no test noticed once, and others of their kind: each is noticed by unit
 * tests now. A fixed sample of what `npm run mutate` tries (docs/mutation.md).
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { acceptedReason, ACCEPTED } from '../../scripts/mutate/accepted.ts';
import { GROUPS } from '../../scripts/mutate/groups.ts';
import { placedMutants, type PlacedMutant } from '../../scripts/mutate/sample.ts';
import { tryMutants, type Result } from '../../scripts/mutate/trial.ts';

interface Fault {
  /** What the program does wrong with it. */
  readonly what: string;
  readonly file: string;
  /** An expression or a statement that the file has once, and what stands there instead; '': it is left out. */
  readonly from: string;
  readonly to: string;
  /** The tests that have to notice. */
  readonly tests: readonly string[];
}

const ROOT = path.join(import.meta.dirname, '..', '..');
const FAULTS = JSON.parse(
  fs.readFileSync(path.join(import.meta.dirname, 'faults.json'), 'utf8'),
) as readonly Fault[];

function sourceText(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** Whether a fault can be planted: code that is written anew takes its faults with it. */
function isThere({ file, from }: Fault): boolean {
  return sourceText(file).split(from).length === 2;
}

function mutantOf({ what, file, from, to }: Fault): PlacedMutant {
  const start = sourceText(file).indexOf(from);
  return {
    kind: to === '' ? 'dropped' : 'condition',
    start,
    end: start + from.length,
    replacement: to,
    isStatement: to === '',
    isCited: false,
    file,
    line: 0,
    original: from,
    lineText: '',
    key: what,
  };
}

describe('a fault is noticed', () => {
  const results = new Map<string, Result>();
  const said: string[] = [];

  before(async () => {
    await tryMutants(FAULTS.filter(isThere).map(mutantOf), {
      testFiles: [...new Set(FAULTS.flatMap(({ tests }) => tests))],
      jobs: 1,
      log: (line) => said.push(line),
      onResult: (result) => results.set(result.mutant.key, result),
    });
  });

  for (const fault of FAULTS) {
    const { what, file, from, tests } = fault;
    test(what, () => {
      assert.ok(isThere(fault), `${file} has no longer once: ${from}; plant another fault of that kind`);
      const { status, killer } = results.get(what) ?? assert.fail(said.join('\n'));
      assert.ok(status === 'killed' || status === 'ended', `${status} after ${said.join('\n')}`);
      assert.ok(tests.includes(killer?.file ?? ''), `noticed by ${killer?.file} only`);
    });
  }
});

test('a mutant that need not be noticed still stands where it did', () => {
  for (const file of new Set(ACCEPTED.map((one) => one.file))) {
    const reasons = new Set(placedMutants(file).map(acceptedReason));
    for (const { why, line } of ACCEPTED.filter((one) => one.file === file))
      assert.ok(reasons.has(why), `${file} has no longer: ${line}`);
  }
});

test('every folder that is measured is there', () => {
  for (const { folder } of GROUPS) assert.ok(fs.existsSync(path.join(ROOT, folder)), folder);
});
