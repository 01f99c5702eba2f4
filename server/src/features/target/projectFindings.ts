import { english } from '../../../../messages/render.ts';
import { compareFindings, type Finding } from '../../core/rules/finding.ts';
import { toFinding } from '../../core/rules/run.ts';
import { applySeverities, type SeverityChoice } from '../../core/rules/severities.ts';
import { targetValueOverruled } from '../../core/rules/checks/targetValueOverruled.ts';
import { targetValueUnusable } from '../../core/rules/checks/targetValueUnusable.ts';
import { isUnusable, occurrenceAt } from '../../core/rules/targetProblems.ts';
import type { TargetProblem } from '../../core/device/problems.ts';
import { indexLines } from '../../core/text/lines.ts';
import type { ProjectFile } from './fromProjectFile.ts';

/** The problems that stand in a maixmem.json, as findings in that file; each once. */
export function projectFindings(
  { uri, text }: ProjectFile,
  problems: readonly TargetProblem[],
  rules: Readonly<Record<string, SeverityChoice>>,
): readonly Finding[] {
  const source = { text, lines: indexLines(text) };
  const found = new Map<string, Finding>();
  for (const problem of problems) {
    const { place } = problem;
    if (place.source !== 'project' || place.uri !== uri) continue;
    const rule = isUnusable(problem) ? targetValueUnusable : targetValueOverruled;
    const finding = toFinding(rule, occurrenceAt(place.span, problem), source);
    found.set(`${String(finding.span.start)} ${english(finding.message)}`, finding);
  }
  return [...applySeverities([...found.values()], rules)].sort(compareFindings);
}
