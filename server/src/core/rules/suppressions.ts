import { firstIndex } from '../quantity/firstIndex.ts';
import type { Directive } from '../syntax/ast.ts';
import type { Finding } from './finding.ts';
import type { Occurrence, ScriptSource } from './rule.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { nearestNames } from '../text/nearest.ts';
import { logicalLineAt, logicalLines, type LogicalLine } from './logicalLines.ts';
import { removeSuppression } from './fixes/removeSuppression.ts';
import { replacement } from './fixes/replacement.ts';
import { RULE_NAMES } from './registry.ts';

/** What an `ignore` or `ignore-file` comment silences. */
export interface Suppression {
  readonly directive: Directive;
  /** Names or codes of rules; empty: all rules. */
  readonly rules: readonly string[];
  /** Lines it covers; null: the whole file. */
  readonly lines: LogicalLine | null;
  /** First line of every place the finding may begin in. */
  readonly lineOf: (offset: number) => number;
}

export function readSuppressions(source: ScriptSource): readonly Suppression[] {
  const lines = logicalLines(source);
  const lineOf = (offset: number): number => lineAt(source.lines, offset);
  return source.module.directives.flatMap((directive): Suppression[] => {
    if (directive.name === 'ignore-file') return [{ directive, rules: directive.rules, lines: null, lineOf }];
    if (directive.name !== 'ignore') return [];
    return [{ directive, rules: directive.rules, lines: coveredLines(directive, lines, lineOf), lineOf }];
  });
}

/** Behind code: the logical line it stands on. Alone on a line: the next logical line, or the one it stands in. */
function coveredLines(
  directive: Directive,
  lines: readonly LogicalLine[],
  lineOf: (offset: number) => number,
): LogicalLine {
  const line = lineOf(directive.span.start);
  const own = logicalLineAt(lines, line);
  if (!directive.ownLine || own.first < own.last) return own;
  return lines[firstIndex(lines, ({ first }) => first > line)] ?? own;
}

export function suppresses(suppression: Suppression, finding: Finding): boolean {
  const { rules, lines } = suppression;
  if (rules.length > 0 && !rules.includes(finding.rule) && !rules.includes(finding.code)) return false;
  if (lines === null) return true;
  const line = suppression.lineOf(finding.span.start);
  return lines.first <= line && line <= lines.last;
}

/** The suppressions, or single names in them, without which nothing more would be reported. */
export function findUnusedSuppressions(
  suppressions: readonly Suppression[],
  findings: readonly Finding[],
  source: ScriptSource,
): readonly Occurrence[] {
  return suppressions.flatMap((suppression): Occurrence[] => {
    const { directive, rules } = suppression;
    if (rules.length === 0) {
      if (findings.some((finding) => suppresses(suppression, finding))) return [];
      const fixes = [removeSuppression(source, directive, null)];
      return [{ span: directive.span, certainty: 'certain', message: 'nothing', values: {}, fixes }];
    }
    return rules
      .filter((rule) => !findings.some((finding) => suppresses({ ...suppression, rules: [rule] }, finding)))
      .filter((rule) => rule !== 'unused-suppression')
      .map((rule) => unusedName(source, directive, rule));
  });
}

function unusedName(source: ScriptSource, directive: Directive, rule: string): Occurrence {
  const remove = removeSuppression(source, directive, rule);
  const base = { span: directive.span, certainty: 'certain' as const, fixes: [remove] };
  if (RULE_NAMES.has(rule)) return { ...base, message: 'rule', values: { rule } };
  const nearest = nearestNames(
    rule,
    [...RULE_NAMES].filter((name) => !name.startsWith('MB')),
    1,
  )[0];
  if (nearest === undefined) return { ...base, message: 'noSuchRule', values: { rule } };
  const fixes = [
    replacement(ruleSpan(source, directive, rule), nearest, true),
    { ...remove, preferred: false },
  ];
  return { ...base, message: 'misspelt', values: { rule, nearest }, fixes };
}

/** Where a name stands in the brackets of a comment. */
function ruleSpan({ text }: ScriptSource, { nameSpan, span, rules }: Directive, rule: string): Span {
  let start = nameSpan.end;
  for (const name of rules.slice(0, rules.indexOf(rule) + 1)) start = text.indexOf(name, start) + name.length;
  return { start: Math.min(start, span.end) - rule.length, end: Math.min(start, span.end) };
}
