import type { Span } from '../text/span.ts';
import type { GcRecorder } from '../trace/recorder.ts';
import type { ClassDefinition, Comprehension, FunctionDefinition, Lambda, Module } from '../syntax/ast.ts';
import type { CodeKind } from './code.ts';

/** Sizes of the compiler's own C structs, in bytes, for one word size. */
export interface ScopeLayout {
  /** `scope_t` (py/scope.h:76). */
  readonly scopeBytes: number;
  /** `mp_raw_code_t` without a native emitter (py/emitglue.h:54). */
  readonly rawCodeBytes: number;
  /** `id_info_t` (py/scope.h:48). */
  readonly identifierBytes: number;
}

/** Slots for names that a scope starts with, and by how many it grows (py/mpconfig.h:201-207). */
const FIRST_IDENTIFIER_SLOTS = 4;
const MORE_IDENTIFIER_SLOTS = 6;

/**
 * What the compiler knows of a name in a scope (py/scope.h:32): `cell` is a local that an inner function uses,
 * `free` a name that belongs to an outer function.
 */
export type IdentifierKind = 'undecided' | 'globalImplicit' | 'globalExplicit' | 'local' | 'cell' | 'free';

export interface Identifier {
  readonly name: string;
  kind: IdentifierKind;
  parameter: 'none' | 'plain' | 'star' | 'doubleStar';
  /** Number of the local slot; meaningful for locals, cells, free names and parameters. */
  slot: number;
}

export type ScopeNode = Module | FunctionDefinition | ClassDefinition | Lambda | Comprehension;

/** A block of code that becomes one code object (`scope_t`). */
export interface Scope {
  readonly kind: CodeKind;
  readonly name: string;
  readonly node: ScopeNode;
  readonly span: Span;
  readonly parent: Scope | null;
  /** In order of first appearance, which decides slots and cells. */
  readonly identifiers: Identifier[];
  readonly byName: Map<string, Identifier>;
  /** Room in the board's array of names. */
  identifierSlots: number;
  /** Positional parameters; after {@link computeSlots} the free names are counted too, as on the board. */
  positional: number;
  keywordOnly: number;
  defaults: number;
  isGenerator: boolean;
  hasStar: boolean;
  hasDoubleStar: boolean;
  localSlots: number;
  freeCount: number;
  exceptionSlots: number;
  /** Trace ids of `scope_t`, of its raw code and of its array of names. */
  readonly scopeAllocation: number;
  readonly rawCodeAllocation: number;
  readonly identifierAllocation: number;
}

export interface ScopeMemory {
  readonly recorder: GcRecorder;
  readonly layout: ScopeLayout;
}

/** A new scope with its three allocations, in the order of `scope_new` (py/scope.c:43). */
export function newScope(
  memory: ScopeMemory,
  kind: CodeKind,
  name: string,
  node: ScopeNode,
  parent: Scope | null,
): Scope {
  const { recorder, layout } = memory;
  return {
    kind,
    name,
    node,
    span: node.span,
    parent,
    identifiers: [],
    byName: new Map(),
    identifierSlots: FIRST_IDENTIFIER_SLOTS,
    positional: 0,
    keywordOnly: 0,
    defaults: 0,
    isGenerator: false,
    hasStar: false,
    hasDoubleStar: false,
    localSlots: 0,
    freeCount: 0,
    exceptionSlots: 0,
    scopeAllocation: recorder.alloc(layout.scopeBytes),
    rawCodeAllocation: recorder.alloc(layout.rawCodeBytes),
    identifierAllocation: recorder.alloc(FIRST_IDENTIFIER_SLOTS * layout.identifierBytes),
  };
}

/** Frees what only the compiler needed of a scope (`scope_free`, py/scope.c:63); the raw code stays. */
export function freeScope(memory: ScopeMemory, scope: Scope): void {
  memory.recorder.free(scope.identifierAllocation);
  memory.recorder.free(scope.scopeAllocation);
}

/** True for the scopes whose assigned names are local variables (`SCOPE_IS_FUNC_LIKE`, py/scope.h:57). */
export function isFunctionLike(kind: CodeKind): boolean {
  return kind !== 'module' && kind !== 'class';
}

