import type { Identifier, IdentifierKind, Scope, ScopeMemory } from './scope.ts';

/** By how many slots a full array of names grows (py/mpconfig.h:207). */
const MORE_IDENTIFIER_SLOTS = 6;

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
