import type { Directive } from '../../syntax/ast.ts';
import type { ScriptSource } from '../rule.ts';
import type { Span } from '../../text/span.ts';

/** What stands between the brackets of a comment that names rules; to its end where they are not closed. */
export function ruleListSpan({ text }: ScriptSource, { span }: Directive): Span {
  const comment = text.slice(span.start, span.end);
  const open = comment.indexOf('[');
  const close = comment.indexOf(']', open);
  return { start: span.start + open + 1, end: close < 0 ? span.end : span.start + close };
}
