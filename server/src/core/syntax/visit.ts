import type { NodeBase } from './ast.ts';

/** Any node of the syntax tree; comprehension clauses, aliases and their like have no kind. */
export type AnyNode = NodeBase & { readonly kind?: string };

/**
 * Calls `seen` for every node below `root` (itself included), outer before inner, in source order, until it
 * returns true.
 */
export function visitNodes(root: AnyNode | readonly AnyNode[], seen: (node: AnyNode) => boolean): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    if (!Array.isArray(value) && 'span' in value && seen(value as AnyNode)) return;
    const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    // One by one: spreading a long literal's elements into a call would overflow the stack.
    for (let index = inner.length - 1; index >= 0; index--)
      if (typeof inner[index] === 'object') pending.push(inner[index]);
  }
}

/** The first node for which `wanted` holds, in the order of {@link visitNodes}. */
export function findNode<T extends NodeBase>(
  root: AnyNode | readonly AnyNode[],
  wanted: (node: AnyNode) => node is T,
): T | undefined {
  let found: T | undefined;
  visitNodes(root, (node) => {
    if (wanted(node)) found = node;
    return found !== undefined;
  });
  return found;
}
