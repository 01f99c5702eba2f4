import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = path.join('docs', 'rules');

/**
 * URL of the folder with the pages about the rules, a slash at its end: the nearest above a module, in the sources as
 * in the bundle. Null where the bundle stands alone.
 */
export function rulePagesFolder(moduleUrl: string): string | null {
  for (let folder = path.dirname(fileURLToPath(moduleUrl)); ; folder = path.dirname(folder)) {
    const pages = path.join(folder, FOLDER);
    if (fs.existsSync(path.join(pages, 'README.md'))) return `${pathToFileURL(pages).href}/`;
    if (path.dirname(folder) === folder) return null;
  }
}

/** Text of the page about a rule; null when it cannot be read. @param folder as {@link rulePagesFolder} gives it */
export function readRulePage(folder: string, rule: string): string | null {
  try {
    return fs.readFileSync(new URL(`${rule}.md`, folder), 'utf8');
  } catch {
    return null;
  }
}
