import { enumerated, message, type Text } from '../../../../messages/message.ts';
import type { Say } from '../../../../messages/render.ts';
import type { Verdict } from '../../core/report/report.ts';
import type { Paint } from '../../features/paint.ts';
import { findingLines, reportText } from '../../features/reportText.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { filesOf, withoutKnown, type Outcome } from '../check/outcome.ts';

/** How the text is to look. */
export interface TextStyle {
  readonly paint: Paint;
  /** Letters of a line at most, where that can be. */
  readonly width: number;
  /** On the command line whatever it says can be printed on a terminal, names of files too. */
  readonly say: Say;
}

/** What is wrong with each settings file, the report of each script, and a closing line when there are several. */
export function textReport(outcome: Outcome, style: TextStyle): string {
  const { checked, projects, others, skipped } = withoutKnown(outcome);
  const { paint, width, say } = style;
  const reports = checked.map(({ path, source, report, findings }) =>
    reportText(report, findings, source.lines, { path: say(path), paint, width, say }),
  );
  const leftAlone = others.map((path) => `${say(message('summary.notMaixPy', { path }))}\n`);
  const count = checked.length + others.length;
  const needsClosing = count > 1 || skipped > 0 || (outcome.known?.size ?? 0) > 0;
  const closing = needsClosing ? [closingLine(outcome, say)] : [];
  return [...findingTexts(projects, style), ...reports, ...leftAlone, ...closing].join('\n');
}

/** The findings alone: nothing where there are none. */
export function quietReport(outcome: Outcome, style: TextStyle): string {
  return findingTexts(filesOf(withoutKnown(outcome)), style).join('\n');
}

/** The findings of files, each below the name of its file. */
export function findingTexts(files: readonly CheckedProject[], style: TextStyle): readonly string[] {
  return files
    .filter(({ findings }) => findings.length > 0)
    .map(
      ({ path, source, findings }) =>
        `${[style.paint('bold', style.say(path)), ...findingLines(findings, source.lines, style)].join('\n')}\n`,
    );
}

/** How many scripts have a verdict. */
const VERDICT_COUNTS = {
  fits: 'summary.fit',
  'may-exceed': 'summary.mayExceed',
  exceeds: 'summary.exceed',
  unknown: 'summary.unknown',
} as const satisfies Readonly<Record<Verdict, string>>;

/** `3 scripts: 2 fit, 1 does not fit; 1 error`. */
export function closingLine(outcome: Outcome, say: Say): string {
  const { checked, skipped, others, known, failures } = outcome;
  const leftOut = skipped + others.length;
  const verdicts = verdictCounts(outcome);
  const findings = findingCounts(filesOf(withoutKnown(outcome)));
  const parts = [
    message('summary.scripts', {
      count: checked.length,
      verdicts: verdicts.length === 0 ? message('summary.noneForMaixPy') : enumerated(verdicts),
    }),
    findings.length > 0
      ? enumerated(findings)
      : message(known === null ? 'summary.noFindings' : 'summary.noNewFindings'),
    ...(known === null || known.size === 0 ? [] : [message('summary.known', { count: known.size })]),
    ...(failures.length === 0 ? [] : [message('summary.failed', { count: failures.length })]),
    ...(leftOut === 0 ? [] : [message('summary.leftOut', { count: leftOut })]),
  ];
  const [first = '', ...more] = parts;
  const line = more.reduce<Text>((before, next) => message('summary.parts', { parts: before, next }), first);
  return `${say(line)}\n`;
}

function verdictCounts({ checked }: Outcome): readonly Text[] {
  const judged = checked.filter(({ report }) => report.ending.kind !== 'syntax-error');
  const refused = checked.length - judged.length;
  const counts = (Object.keys(VERDICT_COUNTS) as Verdict[]).flatMap((verdict) => {
    const count = judged.filter(({ report }) => report.verdict === verdict).length;
    return count === 0 ? [] : [message(VERDICT_COUNTS[verdict], { count })];
  });
  return refused === 0 ? counts : [...counts, message('summary.refused', { count: refused })];
}

/** `2 errors`, `1 warning` …; hints are not counted. */
export function findingCounts(files: readonly CheckedProject[]): readonly Text[] {
  const findings = files.flatMap((file) => file.findings);
  return (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [message(`summary.${severity}`, { count })];
  });
}
