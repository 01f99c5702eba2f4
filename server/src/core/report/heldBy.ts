import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { visitNodes } from '../syntax/visit.ts';
import { spanKey, type Span } from '../text/span.ts';

/** Names in a script by the spans of what they belong to. */
export interface Holders {
  /** What the statement around a span assigns: who keeps what it makes. */
  nameFor(span: Span): string | null;
  /** What a call names, `json.loads` or `….read`; null where nothing is called by a name. */
  calleeOf(span: Span): string | null;
}

export function holdersOf(module: Module): Holders {
  const assignments: { readonly span: Span; readonly name: string }[] = [];
  const callees = new Map<string, string>();
  visitNodes(module.body, (node) => {
    const seen = node as Statement | Expression;
    if (seen.kind === 'Assign') note(seen.span, seen.targets[0]);
    else if (seen.kind === 'AugAssign') note(seen.span, seen.target);
    else if (seen.kind === 'Call') noteCallee(seen);
    return false;
  });
  function noteCallee({ callee, span }: Call): void {
    const method = callee.kind === 'Attribute' ? `….${callee.name}` : null;
    const name = isPath(callee) ? nameOf(callee) : method;
    if (name !== null) callees.set(spanKey(span), name);
  }
  function note(span: Span, target: Expression | undefined): void {
    const name = target === undefined ? null : nameOf(target);
    if (name !== null) assignments.push({ span, name });
  }
  return {
    calleeOf: (span) => callees.get(spanKey(span)) ?? null,
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

/** A name, or attributes of one. */
function isPath(expression: Expression): boolean {
  return expression.kind === 'Name' || (expression.kind === 'Attribute' && isPath(expression.object));
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
