import { enumerated, message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatBytes, formatShort } from '../core/quantity/format.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding, Severity } from '../core/rules/finding.ts';
import { describeRemedy } from '../core/rules/remedies.ts';
import { positionAt, type LineIndex } from '../core/text/lines.ts';
import { billOf, growthOf } from './bill.ts';
import { widthOf } from './columns.ts';
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
  /** English without it. */
  readonly say?: Say;
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

/** The whole report as text to read: verdict, what to set, a bill for each heap, findings, what is not known. */
export function reportText(
  report: MemoryReport,
  findings: readonly Finding[],
  lines: LineIndex,
  options: ReportTextOptions,
): string {
  const { paint = PLAIN, say = english } = options;
  // Of a script that the board refuses nothing runs that could take memory.
  const isRefused = report.ending.kind === 'syntax-error';
  const hasTables = options.tables !== false && !isRefused;
  const { width } = options;
  const blocks = [
    [
      ...verdictLines(report, lines, { ...options, paint, say }),
      ...unboundedLines(report, lines, messageWidth(width), say),
      ...wrap(say(windowSentence(report)), width ?? Infinity),
      ...wrap(say(targetLine(report)), width ?? Infinity),
    ],
    ...(hasTables ? tablesText(billOf(report, say), lines, paint, width, say) : []),
    (isRefused ? [] : growthOf(report, say)).map(({ label, bytes }) =>
      say(message('report.growth', { label, size: formatShort(bytes) })),
    ),
    remedyLines(report, paint, messageWidth(width), say),
    // What is not known has a list of its own below.
    findingLines(
      findings.filter(({ rule }) => rule !== 'unknown-call'),
      lines,
      { paint, width, say },
    ),
    isRefused ? [] : unknownLines(report, lines, paint, messageWidth(width), say),
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
  { path, paint, say, width }: ReportTextOptions & { readonly paint: Paint; readonly say: Say },
): readonly string[] {
  const words = say(verdictWords(report, lines));
  const verdict = (text: string): string => paint(VERDICT_STYLES[report.verdict], text);
  const head = `${paint('bold', path)}:`;
  if (width === undefined || widthOf(path) + 2 + widthOf(words) <= width)
    return [`${head} ${verdict(words)}`];
  const [first = ''] = wrap(words, Math.max(width - widthOf(path) - 2, Math.floor(width / 2)));
  return [
    `${head} ${verdict(first)}`,
    ...wrap(words.slice(first.length).trimStart(), width - INDENT.length).map(
      (line) => `${INDENT}${verdict(line)}`,
    ),
  ];
}

/** Places without an upper bound that are named; the others are only counted. */
const MOST_UNBOUNDED = 3;

/** Why it is open whether the script fits although the likely figures do. */
function unboundedLines(report: MemoryReport, lines: LineIndex, width: number, say: Say): readonly string[] {
  const places = openPlaces(report);
  const named = places.slice(0, MOST_UNBOUNDED).flatMap((place) => {
    const { span } = place;
    const unbounded = { what: term(place.what), why: term(place.why) };
    const text =
      span === null
        ? message('report.unbounded', unbounded)
        : message('report.unboundedAt', { line: placeOf(lines, span), ...unbounded });
    return wrap(say(text), width);
  });
  const more = places.length - MOST_UNBOUNDED;
  return more > 0 ? [...named, say(message('report.moreUnbounded', { count: more }))] : named;
}

const RUN_WORDS = { 'main.py': 'run.main', ide: 'run.ide', repl: 'run.repl' } as const;

function targetLine({ target }: MemoryReport): Text {
  return message('report.target', {
    board: term(target.boardName),
    firmware: term(target.firmwareName),
    evidence: message(`evidence.${target.evidence}`),
    size: formatBytes(target.gcHeapBytes),
    origin: message(`heapSource.${target.gcHeapSource}`),
    run: message(RUN_WORDS[target.run]),
  });
}

/** More firmware builds than this are only counted. */
const MOST_BUILDS = 2;

/** Changes that were tried out, those that are enough first. */
function remedyLines(report: MemoryReport, paint: Paint, width: number, say: Say): readonly string[] {
  if (report.remedies.length === 0) return [];
  const builds = report.remedies.filter(({ remedy }) => remedy.kind === 'firmware');
  const left = builds.slice(MOST_BUILDS);
  const shown = report.remedies.filter((outcome) => !left.includes(outcome));
  const lines = shown.flatMap((outcome) => {
    const { makesItFit, savesBytes } = outcome;
    const effect = message(makesItFit ? 'report.fitsWith' : 'report.takesLessWith', {
      remedy: describeRemedy(outcome, report),
    });
    const saves = message('report.saves', { effect, size: formatBytes(savesBytes) });
    return indented(say(savesBytes > 0 ? saves : effect), width);
  });
  const more =
    left.length === 0 ? [] : indented(say(message('report.moreBuilds', { count: left.length })), width);
  return [paint('bold', say(message('report.whatHelps'))), ...lines, ...more];
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width).map((line) => `${INDENT}${line}`);
}

/** Findings with place, severity, rule and message, wrapped to be read. */
export function findingLines(
  findings: readonly Finding[],
  lines: LineIndex,
  {
    paint,
    width,
    say = english,
  }: { readonly paint: Paint; readonly width?: number | undefined; readonly say?: Say },
): readonly string[] {
  const room = messageWidth(width);
  return findings.flatMap((finding) => {
    const { line, column } = positionAt(lines, finding.span.start);
    const severity = paint(SEVERITY_STYLES[finding.severity], say(message(`severity.${finding.severity}`)));
    const place = `${line.toFixed(0)}:${column.toFixed(0)}`;
    const fix = finding.fixes()[0];
    return [
      `${place} ${severity} ${finding.rule} (${finding.code})`,
      ...indented(say(finding.message), room),
      ...importedLines(finding.related).flatMap((part) => indented(say(part), room)),
      ...(fix === undefined
        ? []
        : indented(say(message('report.fix', { title: fix.title })), room).map((part) => paint('dim', part))),
    ];
  });
}

/** Places that are not in the script itself. */
function importedLines(related: Finding['related']): readonly Text[] {
  return related.flatMap(({ inside, message: text }) =>
    inside === undefined ? [] : [message('report.inFile', { place: insideText(inside), text })],
  );
}

function unknownLines(
  report: MemoryReport,
  lines: LineIndex,
  paint: Paint,
  width: number,
  say: Say,
): readonly string[] {
  const places = report.unknown.filter(({ unbounded }) => unbounded);
  if (places.length === 0) return [];
  const first = places.filter(
    ({ module }, index) =>
      module === undefined || places.findIndex((each) => each.module === module) === index,
  );
  return [
    paint('bold', say(message('report.notCounted'))),
    ...first.flatMap(({ span, what, why, module }) => {
      const others = module === undefined ? [] : places.filter((each) => each.module === module).slice(1);
      const text = message('report.notCountedAt', {
        line: placeOf(lines, span),
        what: term(what),
        why: term(why),
      });
      const used = message('report.usedInLines', { text, lines: linesOf(others, lines) });
      return indented(say(others.length === 0 ? text : used), width);
    }),
  ];
}

/** Lines that are named at most. */
const MOST_LINES = 5;

/** `69, 80, 89` */
function linesOf(places: MemoryReport['unknown'], lines: LineIndex): Text {
  const all = [...new Set(places.map(({ span }) => placeOf(lines, span)))];
  const more = all.length - MOST_LINES;
  const list = enumerated(all.slice(0, MOST_LINES));
  return more > 0 ? message('list.more', { list, count: more }) : list;
}
