import { message } from '../../../../../messages/message.ts';
import type { Directive } from '../../syntax/ast.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Finding, Fix } from '../finding.ts';
import type { ScriptSource } from '../rule.ts';
import { lineAt, lineSpan } from '../../text/lines.ts';
import { logicalLineOfSpan } from '../logicalLines.ts';
import { lineBreakOf } from '../../syntax/lineLayout.ts';
import { commentAtTop } from './commentAtTop.ts';
import { ruleListSpan } from './ruleList.ts';

/** Adds `# maixmem: ignore[rule]` to the finding's logical line, or the rule to a comment that is there. */
export function suppressOnLine(source: ScriptSource, finding: Finding): Fix {
  const { first, last } = logicalLineOfSpan(source, finding.span);
  const title = message('fix.suppressLine', { rule: finding.rule });
  const existing = source.module.directives.find((directive) => {
    const line = lineAt(source.lines, directive.span.start);
    if (directive.name !== 'ignore' || directive.rules.length === 0) return false;
    return directive.ownLine ? line === first - 1 : first <= line && line <= last;
  });
  if (existing !== undefined)
    return { title, preferred: false, edits: [addRule(source, existing, finding.rule)] };
  return { title, preferred: false, edits: [newComment(source, first, last, finding.rule)] };
}

/** Adds `# maixmem: ignore-file[rule]` at the top, or the rule to a comment of that kind. */
export function suppressInFile(source: ScriptSource, finding: Finding): Fix {
  const title = message('fix.suppressFile', { rule: finding.rule });
  const existing = source.module.directives.find(
    (directive) => directive.name === 'ignore-file' && directive.rules.length > 0,
  );
  if (existing !== undefined)
    return { title, preferred: false, edits: [addRule(source, existing, finding.rule)] };
  const edit = commentAtTop(source, `ignore-file[${finding.rule}]`);
  return { title, preferred: false, edits: [edit] };
}

function addRule(source: ScriptSource, directive: Directive, rule: string): TextEdit {
  const { end } = ruleListSpan(source, directive);
  return { span: { start: end, end }, text: `, ${rule}` };
}

/** Behind the last line, also behind a comment there; on a line above when that comment is for us already. */
function newComment(source: ScriptSource, first: number, last: number, rule: string): TextEdit {
  const comment = `# maixmem: ignore[${rule}]`;
  const line = lineSpan(source.lines, last);
  const text = source.text.slice(line.start, line.end).trimEnd();
  if (!text.includes('maixmem') && !text.endsWith('\\')) {
    const end = line.start + text.length;
    return { span: { start: end, end }, text: `  ${comment}` };
  }
  const start = lineSpan(source.lines, first).start;
  const indentation = /^[^\S\r\n]*/.exec(source.text.slice(start))?.[0] ?? '';
  return { span: { start, end: start }, text: `${indentation}${comment}${lineBreakOf(source)}` };
}
