import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What git leaves out below a folder. */
export interface IgnoreRules {
  /** Whether an entry of the folder is left out, by its name. */
  readonly ignores: (name: string, isFolder: boolean) => boolean;
  /** The rules inside of one of its folders. */
  readonly inside: (name: string) => IgnoreRules;
}

/** The patterns of one file, which count from the folder that it stands in. */
interface Level {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** Nothing is left out. */
export const NO_RULES: IgnoreRules = { ignores: () => false, inside: () => NO_RULES };

/**
 * The rules of the `.gitignore` files in a folder and above it up to the top of its repository, and of its
 * `.git/info/exclude`. In a folder that git ignores as a whole only the files below it count: who names it wants
 * what is in it.
 */
export function ignoreRules(folder: string): IgnoreRules {
  const above = foldersFromTop(folder);
  const levels = above.flatMap((each, index) => levelsAt(each, index === 0));
  const isIgnored = above.slice(1).some((each) => isLeftOut(levels, each, true));
  return rulesAt(folder, isIgnored ? levelsAt(folder, false) : levels);
}

function rulesAt(folder: string, levels: readonly Level[]): IgnoreRules {
  return {
    ignores: (name, isFolder) => isLeftOut(levels, path.join(folder, name), isFolder),
    inside: (name) => {
      const below = path.join(folder, name);
      return rulesAt(below, [...levels, ...levelsAt(below, false)]);
    },
  };
}

/** The nearest file with anything to say about it decides, as in git. */
function isLeftOut(levels: readonly Level[], absolute: string, isFolder: boolean): boolean {
  for (const { folder, patterns } of [...levels].reverse()) {
    const relative = path.relative(folder, absolute).split(path.sep).join('/');
    if (relative === '' || relative.startsWith('../')) continue;
    const { ignored, unignored } = patterns.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** From the top of the repository down to the folder; the folder alone where there is no repository. */
function foldersFromTop(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let current = folder; ; current = path.dirname(current)) {
    folders.unshift(current);
    if (fs.existsSync(path.join(current, '.git'))) return folders;
    if (path.dirname(current) === current) return [folder];
  }
}

function levelsAt(folder: string, isTop: boolean): readonly Level[] {
  const files = [...(isTop ? [path.join('.git', 'info', 'exclude')] : []), '.gitignore'];
  return files.flatMap((file) => {
    const text = textOf(path.join(folder, file));
    return text === null ? [] : [{ folder, patterns: ignore({ ignorecase: false }).add(text) }];
  });
}

function textOf(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // There mostly is none; one that cannot be read ignores nothing.
    return null;
  }
}
