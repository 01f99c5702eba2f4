import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createFileReader } from '../../../server/src/cli/readFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const uri = (...parts: readonly string[]): string => pathToFileURL(path.join(...parts)).href;

test('only ordinary files inside of what was admitted are read, links followed', () => {
  const outside = temporaryFolder({ 'secret.bin': 'secret' });
  const folder = temporaryFolder({ 'in.bin': 'in', '..odd': 'odd', 'sub/x': 'x' });
  fs.symlinkSync(path.join(outside, 'secret.bin'), path.join(folder, 'link.bin'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  const files = createFileReader([folder]);
  const read = (address: string): string | null => {
    const bytes = files.read(address);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  };
  assert.equal(read(uri(folder, 'in.bin')), 'in');
  assert.equal(read(uri(folder, '..odd')), 'odd');
  assert.equal(read(uri(folder, 'sub')), null);
  assert.equal(read(uri(folder, 'pipe')), null);
  assert.equal(read(uri(folder, 'link.bin')), null);
  assert.equal(read(uri(outside, 'secret.bin')), null);
  assert.equal(read('https://host/in.bin'), null);
  files.admit(path.join(outside, 'secret.bin'));
  assert.equal(read(uri(outside, 'secret.bin')), 'secret');
});
