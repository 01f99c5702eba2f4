import { sharedCells } from './identifiers.ts';
import { isFunctionLike, type Identifier, type Scope } from './scope.ts';

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
