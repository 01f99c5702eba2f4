import type { Expression, Module, Statement } from '../syntax/ast.ts';
import { findNode, visitNodes, type AnyNode } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';

/** Methods that make what they are called on longer. */
const LENGTHENING: ReadonlySet<string> = new Set([
  'add',
  'append',
  'appendleft',
  'extend',
  'insert',
  'setdefault',
  'update',
]);

/**
 * Where a loop makes one of these names longer: in the loop itself, else in what stands before it and may be called
 * there. Null when no place says so by name.
 */
export function growingPlace(module: Module, loop: Span, names: readonly string[]): Span | null {
  const wanted = new Set(names);
  const places: Span[] = [];
  visitNodes(module.body, (node) => {
    if (lengthens(node, wanted)) places.push(node.span);
    return false;
  });
  return places.find((place) => loop.start <= place.start && place.end <= loop.end) ?? places[0] ?? null;
}

function lengthens(node: AnyNode, names: ReadonlySet<string>): boolean {
  const seen = node as Statement | Expression;
  switch (seen.kind) {
    case 'Call':
      return (
        seen.callee.kind === 'Attribute' &&
        LENGTHENING.has(seen.callee.name) &&
        isNamed(seen.callee.object, names)
      );
    case 'AugAssign':
      return isNamed(seen.target, names);
    case 'Assign':
      return seen.targets.some(
        (target) =>
          (target.kind === 'Subscript' && isNamed(target.object, names)) ||
          (isNamed(target, names) && mentions(seen.value, target)),
      );
    default:
      return false;
  }
}

function isNamed(expression: Expression, names: ReadonlySet<string>): boolean {
  const name = lastName(expression);
  return name !== null && names.has(name);
}

/** True when a new value is made of the old one: `text = text + line`. */
function mentions(value: Expression, target: Expression): boolean {
  const name = lastName(target);
  return (
    findNode(value, (node): node is Expression => lastName(node as Expression) === name && name !== null) !==
    undefined
  );
}

function lastName(expression: Expression): string | null {
  if (expression.kind === 'Name') return expression.id;
  return expression.kind === 'Attribute' ? expression.name : null;
}
