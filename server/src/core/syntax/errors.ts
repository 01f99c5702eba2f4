import type { Span } from '../text/span.ts';
import type { ConcreteNode } from './concrete.ts';

const PARTNERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The last opening bracket among the direct children of an ERROR node that has no closing one. */
function openBracket(error: ConcreteNode): ConcreteNode | null {
  const open: ConcreteNode[] = [];
  for (const child of error.children) {
    if (child.type === '(' || child.type === '[' || child.type === '{') open.push(child);
    else if (PARTNERS[child.type] !== undefined && open[open.length - 1]?.type === PARTNERS[child.type]) {
      open.pop();
    }
  }
  return open[open.length - 1] ?? null;
}

function openString(error: ConcreteNode): ConcreteNode | null {
  let open: ConcreteNode | null = null;
  for (const child of error.children) {
    if (child.type === 'string_start') open = child;
    else if (child.type === 'string_end') open = null;
  }
  return open;
}

/** The first character outside ASCII that is in no name: full-width punctuation, a no-break space. */
function strangeCharacter(error: ConcreteNode, text: string): ConcreteNode | null {
  const pending = [error];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'ERROR' && node.children.length === 0 && text.charCodeAt(node.start) >= 0x80)
      return node;
    for (let index = node.children.length - 1; index >= 0; index--)
      pending.push(node.children[index] as ConcreteNode);
  }
  return null;
}

/** The name of the character at `offset`, with the character itself when it can be seen. */
export function describeCharacter(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const character = String.fromCodePoint(code);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `${name} '${character}'` : name;
}

/** What is wrong at an ERROR node or a made-up token, in words for a message. */
export function describeError(node: ConcreteNode, text: string): string {
  if (node.missing) {
    if (node.type === 'identifier') return 'missing name';
    return node.named ? `missing ${node.type.replaceAll('_', ' ')}` : `missing '${node.type}'`;
  }
  if (openString(node) !== null) return 'unterminated string';
  const bracket = openBracket(node);
  if (bracket !== null) return `'${bracket.type}' was never closed`;
  const strange = strangeCharacter(node, text);
  return strange === null
    ? 'invalid syntax'
    : `unexpected character ${describeCharacter(text, strange.start)}`;
}

/**
 * Where to point for an ERROR node or a made-up token: at the bracket or quote that was never closed or the
 * character that does not belong there, otherwise at the first line of the text that could not be read.
 */
export function errorSpan(node: ConcreteNode, text: string): Span {
  const culprit = node.missing
    ? null
    : (openString(node) ?? openBracket(node) ?? strangeCharacter(node, text));
  if (culprit !== null) return { start: culprit.start, end: culprit.end };
  let end = node.start;
  while (end < node.end && text[end] !== '\n' && text[end] !== '\r') end++;
  return { start: node.start, end: end > node.start ? end : node.end };
}
