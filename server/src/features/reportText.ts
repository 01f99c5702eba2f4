import { formatBytes, formatShort } from '../core/quantity/format.ts';
import type { Evidence, MemoryReport } from '../core/report/report.ts';
import type { Finding, Severity } from '../core/rules/finding.ts';
import { describeRemedy } from '../core/rules/remedies.ts';
import { positionAt, type LineIndex } from '../core/text/lines.ts';
import { billOf, growthOf } from './bill.ts';
import { PLAIN, type Paint, type Style } from './paint.ts';
import { insideText, placeOf, tablesText } from './reportTables.ts';
import { openPlaces, VERDICT_STYLES, verdictWords, windowSentence } from './verdictText.ts';
import { wrap } from './wrap.ts';

export interface ReportTextOptions {
  /** How to name the script. */
  readonly path: string;
  readonly paint?: Paint;
  /** False leaves the tables out and keeps verdict and findings. */
  readonly tables?: boolean;
  /** Letters of a line; without it tables are as wide as they need, and only messages are wrapped. */
  readonly width?: number | undefined;
}

/** Messages are wrapped here at the latest: longer lines are hard to read. */
const MESSAGE_WIDTH = 100;
/** The lines of a finding stand below its place. */
const INDENT = '  ';

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'dim',
};

const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  source: 'read from the source',
  measured: 'measured',
  documented: 'taken from documentation',
  assumed: 'assumed',
};

