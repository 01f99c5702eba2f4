import { enumerated, message, type Text } from '../../../../messages/message.ts';
import type { Say } from '../../../../messages/render.ts';
import { groupDigits } from '../../core/quantity/format.ts';
import type { Verdict } from '../../core/report/report.ts';
import { padEnd, widthOf } from '../../features/columns.ts';
import {
  gcShare,
  systemShare,
  VERDICT_STYLES,
  VERDICT_WORDS,
  type HeapShare,
} from '../../features/verdictText.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import { withoutKnown, type Outcome } from '../check/outcome.ts';
import { closingLine, findingCounts, type TextStyle } from './text.ts';

/** Shorter than in a sentence. */
const WORDS: Readonly<Record<Verdict, Text>> = { ...VERDICT_WORDS, unknown: message('summary.notKnown') };

const BYTES_PER_KIB = 1024;
/** A longer path moves the rest of its line. */
const LONGEST_PATH = 40;

/**
 * One line for each script: path, verdict, what each heap needs of what it has, findings. Then the closing line.
 *
 * @param quiet only scripts that do not fit, or have findings, and no closing line
 */
export function summaryReport(outcome: Outcome, style: TextStyle, quiet: boolean): string {
  const { say } = style;
  const { checked, others } = withoutKnown(outcome);
  const shown = quiet
    ? checked.filter(({ report, findings }) => report.verdict !== 'fits' || findings.length > 0)
    : checked;
  const pathWidth = Math.min(LONGEST_PATH, Math.max(0, ...shown.map(({ path }) => widthOf(say(path)))));
  const lines = shown.map((script) => lineOf(script, pathWidth, style));
  if (quiet) return lines.join('');
  const leftAlone = others.map(
    (path) => `${padEnd(say(path), pathWidth)}  ${say(message('summary.notMaixPyShort'))}\n`,
  );
  return [...lines, ...leftAlone, closingLine(outcome, say)].join('');
}

function lineOf(script: CheckedScript, pathWidth: number, { paint, say }: TextStyle): string {
  const { path, report } = script;
  const { verdict } = report;
  const isRefused = report.ending.kind === 'syntax-error';
  const word = say(isRefused ? message('summary.syntaxError') : WORDS[verdict]);
  const heaps = isRefused
    ? []
    : [
        say(message('summary.gc', { share: shareText(gcShare(report)).padStart(9) })),
        say(message('summary.system', { share: shareText(systemShare(report)).padStart(11) })),
      ];
  const counts = findingCounts([script]);
  const parts = [
    padEnd(say(path), pathWidth),
    paint(isRefused ? 'red' : VERDICT_STYLES[verdict], padEnd(word, wordWidth(say))),
    ...heaps,
    ...(counts.length === 0 ? [] : [say(enumerated(counts))]),
  ];
  return `${parts.join('  ').trimEnd()}\n`;
}

function wordWidth(say: Say): number {
  return Math.max(...Object.values(WORDS).map((word) => widthOf(say(word))));
}

/** `85/512`, in whole KiB. */
function shareText({ used, capacityBytes }: HeapShare): string {
  const kib = (bytes: number): string =>
    groupDigits(Number.isFinite(bytes) ? Math.round(bytes / BYTES_PER_KIB) : bytes);
  return `${kib(used.likely)}/${kib(capacityBytes)}`;
}
