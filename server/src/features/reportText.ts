import { formatBytes, formatShort, groupDigits, kibText } from '../core/quantity/format.ts';
import { isExact, type Interval } from '../core/quantity/interval.ts';
import type { Evidence, MemoryReport, Verdict } from '../core/report/report.ts';
import type { Finding, Severity } from '../core/rules/finding.ts';
import { describeRemedy } from '../core/rules/remedies.ts';
import { lineAt, positionAt, type LineIndex } from '../core/text/lines.ts';
import type { ImportedPlace } from '../core/text/importedPlace.ts';
import type { Span } from '../core/text/span.ts';
import { billOf, growthOf, headroomOf, type BillRow, type BillTable } from './bill.ts';
import { PLAIN, type Paint, type Style } from './paint.ts';
import { openPlaces, verdictWords, windowSentence } from './verdictText.ts';

export interface ReportTextOptions {
  /** How to name the script. */
  readonly path: string;
  readonly paint?: Paint;
  /** False leaves the tables out and keeps verdict and findings. */
  readonly tables?: boolean;
}

const LABEL_WIDTH = 60;
const KIB_WIDTH = 10;
const BYTES_WIDTH = 14;
const MESSAGE_WIDTH = 100;

const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  fits: 'green',
  'may-exceed': 'yellow',
  exceeds: 'red',
  unknown: 'yellow',
};

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
  const verdict = paint(VERDICT_STYLES[report.verdict], verdictWords(report, lines));
  const blocks = [
    [
      `${paint('bold', options.path)}: ${verdict}`,
      ...unboundedLines(report, lines),
      windowSentence(report),
      targetLine(report),
    ],
    ...(hasTables ? billOf(report).map((table) => tableLines(table, lines, paint)) : []),
    (isRefused ? [] : growthOf(report)).map((row) => `${row.label}: ${formatShort(row.bytes)}`),
    remedyLines(report, paint),
    // What is not known has a list of its own below.
    findingLines(
      findings.filter(({ rule }) => rule !== 'unknown-call'),
      lines,
      paint,
    ),
    isRefused ? [] : unknownLines(report, lines, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Places without an upper bound that are named; the others are only counted. */
const MOST_UNBOUNDED = 3;

/** Why it is open whether the script fits although the likely figures do. */
function unboundedLines(report: MemoryReport, lines: LineIndex): readonly string[] {
  const places = openPlaces(report);
  const named = places.slice(0, MOST_UNBOUNDED).flatMap((place) => {
    const line = place.span === null ? '' : `line ${placeOf(lines, place.span)}: `;
    return wrap(`no upper bound: ${line}${place.what}: ${place.why}`, MESSAGE_WIDTH);
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

function tableLines(table: BillTable, lines: LineIndex, paint: Paint): readonly string[] {
  const head = `${table.title.padEnd(LABEL_WIDTH)}${'KiB'.padStart(KIB_WIDTH)}${'bytes'.padStart(BYTES_WIDTH)}`;
  const rule = `  ${'─'.repeat(LABEL_WIDTH + KIB_WIDTH + BYTES_WIDTH - 2)}`;
  return [
    paint('bold', head),
    ...table.rows.map((row) => rowLine(row, lines, paint)),
    paint('dim', rule),
    figureLine(table.totalLabel, table.total, paint),
    figureLine(table.capacityLabel, exact(table.capacityBytes), paint),
    headroomLine(table, paint),
  ];
}

/** Green when even the high estimate leaves room, red when the likely one does not. */
function headroomLine(table: BillTable, paint: Paint): string {
  const left = headroomOf(table);
  const bytes = exact(Math.abs(left.likely));
  if (left.likely < 0) return paint('red', figureLine('missing', bytes, PLAIN));
  if (left.low < 0) return paint('yellow', figureLine('left, if the likely figures hold', bytes, PLAIN));
  return paint('green', figureLine('left', bytes, PLAIN));
}

function exact(bytes: number): Interval {
  return { low: bytes, likely: bytes, high: bytes };
}

function rowLine(row: BillRow, lines: LineIndex, paint: Paint): string {
  return figureLine(fitted(row.label, placeOfRow(row, lines)), row.bytes, paint);
}

function placeOfRow({ span, inside }: BillRow, lines: LineIndex): string {
  if (inside !== undefined) return ` · ${insideText(inside)}`;
  return span === null ? '' : ` · line ${placeOf(lines, span)}`;
}

/** `main.py line 13`. */
function insideText({ file, span }: ImportedPlace): string {
  return `${file.uri.slice(file.uri.lastIndexOf('/') + 1)} line ${placeOf(file.lines, span)}`;
}

function placeOf(lines: LineIndex, span: Span): string {
  return lineAt(lines, span.start).toFixed(0);
}

/** Label and place in one column: a long label gives way. */
function fitted(label: string, place: string): string {
  const room = LABEL_WIDTH - 3 - place.length;
  return `${label.length > room ? `${label.slice(0, room - 1)}…` : label}${place}`;
}

/** One aligned line: label, KiB, bytes and, for an uncertain figure, its range. */
function figureLine(label: string, bytes: Interval, paint: Paint): string {
  const figures = `  ${label.padEnd(LABEL_WIDTH - 2)}${kibColumn(bytes.likely).padStart(KIB_WIDTH)}${groupDigits(
    bytes.likely,
  ).padStart(BYTES_WIDTH)}`;
  return isExact(bytes) ? figures : `${figures}  ${paint('dim', formatShort(bytes))}`;
}

/** KiB with exactly one decimal, so that the points stand one below the other. */
function kibColumn(bytes: number): string {
  const text = kibText(bytes);
  return text.includes('.') ? text : `${text}.0`;
}

/** More firmware builds than this are only counted. */
const MOST_BUILDS = 2;

/** Changes that were tried out, those that are enough first. */
function remedyLines(report: MemoryReport, paint: Paint): readonly string[] {
  if (report.remedies.length === 0) return [];
  const builds = report.remedies.filter(({ remedy }) => remedy.kind === 'firmware');
  const left = builds.slice(MOST_BUILDS);
  const shown = report.remedies.filter((outcome) => !left.includes(outcome));
  const lines = shown.flatMap((outcome) => {
    const effect = outcome.makesItFit ? 'fits with' : 'does not fit yet, but takes less with';
    const saved = outcome.savesBytes > 0 ? `: saves ${formatBytes(outcome.savesBytes)}` : '';
    return wrap(`${effect} ${describeRemedy(outcome, report)}${saved}`, MESSAGE_WIDTH).map(
      (part) => `  ${part}`,
    );
  });
  const more = left.length === 0 ? [] : [`  and with ${left.length.toFixed(0)} more firmware builds`];
  return [paint('bold', 'What helps, each tried out'), ...lines, ...more];
}

/** Findings with place, severity, rule and message, wrapped to be read. */
export function findingLines(
  findings: readonly Finding[],
  lines: LineIndex,
  paint: Paint,
): readonly string[] {
  return findings.flatMap((finding) => {
    const { line, column } = positionAt(lines, finding.span.start);
    const severity = paint(SEVERITY_STYLES[finding.severity], finding.severity);
    const place = `${line.toFixed(0)}:${column.toFixed(0)}`;
    const fix = finding.fixes[0];
    return [
      `${place} ${severity} ${finding.rule} (${finding.code})`,
      ...wrap(finding.message, MESSAGE_WIDTH).map((part) => `  ${part}`),
      ...importedLines(finding.related).map((part) => `  ${part}`),
      ...(fix === undefined ? [] : [paint('dim', `  fix: ${fix.title}`)]),
    ];
  });
}

/** Places that are not in the script itself. */
function importedLines(related: Finding['related']): readonly string[] {
  return related.flatMap(({ inside, message }) =>
    inside === undefined ? [] : [`${insideText(inside)}: ${message}`],
  );
}

function unknownLines(report: MemoryReport, lines: LineIndex, paint: Paint): readonly string[] {
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
      return wrap(`line ${placeOf(lines, span)}: ${what}: ${why}${also}`, MESSAGE_WIDTH).map(
        (part) => `  ${part}`,
      );
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

/** Breaks a text at blanks into lines of at most `width` letters; a longer word gets a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      wrapped.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  if (current !== '') wrapped.push(current);
  return wrapped;
}
