/** Names in the Python files that are compiled into the firmware ("frozen"), by the folder they come from. */
import type { Repository } from './git.ts';

/** Folders with frozen files: those of a project replace those of the port. */
const FROZEN_FILE = /^(components\/micropython\/port|projects\/\w+)\/builtin_py\/(\w+)\.py$/;

/** Runs before every script, in the same names; nobody imports it. */
const START_SCRIPT = '_boot';

/** Names by full id, with the id that an imported name stands for. */
export type FrozenNames = ReadonlyMap<string, { readonly as?: string }>;

/** Frozen names of a commit, by folder. */
export function frozenApi(repository: Repository, commit: string): ReadonlyMap<string, FrozenNames> {
  const folders = new Map<string, Map<string, { as?: string }>>();
  const files = [...repository.files(commit, ['components/micropython/port', 'projects'])].flatMap(
    ([path, blob]) => {
      const [, folder, module] = FROZEN_FILE.exec(path) ?? [];
      return folder === undefined || module === undefined ? [] : [{ folder, module, blob }];
    },
  );
  repository.prefetch(files.map(({ blob }) => blob));
  for (const { folder, module, blob } of files) {
    const names = folders.get(folder) ?? new Map<string, { as?: string }>();
    folders.set(folder, names);
    names.set(module, {});
    const source = repository.text(blob);
    const own = module === START_SCRIPT ? namesLeft(source) : namesOfFile(source);
    for (const [name, value] of own) names.set(`${module}.${name}`, value);
  }
  return folders;
}

interface Statement {
  readonly indent: number;
  readonly text: string;
}

/** Lines that begin a statement; texts over several lines and comments are left out. */
function statements(source: string): readonly Statement[] {
  const text = source
    .replace(/\r/g, '')
    .replace(/'''[^]*?'''|"""[^]*?"""/g, "''")
    .replace(/\t/g, '    ');
  return text.split('\n').flatMap((line) => {
    const body = line.trim();
    return body === '' || body.startsWith('#') ? [] : [{ indent: line.search(/\S/), text: body }];
  });
}

/** Names that the file binds at its top, and the members of its classes. */
export function namesOfFile(source: string): ReadonlyMap<string, { readonly as?: string }> {
  const names = new Map<string, { as?: string }>();
  const classes = new Map<string, Set<string>>();
  const lines = statements(source);
  let current: { readonly members: Set<string>; body: number } | undefined;
  for (const { indent, text } of lines) {
    if (indent > 0) {
      if (current === undefined) continue;
      if (current.body === 0) current.body = indent;
      const name = memberBound(text, indent === current.body);
      if (name !== undefined) current.members.add(name);
      continue;
    }
    current = undefined;
    const className = /^class\s+(\w+)/.exec(text)?.[1];
    if (className !== undefined) {
      current = { members: new Set(), body: 0 };
      classes.set(className, current.members);
    }
    for (const [name, value] of bound(text)) names.set(name, value);
  }
  for (const [name, members] of classes) enter(names, name, members);
  for (const { indent, text } of lines) {
    const [, instance, of] = (indent === 0 && /^(\w+)\s*=\s*(\w+)\(\s*\)/.exec(text)) || [];
    if (instance !== undefined && of !== undefined) enter(names, instance, classes.get(of) ?? []);
  }
  return names;
}

/** What the start script has imported and not deleted: the script that follows finds it among its own names. */
export function namesLeft(source: string): ReadonlyMap<string, { readonly as?: string }> {
  const left = new Map<string, { as?: string }>();
  for (const { indent, text } of statements(source)) {
    if (indent > 0) continue;
    for (const [name, value] of bound(text)) if (value.as !== undefined) left.set(name, value);
    const deleted = /^del\s+([\w\s,]+)$/.exec(text)?.[1];
    for (const name of deleted?.split(',') ?? []) left.delete(name.trim());
  }
  return left;
}

function enter(names: Map<string, { as?: string }>, owner: string, members: Iterable<string>): void {
  for (const member of members) names.set(`${owner}.${member}`, {});
}

/** Methods and attributes in the body of a class, and what its methods set on the instance. */
function memberBound(text: string, inBody: boolean): string | undefined {
  const own = inBody ? (/^def\s+(\w+)/.exec(text)?.[1] ?? /^(\w+)\s*=[^=]/.exec(text)?.[1]) : undefined;
  const name = own ?? /^self\.(\w+)\s*=[^=]/.exec(text)?.[1];
  // Names with two underscores in front belong to the class alone.
  return name?.startsWith('__') === true ? undefined : name;
}

/** Names that a statement at the top binds. */
function bound(text: string): readonly (readonly [string, { readonly as?: string }])[] {
  const [, module, list] = /^from\s+([\w.]+)\s+import\s+([\w\s,]+)$/.exec(text) ?? [];
  if (module !== undefined && list !== undefined) {
    return list.split(',').map((part) => {
      const [name = '', , alias = name] = part.trim().split(/\s+/);
      return [alias, { as: `${module}.${name}` }] as const;
    });
  }
  const imports = /^import\s+([\w\s,]+)$/.exec(text)?.[1];
  if (imports !== undefined)
    return imports.split(',').map((part) => [part.trim(), { as: part.trim() }] as const);
  const name = /^(?:def|class)\s+(\w+)/.exec(text)?.[1] ?? /^(\w+)\s*=[^=]/.exec(text)?.[1];
  return name === undefined || name.startsWith('_') ? [] : [[name, {}]];
}
