/** Every name that Python code finds in the modules of one commit of the firmware. */
import type { Repository } from './git.ts';
import { preprocess, type Macros } from './preprocess.ts';
import { entriesIn, readTables, type CFile, type Entry } from './tables.ts';

const FOLDERS = ['components/micropython/port', 'components/drivers', 'components/boards'];
const PORT_CONFIGURATION = 'components/micropython/port/include/mpconfigport.h';
/** Headers whose switches decide what the picture functions are; in the order in which they are read. */
const OTHER_CONFIGURATION = [
  'components/micropython/port/src/omv/boards/MAIX/imlib_config.h',
  'components/micropython/port/src/omv/boards/MAIX/omv_boardconfig.h',
];
/** Configurations of the build, as far as they decide which names there are. */
export const BUILDS = {
  full: new Map<string, string | null>([
    ['CONFIG_MAIXPY_OMV_MINIMUM', null],
    ['OMV_MINIMUM', null],
  ]),
  minimum: new Map<string, string | null>([['CONFIG_MAIXPY_OMV_MINIMUM', '1']]),
} as const;

export type BuildName = keyof typeof BUILDS;

interface Symbols {
  readonly file: CFile;
  readonly path: string;
}

/** Parsed files by blob and configuration: most are the same in most commits. */
const parsed = new Map<string, CFile>();

function readFile(repository: Repository, blob: string, macros: Macros, key: string): CFile {
  const id = `${blob} ${key}`;
  let file = parsed.get(id);
  if (file === undefined) parsed.set(id, (file = readTables(preprocess(repository.text(blob), macros).text)));
  return file;
}

/**
 * Module and member names of a build, dotted: `image`, `image.Image`, `image.Image.find_blobs`; and keyword arguments of
 * functions that refuse others: `sensor.reset(dual_buff)`.
 */
export function firmwareApi(repository: Repository, commit: string, build: BuildName): ReadonlySet<string> {
  const files = repository.files(commit, FOLDERS);
  let macros: Macros = BUILDS[build];
  let modulesText = '';
  const key: string[] = [build];
  for (const header of [PORT_CONFIGURATION, ...OTHER_CONFIGURATION]) {
    const blob = files.get(header);
    if (blob === undefined) continue;
    const result = preprocess(repository.text(blob), macros);
    // What stands in a #define is gone from the text, and the list of modules is a #define.
    if (header === PORT_CONFIGURATION) modulesText = definitions(repository.text(blob), macros);
    macros = result.macros;
    key.push(blob);
  }
  const symbols: Symbols[] = [];
  repository.prefetch([...files].filter(([path]) => path.endsWith('.c')).map(([, blob]) => blob));
  for (const [path, blob] of files) {
    if (!path.endsWith('.c')) continue;
    symbols.push({ path, file: readFile(repository, blob, macros, key.join()) });
  }
  return new Names(symbols).ofModules(entriesIn(modulesText));
}

/** The active `#define` lines of a header, as text. */
function definitions(text: string, macros: Macros): string {
  return preprocess(text.replace(/^([ \t]*)#\s*define\b/gm, '$1define'), macros).text;
}

class Names {
  readonly #symbols: readonly Symbols[];
  readonly #names = new Set<string>();
  readonly #reached = new Set<string>();

  constructor(symbols: readonly Symbols[]) {
    this.#symbols = symbols;
  }

  ofModules(modules: readonly Entry[]): ReadonlySet<string> {
    for (const { name, target } of modules) {
      const home = this.#symbols.find(({ file }) => target !== undefined && file.modules.has(target));
      if (home === undefined || target === undefined) continue;
      this.#names.add(name);
      this.#enter(name, home, home.file.modules.get(target));
    }
    for (const { name, target } of modules) {
      const home = this.#symbols.find(({ file }) => target !== undefined && file.modules.has(target));
      if (home !== undefined) this.#hiddenTypes(name, home);
    }
    return this.#names;
  }

  #enter(owner: string, home: Symbols, dict: string | undefined, depth = 0): void {
    const table = dict === undefined ? undefined : (home.file.dicts.get(dict) ?? `${dict}_table`);
    for (const { name, target } of (table === undefined ? undefined : home.file.tables.get(table)) ?? []) {
      if (name === '__name__') continue;
      const full = `${owner}.${name}`;
      this.#names.add(full);
      if (target === undefined || depth > 4) continue;
      for (const keyword of this.#keywords(home, target)) this.#names.add(`${full}(${keyword})`);
      const inner = [home, ...this.#symbols].find(
        ({ file }) => file.types.has(target) || file.modules.has(target),
      );
      if (inner === undefined) continue;
      this.#reached.add(target);
      this.#enter(
        full,
        inner,
        inner.file.types.get(target)?.dict ?? inner.file.modules.get(target),
        depth + 1,
      );
    }
  }

  #keywords(home: Symbols, target: string): readonly string[] {
    const definer = [home, ...this.#symbols].find(({ file }) => file.keywords.has(target));
    return definer?.file.keywords.get(target) ?? [];
  }

  /** Types that no table leads to, as those of results: they belong to the module of their file. */
  #hiddenTypes(module: string, home: Symbols): void {
    for (const [object, type] of home.file.types) {
      if (this.#reached.has(object)) continue;
      this.#enter(`${module}.${type.name}`, home, type.dict);
    }
  }
}
