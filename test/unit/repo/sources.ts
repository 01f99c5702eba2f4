/** What the tests about the repository itself share. */
import fs from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../../../scripts/inputs.mjs';
import { ROOT } from '../../../scripts/paths.mjs';

/** Paths of files with one of the endings below the given folders, relative to the repository, with slashes. */
export function repositoryFiles(folders: readonly string[], ending: RegExp): string[] {
  return folders
    .flatMap((folder) => filesBelow(path.join(ROOT, folder)))
    .map((file) => path.relative(ROOT, file).split(path.sep).join('/'))
    .filter((file) => ending.test(file));
}

export function readText(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

export function readJson(file: string): unknown {
  return JSON.parse(readText(file));
}

export interface ImportEdge {
  readonly from: string;
  /** Repository path of a relative import; the bare specifier of any other. */
  readonly to: string;
  readonly relative: boolean;
  /** True when the import leaves no trace at run time. */
  readonly typeOnly: boolean;
  /** True for `import()`: loaded when it is asked for. */
  readonly later: boolean;
}

const IMPORT =
  /^[ \t]*(?:import|export)\b(?:(?<clause>[^'";=]*?)\bfrom)?\s*['"](?<static>[^'"\n]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"\n]+)['"]\s*\)/gm;

/** Every import of a file: static, re-export and dynamic. */
export function importsOf(file: string): ImportEdge[] {
  const text = readText(file);
  return [...text.matchAll(IMPORT)].map((match): ImportEdge => {
    const specifier = match.groups?.['static'] ?? match.groups?.['dynamic'] ?? '';
    const relative = specifier.startsWith('.');
    return {
      from: file,
      to: relative ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
      relative,
      typeOnly: /^\s*(?:type\b|\{(?:\s*type\s[^,}]*,?)+\s*\}\s*$)/.test(match.groups?.['clause'] ?? ''),
      later: match.groups?.['dynamic'] !== undefined,
    };
  });
}
