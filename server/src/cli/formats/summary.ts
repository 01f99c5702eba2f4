import { groupDigits } from '../../core/quantity/format.ts';
import type { Verdict } from '../../core/report/report.ts';
import type { Paint } from '../../features/paint.ts';
import {
  gcShare,
  systemShare,
  VERDICT_STYLES,
  VERDICT_WORDS,
  type HeapShare,
} from '../../features/verdictText.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import { withoutKnown, type Outcome } from '../check/outcome.ts';
import { closingLine, findingCounts } from './text.ts';

/** Shorter than in a sentence. */
const WORDS: Readonly<Record<Verdict, string>> = { ...VERDICT_WORDS, unknown: 'not known' };

const BYTES_PER_KIB = 1024;
const WORD_WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length));
/** A longer path moves the rest of its line. */
const LONGEST_PATH = 40;

/**
 * One line for each script: path, verdict, what each heap needs of what it has, findings. Then the closing line.
 *
 * @param quiet only scripts that do not fit, or have findings, and no closing line
 */
export function summaryReport(outcome: Outcome, paint: Paint, quiet: boolean): string {
  const { checked, others } = withoutKnown(outcome);
  const shown = quiet
    ? checked.filter(({ report, findings }) => report.verdict !== 'fits' || findings.length > 0)
    : checked;
  const pathWidth = Math.min(LONGEST_PATH, Math.max(0, ...shown.map(({ path }) => path.length)));
  const lines = shown.map((script) => lineOf(script, pathWidth, paint));
  if (quiet) return lines.join('');
  const leftAlone = others.map((path) => `${path.padEnd(pathWidth)}  not a MaixPy script\n`);
  return [...lines, ...leftAlone, closingLine(outcome)].join('');
}

function lineOf(script: CheckedScript, pathWidth: number, paint: Paint): string {
  const { path, report } = script;
  const { verdict } = report;
  const isRefused = report.ending.kind === 'syntax-error';
  const word = (isRefused ? 'syntax error' : WORDS[verdict]).padEnd(WORD_WIDTH);
  const heaps = isRefused
    ? []
    : [
        `GC ${shareText(gcShare(report)).padStart(9)}`,
        `system ${shareText(systemShare(report)).padStart(11)} KiB`,
      ];
  const parts = [
    path.padEnd(pathWidth),
    paint(isRefused ? 'red' : VERDICT_STYLES[verdict], word),
    ...heaps,
    ...[findingCounts([script]).join(', ')].filter((counts) => counts !== ''),
  ];
  return `${parts.join('  ').trimEnd()}\n`;
}

/** `85/512`, in whole KiB. */
function shareText({ used, capacityBytes }: HeapShare): string {
  const kib = (bytes: number): string =>
    groupDigits(Number.isFinite(bytes) ? Math.round(bytes / BYTES_PER_KIB) : bytes);
  return `${kib(used.likely)}/${kib(capacityBytes)}`;
}