/** The whole report as text to read: verdict, what to set, a bill for each heap, findings, what is not known. */
export function reportText(
  report: MemoryReport,
  findings: readonly Finding[],
  lines: LineIndex,
  options: ReportTextOptions,
): string {
  const paint = options.paint ?? PLAIN;
  // Of a script that the board refuses nothing runs that could take memory.
  const isRefused = report.ending.kind === 'syntax-error';
  const hasTables = options.tables !== false && !isRefused;
  const { width } = options;
  const blocks = [
    [
      ...verdictLines(report, lines, options.path, paint, width),
      ...unboundedLines(report, lines, messageWidth(width)),
      ...wrap(windowSentence(report), width ?? Infinity),
      ...wrap(targetLine(report), width ?? Infinity),
    ],
    ...(hasTables ? tablesText(billOf(report), lines, paint, width) : []),
    (isRefused ? [] : growthOf(report)).map((row) => `${row.label}: ${formatShort(row.bytes)}`),
    remedyLines(report, paint, messageWidth(width)),
    // What is not known has a list of its own below.
    findingLines(
      findings.filter(({ rule }) => rule !== 'unknown-call'),
      lines,
      paint,
      width,
    ),
    isRefused ? [] : unknownLines(report, lines, paint, messageWidth(width)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function messageWidth(width: number | undefined): number {
  return width === undefined ? MESSAGE_WIDTH : Math.min(MESSAGE_WIDTH, width - INDENT.length);
}

/** The name of the script and the answer, painted line by line where it takes several. */
function verdictLines(
  report: MemoryReport,
  lines: LineIndex,
  path: string,
  paint: Paint,
  width: number | undefined,
): readonly string[] {
  const words = verdictWords(report, lines);
  const verdict = (text: string): string => paint(VERDICT_STYLES[report.verdict], text);
  const head = `${paint('bold', path)}:`;
  if (width === undefined || path.length + 2 + words.length <= width) return [`${head} ${verdict(words)}`];
  const [first = '', ...rest] = wrap(words, Math.max(width - path.length - 2, Math.floor(width / 2)));
  return [
    `${head} ${verdict(first)}`,
    ...wrap(rest.join(' '), width - INDENT.length).map((line) => `${INDENT}${verdict(line)}`),
  ];
}

/** Places without an upper bound that are named; the others are only counted. */
const MOST_UNBOUNDED = 3;

/** Why it is open whether the script fits although the likely figures do. */
function unboundedLines(report: MemoryReport, lines: LineIndex, width: number): readonly string[] {
  const places = openPlaces(report);
  const named = places.slice(0, MOST_UNBOUNDED).flatMap((place) => {
    const line = place.span === null ? '' : `line ${placeOf(lines, place.span)}: `;
    return wrap(`no upper bound: ${line}${place.what}: ${place.why}`, width);
  });
  const more = places.length - MOST_UNBOUNDED;
  return more > 0 ? [...named, `and ${more.toFixed(0)} more places without an upper bound`] : named;
}

const RUN_WORDS = { 'main.py': 'as main.py', ide: 'sent by the IDE', repl: 'from the REPL' } as const;

function targetLine({ target }: MemoryReport): string {
  const { boardName, firmwareName, evidence, gcHeapBytes, gcHeapSource, run } = target;
  const origin = { script: 'set by the script', configuration: 'as configured', default: 'the default' }[
    gcHeapSource
  ];
  return `${boardName}, ${firmwareName} (${EVIDENCE_WORDS[evidence]}), gc_heap_size ${formatBytes(gcHeapBytes)}, ${origin}, ${RUN_WORDS[run]}`;
}

/** More firmware builds than this are only counted. */
const MOST_BUILDS = 2;

/** Changes that were tried out, those that are enough first. */
function remedyLines(report: MemoryReport, paint: Paint, width: number): readonly string[] {
  if (report.remedies.length === 0) return [];
  const builds = report.remedies.filter(({ remedy }) => remedy.kind === 'firmware');
  const left = builds.slice(MOST_BUILDS);
  const shown = report.remedies.filter((outcome) => !left.includes(outcome));
  const lines = shown.flatMap((outcome) => {
    const effect = outcome.makesItFit ? 'fits with' : 'does not fit yet, but takes less with';
    const saved = outcome.savesBytes > 0 ? `: saves ${formatBytes(outcome.savesBytes)}` : '';
    return indented(`${effect} ${describeRemedy(outcome, report)}${saved}`, width);
  });
  const more = left.length === 0 ? [] : [`${INDENT}and with ${left.length.toFixed(0)} more firmware builds`];
  return [paint('bold', 'What helps, each tried out'), ...lines, ...more];
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width).map((line) => `${INDENT}${line}`);
}

/** Findings with place, severity, rule and message, wrapped to be read. */
export function findingLines(
  findings: readonly Finding[],
  lines: LineIndex,
  paint: Paint,
  width?: number,
): readonly string[] {
  const room = messageWidth(width);
  return findings.flatMap((finding) => {
    const { line, column } = positionAt(lines, finding.span.start);
    const severity = paint(SEVERITY_STYLES[finding.severity], finding.severity);
    const place = `${line.toFixed(0)}:${column.toFixed(0)}`;
    const fix = finding.fixes()[0];
    return [
      `${place} ${severity} ${finding.rule} (${finding.code})`,
      ...indented(finding.message, room),
      ...importedLines(finding.related).flatMap((part) => indented(part, room)),
      ...(fix === undefined ? [] : indented(`fix: ${fix.title}`, room).map((part) => paint('dim', part))),
    ];
  });
}

/** Places that are not in the script itself. */
function importedLines(related: Finding['related']): readonly string[] {
  return related.flatMap(({ inside, message }) =>
    inside === undefined ? [] : [`${insideText(inside)}: ${message}`],
  );
}

function unknownLines(
  report: MemoryReport,
  lines: LineIndex,
  paint: Paint,
  width: number,
): readonly string[] {
  const places = report.unknown.filter(({ unbounded }) => unbounded);
  if (places.length === 0) return [];
  const first = places.filter(
    ({ module }, index) =>
      module === undefined || places.findIndex((each) => each.module === module) === index,
  );
  return [
    paint('bold', 'Not counted, because it is not known'),
    ...first.flatMap(({ span, what, why, module }) => {
      const others = module === undefined ? [] : places.filter((each) => each.module === module).slice(1);
      const also = others.length === 0 ? '' : `; used in line ${linesOf(others, lines)}`;
      return indented(`line ${placeOf(lines, span)}: ${what}: ${why}${also}`, width);
    }),
  ];
}

/** Lines that are named at most. */
const MOST_LINES = 5;

/** `69, 80, 89` */
function linesOf(places: MemoryReport['unknown'], lines: LineIndex): string {
  const all = [...new Set(places.map(({ span }) => placeOf(lines, span)))];
  const more = all.length - MOST_LINES;
  return `${all.slice(0, MOST_LINES).join(', ')}${more > 0 ? ` and ${more.toFixed(0)} more` : ''}`;
}
