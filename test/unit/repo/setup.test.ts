import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { dependenciesAreCurrent } from '../../../scripts/setup.mjs';

interface Entry {
  readonly version: string;
  readonly integrity?: string;
  readonly optional?: boolean;
}

void describe('what is installed is compared with the lock file', () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-setup-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  function write(file: string, packages: Readonly<Record<string, Entry>>): void {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), JSON.stringify({ packages }));
  }
  const lock = (packages: Readonly<Record<string, Entry>>): void => write('package-lock.json', packages);
  const installed = (packages: Readonly<Record<string, Entry>>): void =>
    write('node_modules/.package-lock.json', packages);

  const a = { version: '1.0.0', integrity: 'sha512-a' };

  void test('nothing installed', () => {
    lock({ 'node_modules/a': a });
    assert.equal(dependenciesAreCurrent(root), false);
  });

  void test('the same packages, and one that was added by hand', () => {
    lock({ '': { version: '0.1.0' }, 'node_modules/a': a });
    installed({ 'node_modules/a': a, 'node_modules/b': a });
    assert.equal(dependenciesAreCurrent(root), true);
  });

  void test('another version, another content, or one too few', () => {
    lock({ 'node_modules/a': a });
    installed({ 'node_modules/a': { ...a, version: '1.0.1' } });
    assert.equal(dependenciesAreCurrent(root), false);
    installed({ 'node_modules/a': { ...a, integrity: 'sha512-b' } });
    assert.equal(dependenciesAreCurrent(root), false);
    installed({});
    assert.equal(dependenciesAreCurrent(root), false);
  });

  void test('an optional package of another platform may be missing', () => {
    lock({ 'node_modules/a': { ...a, optional: true } });
    installed({});
    assert.equal(dependenciesAreCurrent(root), true);
  });

  void test('a lock file that cannot be read', () => {
    fs.writeFileSync(path.join(root, 'package-lock.json'), '{');
    installed({});
    assert.equal(dependenciesAreCurrent(root), false);
  });
});
