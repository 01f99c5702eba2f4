import type { Verdict } from '../../core/report/report.ts';
import { SEVERITIES } from '../../core/rules/finding.ts';
import type { Paint } from '../../features/paint.ts';
import { findingLines, reportText } from '../../features/reportText.ts';
import { VERDICT_WORDS } from '../../features/verdictText.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { filesOf, withoutKnown, type Outcome } from '../check/outcome.ts';

/** How the text is to look. */
export interface TextStyle {
  readonly paint: Paint;
  /** Letters of a line at most, where that can be. */
  readonly width: number;
}

/** What is wrong with each settings file, the report of each script, and a closing line when there are several. */
export function textReport(outcome: Outcome, style: TextStyle): string {
  const { checked, projects, others, skipped } = withoutKnown(outcome);
  const { paint, width } = style;
  const reports = checked.map(({ path, source, report, findings }) =>
    reportText(report, findings, source.lines, { path, paint, width }),
  );
  const leftAlone = others.map(
    (path) => `${paint('bold', path)}: not a MaixPy script; add \`# maixmem: board ID\` if it is one\n`,
  );
  const count = checked.length + others.length;
  const needsClosing = count > 1 || skipped > 0 || (outcome.known?.size ?? 0) > 0;
  const closing = needsClosing ? [closingLine(outcome)] : [];
  return [...findingTexts(projects, style), ...reports, ...leftAlone, ...closing].join('\n');
}

/** The findings alone: nothing where there are none. */
export function quietReport(outcome: Outcome, style: TextStyle): string {
  return findingTexts(filesOf(withoutKnown(outcome)), style).join('\n');
}

/** The findings of files, each below the name of its file. */
export function findingTexts(
  files: readonly CheckedProject[],
  { paint, width }: TextStyle,
): readonly string[] {
  return files
    .filter(({ findings }) => findings.length > 0)
    .map(
      ({ path, source, findings }) =>
        `${[paint('bold', path), ...findingLines(findings, source.lines, paint, width)].join('\n')}\n`,
    );
}

/** The verdict on several scripts. */
const MANY_WORDS: Readonly<Record<Verdict, string>> = {
  ...VERDICT_WORDS,
  fits: 'fit',
  exceeds: 'do not fit',
};

/** `3 scripts: 2 fit, 1 does not fit; 1 error`. */
export function closingLine(outcome: Outcome): string {
  const { checked, skipped, others, known, failures } = outcome;
  const leftOut = skipped + others.length;
  const parts = [
    `${counted(checked.length, 'script')}: ${verdictCounts(outcome).join(', ') || 'none for MaixPy'}`,
    findingCounts(filesOf(withoutKnown(outcome))).join(', ') ||
      (known === null ? 'no findings' : 'no new findings'),
    ...(known === null || known.size === 0 ? [] : [`${known.size.toFixed(0)} known from the baseline`]),
    ...(failures.length === 0 ? [] : [`${failures.length.toFixed(0)} could not be judged`]),
    ...(leftOut === 0 ? [] : [`${leftOut.toFixed(0)} left out, not for MaixPy`]),
  ];
  return `${parts.join('; ')}\n`;
}

function verdictCounts({ checked }: Outcome): readonly string[] {
  const judged = checked.filter(({ report }) => report.ending.kind !== 'syntax-error');
  const refused = checked.length - judged.length;
  const counts = (Object.keys(VERDICT_WORDS) as Verdict[]).flatMap((verdict) => {
    const count = judged.filter(({ report }) => report.verdict === verdict).length;
    if (count === 0) return [];
    return [`${count.toFixed(0)} ${(count === 1 ? VERDICT_WORDS : MANY_WORDS)[verdict]}`];
  });
  return refused === 0 ? counts : [...counts, `${refused.toFixed(0)} with a syntax error`];
}

/** `2 errors`, `1 warning` …; hints are not counted. */
export function findingCounts(files: readonly CheckedProject[]): readonly string[] {
  const findings = files.flatMap((file) => file.findings);
  return SEVERITIES.filter((severity) => severity !== 'hint').flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? []
      : [severity === 'information' ? `${count.toFixed(0)} information` : counted(count, severity)];
  });
}

function counted(count: number, what: string): string {
  return `${count.toFixed(0)} ${what}${count === 1 ? '' : 's'}`;
}
