import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Attribute, Module, Statement } from '../syntax/ast.ts';
import { importsOf } from '../syntax/importsOf.ts';
import { visitNodes, type AnyNode } from '../syntax/visit.ts';
import { FOREIGN_MEMBERS, FOREIGN_MODULES, PC_MODULES } from './foreignNames.ts';

/**
 * What a script is for, as far as its text tells. `maixpy`: MaixPy-v1 on the K210. `foreign`: a relative of it, another
 * port of MicroPython, or a PC. `open`: it says nothing, so what is around it decides.
 */
export type Belonging = 'maixpy' | 'foreign' | 'open';

/** Directives that ask for the analysis by naming what the script runs on. */
const TARGET_DIRECTIVES: ReadonlySet<string> = new Set([
  'board',
  'firmware',
  'gc-heap',
  'boot-line',
  'run',
  'model',
  'folder',
]);

/** Modules that no other Python has under that name. */
const MAIXPY_MODULES: ReadonlySet<string> = new Set([
  'KPU',
  'Maix',
  'fpioa_manager',
  'speech_recognizer',
  'touchscreen',
  'lvgl_helper',
  'pye_mp',
]);

/** Names that only MaixPy's module of that name has; the module itself exists elsewhere too. */
const MAIXPY_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  board: new Set(['board_info']),
  modules: new Set(['ws2812', 'htpa', 'amg88xx', 'ultrasonic', 'onewire', 'sht20']),
};

/** Modules of the board that others have too: they tell MaixPy unless only names are used that its module lacks. */
const SHARED_MODULES: ReadonlySet<string> = new Set(['sensor', 'image', 'lcd', 'video', 'audio', 'nes']);

/**
 * Says what a script is for. A `# maixmem: board …` comment decides it; otherwise its imports, and the names that it
 * uses of modules which exist elsewhere too.
 *
 * @param hasOwnModule whether the workspace has a module of that name, which then tells nothing
 */
export function belongingOf(
  module: Module,
  hasOwnModule: (name: string) => boolean = () => false,
): Belonging {
  if (module.directives.some(({ name }) => TARGET_DIRECTIVES.has(name))) return 'maixpy';
  const uses = usesOf(module.body);
  if (uses.some(({ module: name, names }) => isMaixPyOnly(name, names))) return 'maixpy';
  const isForeign = (set: ReadonlySet<string>): boolean =>
    uses.some(({ top }) => set.has(top) && !hasOwnModule(top));
  if (isForeign(FOREIGN_MODULES) || uses.some(usesForeignMember)) return 'foreign';
  const shared = uses.filter(({ module: name }) => SHARED_MODULES.has(name));
  if (shared.some(({ module: name, names }) => goesWith(name, names))) return 'maixpy';
  return isForeign(PC_MODULES) ? 'foreign' : 'open';
}

/** A module that a script imports, and the names that it uses of it. */
interface ModuleUse {
  readonly module: string;
  readonly top: string;
  readonly names: ReadonlySet<string>;
}

function isMaixPyOnly(module: string, names: ReadonlySet<string>): boolean {
  if (MAIXPY_MODULES.has(module)) return true;
  const known = MAIXPY_NAMES[module];
  return known !== undefined && [...names].some((name) => known.has(name));
}

function usesForeignMember({ module, names }: ModuleUse): boolean {
  const foreign = FOREIGN_MEMBERS[module];
  return foreign !== undefined && [...names].some((name) => foreign.has(name));
}

/** One name that the board's module has is enough: the others may be misspelt, or of another version. */
function goesWith(module: string, names: ReadonlySet<string>): boolean {
  const members = CATALOGUE.findModule(module)?.members;
  return names.size === 0 || members === undefined || [...names].some((name) => members.has(name));
}

function usesOf(body: readonly Statement[]): readonly ModuleUse[] {
  const names = new Map<string, Set<string>>();
  /** Variables that are a module: `import lcd`, `import lcd as screen`. */
  const modules = new Map<string, string>();
  const namesOf = (module: string): Set<string> => {
    const known = names.get(module) ?? new Set<string>();
    names.set(module, known);
    return known;
  };
  for (const statement of importsOf(body)) {
    if (statement.kind === 'Import') {
      for (const { name, asName } of statement.names) {
        namesOf(name);
        modules.set(asName ?? name, name);
      }
    } else {
      for (const { name } of statement.names ?? []) namesOf(statement.module).add(name);
      namesOf(statement.module);
    }
  }
  visitNodes(body, (node) => {
    if (!isAttribute(node) || node.object.kind !== 'Name') return false;
    const module = modules.get(node.object.id);
    if (module !== undefined) namesOf(module).add(node.name);
    return false;
  });
  return [...names].map(([module, used]) => ({ module, top: module.split('.')[0] ?? '', names: used }));
}

function isAttribute(node: AnyNode): node is Attribute {
  return node.kind === 'Attribute';
}
