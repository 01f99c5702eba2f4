// Installs what package-lock.json names when node_modules differs from it. Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const OLDEST_NODE = 20;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} the packages of a lock file by folder; undefined when unreadable
 */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * True when every locked package stands in node_modules in its locked version. npm keeps a list of what it
 * installed in node_modules/.package-lock.json; optional packages may be missing (other platforms).
 *
 * @param {string} root
 */
export function dependenciesAreCurrent(root = ROOT) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Installs dependencies unless they are current. Ends the process with a message when that cannot be done. */
export function setup() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    console.error(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
    process.exit(2);
  }
  if (dependenciesAreCurrent()) return;
  console.error('installing dependencies');
  // Install scripts are never needed: prebuilt binaries come inside the packages.
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed: the message is above. Without network, an earlier npm cache is needed.');
    process.exit(2);
  }
}