/** `scope_find_or_add_id` (py/scope.c:68). */
export function findOrAddIdentifier(
  memory: ScopeMemory,
  scope: Scope,
  name: string,
  kind: IdentifierKind,
): Identifier {
  const known = scope.byName.get(name);
  if (known !== undefined) return known;
  if (scope.identifiers.length >= scope.identifierSlots) {
    scope.identifierSlots += MORE_IDENTIFIER_SLOTS;
    memory.recorder.realloc(
      scope.identifierAllocation,
      scope.identifierSlots * memory.layout.identifierBytes,
    );
  }
  const identifier: Identifier = { name, kind, parameter: 'none', slot: 0 };
  scope.identifiers.push(identifier);
  scope.byName.set(name, identifier);
  return identifier;
}

/** The name as the module scope knows it, if it does (`scope_find_global`, py/scope.c:101). */
export function findGlobal(scope: Scope, name: string): Identifier | undefined {
  let outermost = scope;
  while (outermost.parent !== null) outermost = outermost.parent;
  return outermost.byName.get(name);
}

/**
 * Makes `identifier` a free name if an enclosing function has it as a local (py/scope.c:133). The search stops
 * at the first enclosing scope that knows the name at all, even a class.
 */
export function closeOverIfEnclosed(memory: ScopeMemory, scope: Scope, identifier: Identifier): void {
  for (let outer = scope.parent; outer !== null && outer.parent !== null; outer = outer.parent) {
    const known = outer.byName.get(identifier.name);
    if (known === undefined) continue;
    if (known.kind === 'local' || known.kind === 'cell' || known.kind === 'free') {
      identifier.kind = 'free';
      closeOverInParents(memory, scope, identifier.name);
    }
    return;
  }
}

/** Makes the name free in every scope between its use and the function that owns it (py/scope.c:108). */
function closeOverInParents(memory: ScopeMemory, scope: Scope, name: string): void {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    const identifier = findOrAddIdentifier(memory, outer, name, 'undecided');
    if (identifier.kind === 'undecided') {
      identifier.kind = 'free';
      continue;
    }
    if (identifier.kind === 'local') identifier.kind = 'cell';
    return;
  }
}

/** Names of `outer` that `inner` takes as cells, in the order in which they are passed (py/compile.c:660). */
export function sharedCells(outer: Scope, inner: Scope): Identifier[] {
  return outer.identifiers.filter(
    ({ name, kind }) => (kind === 'cell' || kind === 'free') && inner.byName.get(name)?.kind === 'free',
  );
}

/** Numbers the local slots: free names, parameters and locals, then cells (`scope_compute_things`). */
export function computeSlots(scope: Scope): void {
  if (scope.hasStar) moveStarBehindParameters(scope.identifiers);
  let slots = 0;
  for (const identifier of scope.identifiers) {
    // A class's own `__class__` takes a slot only when a method closes over it.
    if (scope.kind === 'class' && identifier.name === '__class__') continue;
    if (isFunctionLike(scope.kind) && identifier.kind === 'globalImplicit')
      identifier.kind = 'globalExplicit';
    if (identifier.kind === 'local' || identifier.parameter !== 'none') identifier.slot = slots++;
  }
  for (const identifier of scope.identifiers) {
    if (identifier.kind === 'cell' && identifier.parameter === 'none') identifier.slot = slots++;
  }
  const free = scope.parent === null ? [] : sharedCells(scope.parent, scope);
  if (free.length > 0) {
    for (const identifier of scope.identifiers) {
      if (identifier.kind !== 'free') identifier.slot += free.length;
    }
    free.forEach(({ name }, slot) => {
      const identifier = scope.byName.get(name);
      if (identifier !== undefined) identifier.slot = slot;
    });
  }
  scope.freeCount = free.length;
  scope.positional += free.length;
  scope.localSlots = slots + free.length;
}

/** `*args` gets the slot behind the keyword-only parameters. */
function moveStarBehindParameters(identifiers: Identifier[]): void {
  let lastPlain = -1;
  for (let index = identifiers.length - 1; index >= 0; index--) {
    const identifier = identifiers[index];
    if (identifier === undefined) continue;
    if (identifier.parameter === 'star') {
      const last = identifiers[lastPlain];
      if (last !== undefined) {
        identifiers[lastPlain] = identifier;
        identifiers[index] = last;
      }
      return;
    }
    if (lastPlain < 0 && identifier.parameter === 'plain') lastPlain = index;
  }
}
