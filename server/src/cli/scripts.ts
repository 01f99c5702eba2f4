import fs from 'node:fs';
import path from 'node:path';
import { ignoreRules, NO_RULES, type IgnoreRules } from './gitIgnore.ts';
import { refuseOtherFile } from './pythonText.ts';
import { InputError } from './usage.ts';

/** A script to judge. */
export interface ScriptFile {
  /** As the user will recognise it: the given path, or a path below the given folder. */
  readonly shown: string;
  readonly absolute: string;
  /** Named on the command line itself, not just found below a folder. */
  readonly named: boolean;
  /** Stands in for what is in the file: standard input, or a text that was changed. */
  readonly contents?: Uint8Array;
}

/** The path that means standard input. */
export const STANDARD_INPUT = '-';

/** Folders that hold no scripts of the user. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'venv', 'env', '__pycache__', 'site-packages']);

export interface FindOptions {
  /** What came in on standard input, where `-` is among the paths. */
  readonly standardInput?: { readonly contents: Uint8Array; readonly shown: string };
  /** False: also what git ignores. */
  readonly respectsGit?: boolean;
}

/**
 * The scripts that paths name: files as they are, folders with every `.py` file below them. Hidden folders, virtual
 * environments, links to folders and what git ignores are left out.
 *
 * @throws InputError for a path that does not exist or cannot be read, a file that is no script, or a folder without
 *   scripts
 */
export function findScripts(
  paths: readonly string[],
  cwd: string,
  options: FindOptions = {},
): readonly ScriptFile[] {
  const found = new Map<string, ScriptFile>();
  for (const given of paths) {
    for (const script of scriptsAt(given, cwd, options)) {
      const known = found.get(script.absolute);
      if (known === undefined || script.named) found.set(script.absolute, script);
    }
  }
  return [...found.values()];
}

function scriptsAt(
  given: string,
  cwd: string,
  { standardInput, respectsGit = true }: FindOptions,
): readonly ScriptFile[] {
  if (given === STANDARD_INPUT && standardInput !== undefined) {
    const { shown, contents } = standardInput;
    return [{ shown, absolute: path.resolve(cwd, shown), named: true, contents }];
  }
  // A variable of a shell script that is not set: not the whole folder.
  if (given === '') throw new InputError('one PATH is empty; the current folder is .');
  const absolute = path.resolve(cwd, given);
  const stat = statOf(given, absolute);
  if (stat.isFile()) {
    refuseOtherFile(given);
    return [{ shown: given, absolute, named: true }];
  }
  if (!stat.isDirectory()) throw new InputError(`${given} is neither a file nor a folder`);
  const below = filesBelow(absolute, given, respectsGit ? ignoreRules(absolute) : NO_RULES);
  if (below.length > 0) return below;
  const isAllIgnored = respectsGit && filesBelow(absolute, given, NO_RULES).length > 0;
  throw new InputError(
    `there is no Python script in ${given}${isAllIgnored ? ' but what git ignores; --no-ignore checks that too' : ''}`,
  );
}

function statOf(given: string, absolute: string): fs.Stats {
  try {
    return fs.statSync(absolute);
  } catch (error) {
    throw new InputError(`${given} cannot be read: ${reasonOf(error)}`);
  }
}

function filesBelow(folder: string, shown: string, rules: IgnoreRules): readonly ScriptFile[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new InputError(`${shown} cannot be read: ${reasonOf(error)}`);
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly ScriptFile[] => {
      const { name } = entry;
      const absolute = path.join(folder, name);
      const here = path.join(shown, name);
      if (rules.ignores(name, entry.isDirectory())) return [];
      if (entry.isDirectory()) {
        const skipped = name.startsWith('.') || SKIPPED.has(name) || isEnvironment(absolute);
        return skipped ? [] : filesBelow(absolute, here, rules.inside(name));
      }
      return entry.isFile() && isScriptName(name) ? [{ shown: here, absolute, named: false }] : [];
    });
}

/** macOS leaves a file `._main.py` beside each `main.py` that it copies to a card: it holds no Python. */
function isScriptName(name: string): boolean {
  return name.endsWith('.py') && !name.startsWith('._');
}

/** A virtual environment under any name. */
function isEnvironment(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'pyvenv.cfg'));
}

/** Why a file could not be written: its folder is what is missing. */
export function reasonNotToWrite(error: unknown): string {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'there is no such folder' : reasonOf(error);
}

/** What the operating system says, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ELOOP: 'too many links',
    ENOSPC: 'no room is left',
    ENOTDIR: 'a part of the path is no folder',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
