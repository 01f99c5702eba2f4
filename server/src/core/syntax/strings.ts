import type { Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { noteDamage, spanOf, unknownExpression, type LowerContext } from './context.ts';
import { decodeString } from './stringDecoding.ts';
import { lowerExpression } from './parts.ts';

interface Token {
  readonly isBytes: boolean;
  readonly value: string;
  readonly byteLength: number;
  readonly error: { readonly kind: 'syntax' | 'unsupported'; readonly what: string } | null;
}

/** Prefixes of the board's lexer, which knows small letters only (py/lexer.c:106 is_string_or_bytes). */
const PREFIXES: ReadonlySet<string> = new Set(['', 'u', 'b', 'r', 'br', 'rb']);

function prefixError(prefix: string): Token['error'] {
  if (PREFIXES.has(prefix)) return null;
  if (/f/i.test(prefix)) return { kind: 'unsupported', what: 'f-string' };
  return { kind: 'unsupported', what: `string prefix '${prefix}'` };
}

function readToken(node: ConcreteNode, ctx: LowerContext): Token {
  const start = node.children.find((child) => child.type === 'string_start');
  const end = node.children.find((child) => child.type === 'string_end');
  const opening = start === undefined ? '' : ctx.text.slice(start.start, start.end);
  const prefix = /^[^"']*/.exec(opening)?.[0] ?? '';
  const isBytes = /b/i.test(prefix);
  const error = prefixError(prefix);
  if (error !== null) return { isBytes, value: '', byteLength: 0, error };
  const content = ctx.text.slice(start?.end ?? node.start, end?.start ?? node.end);
  const triple = opening.length - prefix.length === 3;
  if (!triple && hasBareLineBreak(content)) {
    return { isBytes, value: '', byteLength: 0, error: { kind: 'syntax', what: 'unterminated string' } };
  }
  return { isBytes, ...decodeString(content, prefix.includes('r'), isBytes) };
}

/** The grammar lets a line break pass in a string with single quotes, the board does not (py/lexer.c:292). */
function hasBareLineBreak(content: string): boolean {
  return /[\r\n]/.test(content.replaceAll(/\\(?:\r\n|[^])/g, ''));
}

/** Expressions in the curly brackets of an f-string. */
function interpolated(node: ConcreteNode, ctx: LowerContext): Expression[] {
  return node.children
    .filter((child) => child.type === 'interpolation')
    .flatMap((child) => child.children.filter((part) => part.field === 'expression' && part.named))
    .map((part) => lowerExpression(part, ctx));
}

/** A string token or several side by side, which the board's lexer joins (py/lexer.c:528). */
export function lowerString(node: ConcreteNode, ctx: LowerContext): Expression {
  const parts = node.type === 'concatenated_string' ? namedStrings(node) : [node];
  const tokens = parts.map((part) => readToken(part, ctx));
  if (node.type === 'concatenated_string') for (const part of parts) noteDamage(ctx, part);
  const error = tokens.find((token) => token.error !== null)?.error;
  if (error) {
    const children = parts.flatMap((part) => interpolated(part, ctx));
    return unknownExpression(ctx, node, error.kind, error.what, children);
  }
  const isBytes = tokens[0]?.isBytes ?? false;
  if (tokens.some((token) => token.isBytes !== isBytes)) {
    return unknownExpression(ctx, node, 'syntax', 'str and bytes side by side');
  }
  const value = tokens.map((token) => token.value).join('');
  if (isBytes) {
    return { kind: 'Bytes', span: spanOf(node), value: Uint8Array.from(value, (unit) => unit.charCodeAt(0)) };
  }
  const byteLength = tokens.reduce((sum, token) => sum + token.byteLength, 0);
  return { kind: 'Str', span: spanOf(node), value, byteLength };
}

function namedStrings(node: ConcreteNode): readonly ConcreteNode[] {
  return node.children.filter((child) => child.type === 'string');
}
