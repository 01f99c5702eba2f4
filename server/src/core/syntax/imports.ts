import type { Alias, Statement } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, type LowerContext } from './context.ts';

function textOf(node: ConcreteNode | undefined, ctx: LowerContext): string {
  return node === undefined ? '' : ctx.text.slice(node.start, node.end);
}

/** A dotted name without the blanks and line continuations that may stand around its dots. */
function dottedName(node: ConcreteNode | undefined, ctx: LowerContext): string {
  if (node === undefined) return '';
  noteDamage(ctx, node);
  const parts = node.children.filter((child) => child.type === 'identifier');
  return parts.map((child) => textOf(child, ctx)).join('.');
}

function aliases(node: ConcreteNode, ctx: LowerContext): Alias[] {
  return node.children
    .filter((child) => child.field === 'name' && child.named && child.type !== 'ERROR')
    .map((child) => {
      if (child.type !== 'aliased_import') {
        return { span: spanOf(child), name: dottedName(child, ctx), asName: null };
      }
      noteDamage(ctx, child);
      const name = child.children.find((part) => part.field === 'name' && part.type !== 'ERROR');
      const alias = child.children.find((part) => part.field === 'alias' && part.type !== 'ERROR');
      return { span: spanOf(child), name: dottedName(name, ctx), asName: textOf(alias, ctx) };
    });
}

export function lowerImport(node: ConcreteNode, ctx: LowerContext): Statement {
  const last = node.children[node.children.length - 1];
  if (last?.type === ',') fault(ctx, last, 'syntax', "',' behind the last name of an import");
  return { kind: 'Import', span: spanOf(node), names: aliases(node, ctx) };
}

export function lowerImportFrom(node: ConcreteNode, ctx: LowerContext): Statement {
  const span = spanOf(node);
  const names = node.children.some((child) => child.type === 'wildcard_import') ? null : aliases(node, ctx);
  for (const alias of names ?? []) {
    if (alias.name.includes('.')) fault(ctx, alias.span, 'syntax', "'.' in an imported name");
  }
  if (node.type === 'future_import_statement') {
    return { kind: 'ImportFrom', span, module: '__future__', level: 0, names };
  }
  const source = node.children.find((child) => child.field === 'module_name' && child.type !== 'ERROR');
  if (source?.type !== 'relative_import') {
    return { kind: 'ImportFrom', span, module: dottedName(source, ctx), level: 0, names };
  }
  noteDamage(ctx, source);
  const prefix = source.children.find((child) => child.type === 'import_prefix');
  const name = source.children.find((child) => child.type === 'dotted_name');
  const level = textOf(prefix, ctx).replaceAll(/[^.]/g, '').length;
  return { kind: 'ImportFrom', span, module: dottedName(name, ctx), level, names };
}
