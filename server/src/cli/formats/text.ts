import type { Verdict } from '../../core/report/report.ts';
import { SEVERITIES } from '../../core/rules/finding.ts';
import type { Paint } from '../../features/paint.ts';
import { findingLines, reportText } from '../../features/reportText.ts';
import { VERDICT_WORDS } from '../../features/verdictText.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import type { CheckedProject } from '../checkedProjects.ts';

/**
 * What is wrong with each settings file, the report of each script, and a closing line when there are several.
 *
 * @param others scripts that were named and are not for MaixPy
 */
export function textReport(
  scripts: readonly CheckedScript[],
  skipped: number,
  paint: Paint,
  projects: readonly CheckedProject[] = [],
  others: readonly string[] = [],
): string {
  const reports = scripts.map(({ path, source, report, findings }) =>
    reportText(report, findings, source.lines, { path, paint }),
  );
  const leftAlone = others.map(
    (path) => `${paint('bold', path)}: not a MaixPy script; add \`# maixmem: board ID\` if it is one\n`,
  );
  const count = scripts.length + others.length;
  const closing = count > 1 || skipped > 0 ? [closingLine(scripts, skipped + others.length, projects)] : [];
  return [...projectTexts(projects, paint), ...reports, ...leftAlone, ...closing].join('\n');
}

/** The findings of settings files, each below the name of its file. */
export function projectTexts(projects: readonly CheckedProject[], paint: Paint): readonly string[] {
  return projects
    .filter(({ findings }) => findings.length > 0)
    .map(
      ({ path, source, findings }) =>
        `${[paint('bold', path), ...findingLines(findings, source.lines, paint)].join('\n')}\n`,
    );
}

/** The verdict on several scripts. */
const MANY_WORDS: Readonly<Record<Verdict, string>> = {
  ...VERDICT_WORDS,
  fits: 'fit',
  exceeds: 'do not fit',
};

function closingLine(
  scripts: readonly CheckedScript[],
  skipped: number,
  projects: readonly CheckedProject[],
): string {
  const verdicts = (Object.keys(VERDICT_WORDS) as Verdict[])
    .map((verdict) => ({
      verdict,
      count: scripts.filter(({ report }) => report.verdict === verdict).length,
    }))
    .filter(({ count }) => count > 0)
    .map(
      ({ verdict, count }) =>
        `${count.toFixed(0)} ${count === 1 ? VERDICT_WORDS[verdict] : MANY_WORDS[verdict]}`,
    );
  const findings = SEVERITIES.map((severity) => ({
    severity,
    count: [...projects, ...scripts]
      .flatMap(({ findings: all }) => all)
      .filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count, severity }) => count > 0 && severity !== 'hint')
    .map(
      ({ severity, count }) =>
        `${count.toFixed(0)} ${severity}${count === 1 || severity === 'information' ? '' : 's'}`,
    );
  const parts = [
    `${scripts.length.toFixed(0)} ${scripts.length === 1 ? 'script' : 'scripts'}: ${verdicts.join(', ') || 'none for MaixPy'}`,
    ...(findings.length === 0 ? ['no findings'] : [findings.join(', ')]),
    ...(skipped === 0 ? [] : [`${skipped.toFixed(0)} left out, not for MaixPy`]),
  ];
  return `${parts.join('; ')}\n`;
}
