import type { Directive } from './ast.ts';
import type { Span } from '../text/span.ts';

/**
 * Reads `# maixmem: name[rule-a, rule-b] value`. It may stand behind other comment text (`# noqa  # maixmem: …`)
 * and any name is kept, also an empty one: whether it means something is for a rule to say.
 */
export function readDirectives(comments: readonly Span[], text: string): Directive[] {
  return comments.flatMap((comment) => {
    const directive = readDirective(comment, text);
    return directive === null ? [] : [directive];
  });
}

function readDirective(comment: Span, text: string): Directive | null {
  const content = text.slice(comment.start, comment.end);
  const match = /#\s*maixmem\s*:/.exec(content);
  if (match === null) return null;
  const start = comment.start + match.index;
  const rest = content.slice(match.index + match[0].length);
  const name = /^\s*([\p{L}\p{N}_-]*)/u.exec(rest);
  const afterName = rest.slice(name?.[0].length ?? 0);
  const brackets = /^\s*\[([^\]]*)\]?/.exec(afterName);
  const rules = (brackets?.[1] ?? '')
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  const end = comment.start + content.trimEnd().length;
  // Where no name is written, blanks may stand behind the comment's last letter.
  const nameEnd = Math.min(end, start + match[0].length + (name?.[0].length ?? 0));
  const lineStart =
    Math.max(text.lastIndexOf('\n', comment.start - 1), text.lastIndexOf('\r', comment.start - 1)) + 1;
  return {
    span: { start, end },
    name: name?.[1] ?? '',
    nameSpan: { start: nameEnd - (name?.[1]?.length ?? 0), end: nameEnd },
    rules,
    value: afterName.slice(brackets?.[0].length ?? 0).trim(),
    ownLine: text.slice(lineStart, comment.start).trim() === '',
  };
}
