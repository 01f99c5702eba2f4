import { message } from '../../../../messages/message.ts';
import type { MemoryReport } from '../report/report.ts';
import { compareFindings, type Finding, type Fix } from './finding.ts';
import { firstLineOf } from './places.ts';
import { RULES } from './registry.ts';
import { wordingOf, type Occurrence, type Rule, type RuleContext, type ScriptSource } from './rule.ts';
import { findUnusedSuppressions, readSuppressions, suppresses } from './suppressions.ts';
import { unusedSuppressionRule } from './unusedSuppression.ts';

/**
 * Everything the rules have to say about a script, in source order, without what its comments suppress and with
 * the comments that suppress nothing; of a script that the board refuses only why.
 */
export function runRules(report: MemoryReport, source: ScriptSource): readonly Finding[] {
  const ctx: RuleContext = { report, source };
  const isRefused = report.ending.kind === 'syntax-error';
  const rules = isRefused ? RULES.filter(({ aboutText }) => aboutText === true) : RULES;
  const raw = rules.flatMap((rule) =>
    rule.check(ctx).map((occurrence) => toFinding(rule, occurrence, source)),
  );
  const suppressions = readSuppressions(source);
  const kept = raw.filter((finding) => !suppressions.some((one) => suppresses(one, finding)));
  // What a refused script would be told is not known, so no suppression is useless.
  const unused = (isRefused ? [] : findUnusedSuppressions(suppressions, raw, source))
    .map((occurrence) => toFinding(unusedSuppressionRule, occurrence, source))
    .filter((finding) => !suppressions.some((one) => one.rules.length > 0 && suppresses(one, finding)));
  return [...kept, ...unused].sort(compareFindings);
}

/** An occurrence with the name, severity and wording of its rule; its fixes are not tried yet. */
export function toFinding(
  rule: Rule,
  occurrence: Occurrence,
  source: Pick<ScriptSource, 'text' | 'lines'>,
): Finding {
  const { certainty } = occurrence;
  const fixes = onePreferred(occurrence.fixes ?? []);
  const text = wordingOf(rule, occurrence);
  return {
    rule: rule.name,
    code: rule.code,
    severity: rule.severity[certainty],
    span: firstLineOf(source, occurrence.span),
    message:
      certainty === 'possible' && rule.worstCase === true ? message('finding.worstCase', { text }) : text,
    related: occurrence.related ?? [],
    fixes: () => fixes,
    ...(occurrence.setting === undefined ? {} : { setting: occurrence.setting }),
  };
}

function onePreferred(fixes: readonly Fix[]): readonly Fix[] {
  const first = fixes.find(({ preferred }) => preferred);
  return fixes.map((fix) => (fix.preferred && fix !== first ? { ...fix, preferred: false } : fix));
}
