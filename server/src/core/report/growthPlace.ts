import type { Expression, Module, Statement } from '../syntax/ast.ts';
import { findNode, visitNodes, type AnyNode } from '../syntax/visit.ts';
import { covers, type Span } from '../text/span.ts';

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

/** Finds where a loop makes one of some names longer; null when no place says so by name. */
export type GrowingPlaces = (loop: Span, names: readonly string[]) => Span | null;

/** Goes through a script once: where a loop makes names longer, in itself, else in what may be called there. */
export function growingPlaces(module: Module): GrowingPlaces {
  const byName = new Map<string, Place[]>();
  let order = 0;
  visitNodes(module.body, (node) => {
    for (const name of lengthenedBy(node)) {
      const places = byName.get(name) ?? [];
      byName.set(name, places);
      places.push({ span: node.span, order: order++ });
    }
    return false;
  });
  return (loop, names) => {
    const places = [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
    const inside = places.filter(({ span }) => covers(loop, span));
    return firstOf(inside) ?? firstOf(places);
  };
}

interface Place {
  readonly span: Span;
  /** Which of all places it is in the order of the script. */
  readonly order: number;
}

function firstOf(places: readonly Place[]): Span | null {
  return (
    places.reduce<Place | null>(
      (first, each) => (first !== null && first.order < each.order ? first : each),
      null,
    )?.span ?? null
  );
}

/** Names that a statement or call makes longer. */
function lengthenedBy(node: AnyNode): readonly string[] {
  const seen = node as Statement | Expression;
  switch (seen.kind) {
    case 'Call':
      return seen.callee.kind === 'Attribute' && LENGTHENING.has(seen.callee.name)
        ? namesIn([seen.callee.object])
        : [];
    case 'AugAssign':
      return namesIn(seen.target.kind === 'Subscript' ? [seen.target, seen.target.object] : [seen.target]);
    case 'Assign':
      return seen.targets.flatMap((target) => {
        const replaced = mentions(seen.value, target) ? namesIn([target]) : [];
        return target.kind === 'Subscript' ? [...namesIn([target.object]), ...replaced] : replaced;
      });
    default:
      return [];
  }
}

function namesIn(expressions: readonly Expression[]): readonly string[] {
  return expressions.map(lastName).filter((name) => name !== null);
}

/** True when a new value is made of the old one: `text = text + line`. */
function mentions(value: Expression, target: Expression): boolean {
  const name = lastName(target);
  return (
    findNode(value, (node): node is Expression => lastName(node as Expression) === name && name !== null) !==
    undefined
  );
}

/** What it is named by in the end; of an item that is the key, where it is written down. */
function lastName(expression: Expression): string | null {
  if (expression.kind === 'Name') return expression.id;
  if (expression.kind === 'Attribute') return expression.name;
  return expression.kind === 'Subscript' && expression.index.kind === 'Str' ? expression.index.value : null;
}
