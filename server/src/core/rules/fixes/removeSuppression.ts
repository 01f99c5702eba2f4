import { message, type Text } from '../../../../../messages/message.ts';
import type { Directive } from '../../syntax/ast.ts';
import type { Fix } from '../finding.ts';
import type { ScriptSource } from '../rule.ts';
import { ruleListSpan } from './ruleList.ts';
import { lineAt, lineSpan } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';

/**
 * Takes a rule out of an `ignore[…]` comment, or the whole comment away when it names no other.
 *
 * @param rule a name in the brackets of the comment, or null for the whole comment
 */
export function removeSuppression(source: ScriptSource, directive: Directive, rule: string | null): Fix {
  const rest = rule === null ? [] : directive.rules.filter((name) => name !== rule);
  if (rest.length > 0) {
    const title = message('fix.removeFromComment', { rule: String(rule) });
    return fix(title, ruleListSpan(source, directive), rest.join(', '));
  }
  return fix(message('fix.removeSuppression'), spanWithComment(source, directive), '');
}

function fix(title: Text, span: Span, text: string): Fix {
  return { title, preferred: true, edits: [{ span, text }] };
}

/** A comment alone on its line goes with the line; behind code it goes with the blanks before it. */
export function spanWithComment({ text, lines }: ScriptSource, { span }: Directive): Span {
  const line = lineSpan(lines, lineAt(lines, span.start));
  const before = text.slice(line.start, span.start).trimEnd();
  return before === '' ? line : { start: line.start + before.length, end: span.end };
}
