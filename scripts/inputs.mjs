// One hash over many files: tells whether a step that passed or built earlier would do the same again.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT } from './paths.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'test-results', '.cache', '.git']);

/**
 * @param {string} start a file or folder
 * @returns {string[]} every file below it, sorted
 */
export function filesBelow(start) {
  const stat = fs.statSync(start, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [start];
  return fs
    .readdirSync(start)
    .filter((name) => !IGNORED.has(name))
    .sort()
    .flatMap((name) => filesBelow(path.join(start, name)));
}

/**
 * @param {readonly string[]} inputs files and folders, relative to the repository; a missing one counts as such
 * @returns {string} a hash of their names and contents and of the Node version
 */
export function hashInputs(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    for (const file of filesBelow(path.join(ROOT, input))) {
      hash
        .update(`\0${path.relative(ROOT, file)}\0`)
        .update(createHash('sha256').update(fs.readFileSync(file)).digest());
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} name
 * @returns {string | undefined} the text last remembered under that name
 */
export function recall(name) {
  try {
    return fs.readFileSync(path.join(CACHE, name), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
export function remember(name, text) {
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(path.join(CACHE, name), text);
}
