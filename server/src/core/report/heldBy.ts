import type { Expression, Module, Statement } from '../syntax/ast.ts';
import { visitNodes } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';

/** Names of what the statements of a script assign, by their spans: who keeps what a statement makes. */
export interface Holders {
  nameFor(span: Span): string | null;
}

export function holdersOf(module: Module): Holders {
  const assignments: { readonly span: Span; readonly name: string }[] = [];
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'Assign') note(statement.span, statement.targets[0]);
    else if (statement.kind === 'AugAssign') note(statement.span, statement.target);
    return false;
  });
  function note(span: Span, target: Expression | undefined): void {
    const name = target === undefined ? null : nameOf(target);
    if (name !== null) assignments.push({ span, name });
  }
  return {
    nameFor: (span) => {
      let best: { readonly span: Span; readonly name: string } | null = null;
      for (const each of assignments) {
        if (each.span.start > span.start || each.span.end < span.end) continue;
        if (best === null || each.span.end - each.span.start < best.span.end - best.span.start) best = each;
      }
      return best?.name ?? null;
    },
  };
}

function nameOf(target: Expression): string | null {
  switch (target.kind) {
    case 'Name':
      return target.id;
    case 'Attribute': {
      const object = nameOf(target.object);
      return object === null ? target.name : `${object}.${target.name}`;
    }
    case 'Subscript':
      return nameOf(target.object);
    default:
      return null;
  }
}
