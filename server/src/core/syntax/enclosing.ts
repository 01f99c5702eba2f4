import type { Span } from '../text/span.ts';
import type { AnyNode } from './visit.ts';

/**
 * The nodes below `root` that cover a place, outermost first. Only they and their neighbours are looked at: of many
 * statements one behind the other, the one is found by halving.
 *
 * @param root a node, or any array or object that holds nodes
 */
export function enclosingNodes(root: unknown, { start, end }: Span): readonly AnyNode[] {
  const found: AnyNode[] = [];
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    if (Array.isArray(value)) {
      for (const each of around(value, start)) pending.push(each);
      continue;
    }
    if (hasSpan(value)) {
      if (value.span.start > start || value.span.end < end) continue;
      found.push(value);
    }
    for (const each of Object.values(value).reverse()) pending.push(each);
  }
  return found;
}

/** Longer arrays are in source order, and none of their nodes overlap. */
const LONG_ARRAY = 16;

/** Of a long array of nodes the last that begins at a place or before it; of another one all, the first last. */
function around(values: readonly unknown[], start: number): readonly unknown[] {
  let [low, high] = [0, values.length];
  if (high < LONG_ARRAY) return values.slice().reverse();
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (!hasSpan(value)) return values.slice().reverse();
    if (value.span.start > start) high = middle;
    else low = middle + 1;
  }
  return values.slice(Math.max(0, low - 1), low);
}

function hasSpan(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'span' in value;
}
