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
