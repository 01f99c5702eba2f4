/** The package for npm, installed into an empty place without network. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TARBALL } from '../../scripts/npmPackage.mjs';
import { ROOT } from '../../scripts/paths.mjs';

export interface InstalledPackage {
  readonly folder: string;
  /** Path of a file of the package. */
  readonly file: (name: string) => string;
  /** Runs a program in the folder; nothing of the repository or of an earlier npm is in reach. */
  readonly run: (command: string, args: readonly string[], options?: RunOptions) => SpawnSyncReturns<string>;
  readonly environment: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

let isPacked = false;

/** Packs it, once per process. */
function pack(): void {
  if (isPacked) return;
  execFileSync(process.execPath, ['scripts/package.mjs', 'npm'], { cwd: ROOT, stdio: 'pipe' });
  isPacked = true;
}

/** Packs and installs it beside these files. @param files texts by path */
export function installPackage(files: Readonly<Record<string, string>>): InstalledPackage {
  pack();
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-npm-')));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_cache: path.join(folder, '.npm-cache'),
  };
  const run: InstalledPackage['run'] = (command, args, { input = '', env = {} } = {}) =>
    spawnSync(command, args, { cwd: folder, env: { ...environment, ...env }, encoding: 'utf8', input });
  const { status, stderr } = run('npm', ['install', TARBALL]);
  assert.equal(status, 0, stderr);
  return {
    folder,
    file: (name) => path.join(folder, 'node_modules/maixpy-memory-budget', name),
    run,
    environment,
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
