import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { listCode } from '../../support/bytecodeListing.ts';
import { compileText } from '../../support/compileText.ts';

interface Cases {
  readonly cases: Record<string, { source: readonly string[]; listing: readonly string[] }>;
}

const file = new URL('../../data/compile/bytecode.json', import.meta.url);
const { cases } = JSON.parse(fs.readFileSync(file, 'utf8')) as Cases;

for (const [name, { source, listing }] of Object.entries(cases)) {
  test(`bytecode as measured: ${name}`, () => {
    const { code, refusals } = compileText(source.join('\n') + '\n');
    assert.deepEqual(refusals, []);
    assert.deepEqual(listCode(code), listing);
  });
}

/** Slots of the state of the outermost code, as the interpreter shows them with `-v -v` (N_STATE). */
const STATE_SLOTS: readonly (readonly [source: string, slots: number])[] = [
  ['pass\n', 1],
  ['def f(*, a=1, b=2, c=3): pass\n', 4],
  ['def f(*, a=1, b=2, c=3): pass\ng(1, 2, 3, 4, 5, 6)\n', 7],
  ['def f(a=1): pass\ndef h(a=1): pass\ng(1, 2, 3, 4, 5, 6)\n', 7],
];

for (const [source, slots] of STATE_SLOTS)
  test(`slots of a state as measured: ${source.trim()}`, () => {
    assert.equal(compileText(source).code.stateSlots, slots);
  });
