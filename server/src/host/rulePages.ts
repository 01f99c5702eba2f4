import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Language } from '../../../messages/language.ts';

/** Where the pages of a language lie. */
const FOLDERS: Readonly<Record<Language, string>> = {
  en: path.join('docs', 'rules'),
  'zh-cn': path.join('docs', 'zh-cn', 'rules'),
};

/** What leads from one language to the other in the repository leads nowhere where a page is shown alone. */
const OTHER_LANGUAGE = /^\[(?:English|简体中文)\]\([^)]*\)\n\n/m;

/**
 * URL of the folder with the pages about the rules in a language, a slash at its end: the nearest above a module, in
 * the sources as in the bundle. Null where the bundle stands alone.
 */
export function rulePagesFolder(moduleUrl: string, language: Language): string | null {
  for (let folder = path.dirname(fileURLToPath(moduleUrl)); ; folder = path.dirname(folder)) {
    const pages = path.join(folder, FOLDERS[language]);
    if (fs.existsSync(path.join(pages, 'README.md'))) return `${pathToFileURL(pages).href}/`;
    if (path.dirname(folder) === folder) return null;
  }
}

/** Text of the page about a rule; null when it cannot be read. @param folder as {@link rulePagesFolder} gives it */
export function readRulePage(folder: string, rule: string): string | null {
  try {
    return fs.readFileSync(new URL(`${rule}.md`, folder), 'utf8').replace(OTHER_LANGUAGE, '');
  } catch {
    return null;
  }
}
