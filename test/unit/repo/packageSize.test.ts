import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { checkSize } from '../../../scripts/package.mjs';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const file = path.join(temporaryFolder({ 'packed.vsix': 'x'.repeat(2048) }), 'packed.vsix');

test('what is packed may be as large as its limit, and no larger', () => {
  checkSize(file, 2048);
  assert.throws(() => checkSize(file, 2047), /packed\.vsix is larger than 2 KiB$/);
});

test('what has no limit is not packed', () => {
  assert.throws(() => checkSize(file), /packed\.vsix has no limit/);
});
