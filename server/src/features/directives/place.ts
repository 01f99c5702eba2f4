import type { ScriptSource } from '../../core/rules/rule.ts';
import type { Directive } from '../../core/syntax/ast.ts';
import { lineAt, lineSpan } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';

/** The word of a `# maixmem:` comment that an offset is in. */
export interface DirectivePlace {
  readonly directive: Directive;
  /** Of `model 0x300000=face.kmodel` the value is `0x300000` and the path `face.kmodel`. */
  readonly part: 'name' | 'rule' | 'value' | 'path';
  readonly span: Span;
}

/** Null outside of such comments. */
export function directivePlaceAt(source: ScriptSource, offset: number): DirectivePlace | null {
  const line = lineAt(source.lines, offset);
  const { start, end } = lineSpan(source.lines, line);
  const directive = source.module.directives.find(({ span }) => start <= span.start && span.start < end);
  if (directive === undefined) return null;
  const { nameSpan } = directive;
  const colon = source.text.indexOf(':', directive.span.start);
  if (colon < 0 || offset <= colon) return null;
  const commentEnd = start + source.text.slice(start, end).trimEnd().length;
  if (directive.name === '' || offset <= nameSpan.end) {
    const span = directive.name === '' ? { start: offset, end: offset } : nameSpan;
    return { directive, part: 'name', span };
  }
  const behind = source.text.slice(nameSpan.end, Math.max(offset, commentEnd));
  const at = offset - nameSpan.end;
  const close = behind.indexOf(']');
  if (/^\s*\[/.test(behind) && (close < 0 || at <= close)) {
    const span = wordAround(behind, at, /[^[\],\s]/);
    return { directive, part: 'rule', span: shifted(span, nameSpan.end) };
  }
  return { directive, ...valuePart(behind, at, nameSpan.end) };
}

/** The whole value, or the side of its first equals sign that the offset is on. */
function valuePart(behind: string, at: number, base: number): Pick<DirectivePlace, 'part' | 'span'> {
  const from = Math.min(at, behind.length - behind.trimStart().length);
  const to = Math.max(at, behind.trimEnd().length);
  const equals = behind.indexOf('=');
  if (equals < 0) return { part: 'value', span: shifted({ start: from, end: to }, base) };
  return at <= equals
    ? { part: 'value', span: shifted({ start: from, end: equals }, base) }
    : { part: 'path', span: shifted({ start: equals + 1, end: to }, base) };
}

function wordAround(text: string, at: number, letter: RegExp): Span {
  let [start, end] = [at, at];
  while (start > 0 && letter.test(text.charAt(start - 1))) start--;
  while (end < text.length && letter.test(text.charAt(end))) end++;
  return { start, end };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
