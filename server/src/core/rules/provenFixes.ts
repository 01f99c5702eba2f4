import { isWorse } from '../memory/judgeVerdict.ts';
import type { MemoryReport } from '../report/report.ts';
import type { ScriptSource } from '../syntax/scriptSource.ts';
import { applyEdits, areApplicable } from '../text/edit.ts';
import { SEVERITIES, type Finding, type Fix } from './finding.ts';
import { findRule } from './registry.ts';

/** What there is to say about a script. */
interface Answer {
  readonly report: MemoryReport;
  readonly findings: readonly Finding[];
}

/** Analyses the script with another text; null where that is not done. */
export type Reanalyze = (text: string) => Answer | null;

/**
 * The findings with those of their fixes that hold: the script is analysed with the change when fixes are asked for,
 * the finding is gone then, or weighs less where that is all that is promised, and nothing worse has come. Changes of comments do not change what runs and need no trial.
 */
export function withProvenFixes(
  before: Answer,
  source: ScriptSource,
  reanalyze: Reanalyze,
): readonly Finding[] {
  const tried = (finding: Finding, fix: Fix): readonly Fix[] => {
    if (!areApplicable(fix.edits, source.text.length)) return [];
    const after = reanalyze(applyEdits(source.text, fix.edits));
    if (after === null || !isBetter(finding, fix, before, after)) return [];
    return [{ ...fix, makesItFit: after.report.verdict === 'fits' }];
  };
  const provenOf = (finding: Finding): readonly Fix[] => {
    const fixes = finding.fixes();
    return findRule(finding.rule)?.aboutText === true ? fixes : fixes.flatMap((fix) => tried(finding, fix));
  };
  // All at once and in one order: how much is tried has a limit, and which are offered must not depend on who asks.
  const proven = once(() => new Map(before.findings.map((finding) => [finding, provenOf(finding)])));
  return before.findings.map((finding) => ({ ...finding, fixes: () => proven().get(finding) ?? [] }));
}

/** Does something when it is needed first, and then no more. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function isBetter(finding: Finding, fix: Fix, before: Answer, after: Answer): boolean {
  if (after.report.syntaxProblems.length > before.report.syntaxProblems.length) return false;
  const least = fix.lessens === true ? finding.severity : 'hint';
  if (count(after, finding.rule, least) >= count(before, finding.rule, least)) return false;
  const { verdict, room } = after.report;
  if (fix.setsHeapSize === true && verdict !== 'fits' && room === null) return false;
  // Of a script that reset for ever nothing was seen behind the reset: what is there now is not the change's fault.
  if (before.report.heapSettings.some(({ resetsForEver }) => resetsForEver)) return true;
  return !isWorse(verdict, before.report.verdict) && !hasWorse(before, after);
}

/** Findings of a rule that weigh at least so much. */
function count({ findings }: Answer, rule: string, least: Finding['severity']): number {
  return findings.filter((finding) => finding.rule === rule && !isGraver(least, finding.severity)).length;
}

/** Whether a rule has an error or a warning that weighs more than what it had to say before. */
function hasWorse(before: Answer, after: Answer): boolean {
  return after.findings.some(({ rule, severity }) => {
    const weighsMore = before.findings.every((one) => one.rule !== rule || isGraver(severity, one.severity));
    return isGraver(severity, 'information') && weighsMore;
  });
}

function isGraver(a: Finding['severity'], b: Finding['severity']): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}
