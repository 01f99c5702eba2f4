import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CONFIG_FILE, parseProjectConfig, type ProjectConfig } from '../features/projectConfig.ts';
import { located, NO_CHOICE, type TargetChoice } from '../features/scriptTarget.ts';
import { reasonOf } from './scripts.ts';
import { InputError } from './usage.ts';

/** Settings that hold for a script, with the folder they were found in. */
export interface ProjectSettings {
  readonly choice: TargetChoice;
  readonly rules: ProjectConfig['rules'];
  /** Folder of the settings file as a URI; undefined without one. */
  readonly folder: string | undefined;
}

const NONE: ProjectSettings = { choice: NO_CHOICE, rules: {}, folder: undefined };

/** Finds settings for scripts; every file is read once. */
export interface ProjectFiles {
  /** @throws InputError when the file cannot be read or is not valid */
  readonly settingsFor: (script: string) => ProjectSettings;
}

/**
 * @param named a settings file of the command line, which then holds for every script
 */
export function createProjectFiles(named: string | undefined, cwd: string): ProjectFiles {
  const cache = new Map<string, ProjectSettings | null>();
  const at = (file: string, shown: string): ProjectSettings | null => {
    const known = cache.get(file);
    if (known !== undefined) return known;
    const settings = fs.existsSync(file) ? readSettings(file, shown) : null;
    cache.set(file, settings);
    return settings;
  };
  if (named !== undefined) {
    const settings = at(path.resolve(cwd, named), named);
    if (settings === null) throw new InputError(`${named} cannot be read: there is no such file`);
    return { settingsFor: () => settings };
  }
  return {
    settingsFor: (script) => {
      for (let folder = path.dirname(script); ; folder = path.dirname(folder)) {
        const file = path.join(folder, CONFIG_FILE);
        const settings = at(file, path.relative(cwd, file));
        if (settings !== null) return settings;
        if (path.dirname(folder) === folder) return NONE;
      }
    },
  };
}

function readSettings(file: string, shown: string): ProjectSettings {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${shown} cannot be read: ${reasonOf(error)}`);
  }
  const result = parseProjectConfig(text);
  if (!result.ok) throw new InputError(`${shown}: ${result.problems.join('; ')}`);
  const folder = pathToFileURL(path.dirname(file)).href;
  return { choice: located(result.config, folder), rules: result.config.rules, folder };
}
