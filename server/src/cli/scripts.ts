import fs from 'node:fs';
import path from 'node:path';
import { InputError } from './usage.ts';

/** A script to judge. */
export interface ScriptFile {
  /** As the user will recognise it: the given path, or a path below the given folder. */
  readonly shown: string;
  readonly absolute: string;
  /** Named on the command line itself, not just found below a folder. */
  readonly named: boolean;
}

/** Folders that hold no scripts of the user. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'venv', 'env', '__pycache__', 'site-packages']);

/**
 * The scripts that paths name: files as they are, folders with every `.py` file below them. Hidden folders,
 * virtual environments and links to folders are left out.
 *
 * @throws InputError for a path that does not exist or cannot be read, or a folder without scripts
 */
export function findScripts(paths: readonly string[], cwd: string): readonly ScriptFile[] {
  const found = new Map<string, ScriptFile>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    for (const script of scriptsAt(given, absolute)) {
      const known = found.get(script.absolute);
      if (known === undefined || script.named) found.set(script.absolute, script);
    }
  }
  return [...found.values()];
}

function scriptsAt(given: string, absolute: string): readonly ScriptFile[] {
  const stat = statOf(given, absolute);
  if (stat.isFile()) return [{ shown: given, absolute, named: true }];
  if (!stat.isDirectory()) throw new InputError(`${given} is neither a file nor a folder`);
  const below = filesBelow(absolute, given);
  if (below.length === 0) throw new InputError(`there is no Python script in ${given}`);
  return below;
}

function statOf(given: string, absolute: string): fs.Stats {
  try {
    return fs.statSync(absolute);
  } catch (error) {
    throw new InputError(`${given} cannot be read: ${reasonOf(error)}`);
  }
}

function filesBelow(folder: string, shown: string): readonly ScriptFile[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new InputError(`${shown} cannot be read: ${reasonOf(error)}`);
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly ScriptFile[] => {
      const absolute = path.join(folder, entry.name);
      const here = path.join(shown, entry.name);
      if (entry.isDirectory()) {
        const skipped = entry.name.startsWith('.') || SKIPPED.has(entry.name) || isEnvironment(absolute);
        return skipped ? [] : filesBelow(absolute, here);
      }
      return entry.isFile() && entry.name.endsWith('.py') ? [{ shown: here, absolute, named: false }] : [];
    });
}

/** A virtual environment under any name. */
function isEnvironment(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'pyvenv.cfg'));
}

/** What the operating system says, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ELOOP: 'too many links',
    ENOTDIR: 'a part of the path is no folder',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
