import {
  type CallEntry,
  type CatalogueFile,
  type ExpressionText,
  type Failure,
  type FunctionEntry,
  type Member,
  type TypeEntry,
} from './types.ts';

/** A module of the catalogue with its members by name. */
export interface ModuleIndex {
  readonly file: CatalogueFile;
  readonly members: ReadonlyMap<string, Member>;
}

export interface CatalogueIndex {
  /** By import name (`time`) or canonical name (`utime`, `Maix.utils`). */
  readonly findModule: (name: string) => ModuleIndex | undefined;
  readonly findType: (type: string) => TypeEntry | undefined;
  /**
   * The member of a module or of a type (its bases included).
   *
   * @param owner a module name or a type id
   */
  readonly findMember: (owner: string, name: string) => Member | undefined;
  /** The call with that id, with `sameAs` followed. */
  readonly findCall: (id: string) => CallEntry | undefined;
  /** Every call, with `sameAs` followed. */
  readonly calls: readonly CallEntry[];
  /** What `sameAs` stands for; the entry itself when it has none. */
  readonly resolved: (entry: CallEntry) => CallEntry;
  /** Every condition under which the member with that id exists: of its module, its type and itself. */
  readonly availabilityOf: (id: string) => readonly ExpressionText[];
  readonly functions: ReadonlyMap<string, FunctionEntry>;
  /** Failures that several effects share, by name. */
  readonly failures: ReadonlyMap<string, Failure>;
  readonly modules: readonly ModuleIndex[];
}

/** The last part of a dotted id. */
export function memberName(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function byName(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [memberName(member.id), member]));
}

/** Builds the look-up tables over catalogue files. Pure; later duplicates win, which the data test forbids. */
export function indexCatalogue(
  files: readonly CatalogueFile[],
  functionEntries: readonly FunctionEntry[],
  failures: Readonly<Record<string, Failure>>,
): CatalogueIndex {
  const modules = new Map<string, ModuleIndex>();
  const types = new Map<string, TypeEntry>();
  const typeMembers = new Map<string, ReadonlyMap<string, Member>>();
  const calls = new Map<string, CallEntry>();
  const availability = new Map<string, readonly ExpressionText[]>();

  const enter = (member: Member, conditions: readonly ExpressionText[]): void => {
    const own = member.availability === undefined ? conditions : [...conditions, member.availability];
    if (member.kind === 'call') calls.set(member.id, member);
    if (own.length > 0) availability.set(member.id, own);
  };
  for (const file of files) {
    const conditions = file.availability === undefined ? [] : [file.availability];
    const module = { file, members: byName(file.members) };
    modules.set(file.module, module);
    file.imports.forEach((name) => modules.set(name, module));
    file.members.forEach((member) => enter(member, conditions));
    for (const type of file.types ?? []) {
      types.set(type.type, type);
      typeMembers.set(type.type, byName(type.members));
      type.members.forEach((member) => enter(member, conditions));
      if (type.construct !== undefined) enter(type.construct, conditions);
      if (type.operators !== undefined) enter(type.operators, conditions);
    }
  }

  const resolved = (entry: CallEntry): CallEntry => {
    const target = entry.sameAs === undefined ? undefined : calls.get(entry.sameAs);
    return target === undefined ? entry : { ...target, id: entry.id };
  };
  const memberOfType = (type: string, name: string): Member | undefined => {
    // base chains are short; the bound keeps a cycle in the data from looping
    let current: string | undefined = type;
    for (let depth = 0; depth < 8 && current !== undefined; depth += 1) {
      const found = typeMembers.get(current)?.get(name);
      if (found !== undefined) return found;
      current = types.get(current)?.base;
    }
    return undefined;
  };
  return {
    findModule: (name) => modules.get(name),
    findType: (type) => types.get(type),
    findMember: (owner, name) =>
      (types.has(owner) ? memberOfType(owner, name) : undefined) ?? modules.get(owner)?.members.get(name),
    findCall: (id) => {
      const entry = calls.get(id);
      return entry === undefined ? undefined : resolved(entry);
    },
    calls: [...calls.values()].map(resolved),
    resolved,
    availabilityOf: (id) => availability.get(id) ?? [],
    functions: new Map(functionEntries.map((entry) => [entry.name, entry])),
    failures: new Map(Object.entries(failures)),
    modules: [...new Set(modules.values())],
  };
}
