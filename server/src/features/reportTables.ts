import { message, type Text } from '../../../messages/message.ts';
import type { Say } from '../../../messages/render.ts';
import { formatShort, groupDigits, kibText } from '../core/quantity/format.ts';
import { isExact, type Interval } from '../core/quantity/interval.ts';
import type { ImportedPlace } from '../core/text/importedPlace.ts';
import { lineAt, type LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { headroomOf, type BillRow, type BillTable } from './bill.ts';
import { cut, padEnd, padStart, widthOf } from './columns.ts';
import { PLAIN, type Paint } from './paint.ts';

/** Widths of the columns, in letters, and the language of what stands there. */
interface Layout {
  readonly say: Say;
  readonly label: number;
  readonly kib: number;
  readonly bytes: number;
}

/** Where nobody said how wide the text may be. */
const WIDE = { label: 60, kib: 10, bytes: 14 };
/** The narrowest columns in which `6,144.0` and `-6,291,456` stand apart. */
const NARROW = { kib: 9, bytes: 11 };
/** A label that is cut further says nothing. */
const SHORTEST_LABEL = 24;
/** Between the bytes and their range. */
const GAP = 2;

/**
 * The sums, all with the same columns.
 *
 * @param width letters of a line at most; undefined for as much as it takes
 */
export function tablesText(
  tables: readonly BillTable[],
  lines: LineIndex,
  paint: Paint,
  width: number | undefined,
  say: Say,
): readonly (readonly string[])[] {
  const layout = { say, ...(width === undefined ? WIDE : layoutFor(tables, width, say)) };
  return tables.map((table) => tableLines(table, lines, paint, layout));
}

function layoutFor(tables: readonly BillTable[], width: number, say: Say): Omit<Layout, 'say'> {
  const ranges = tables
    .flatMap(({ rows, total }) => [...rows.map(({ bytes }) => bytes), total])
    .map((bytes) => widthOf(rangeText(bytes, say)));
  const rest = NARROW.kib + NARROW.bytes + Math.max(0, ...ranges);
  return { ...NARROW, label: Math.min(WIDE.label, Math.max(SHORTEST_LABEL, width - rest)) };
}

function tableLines(table: BillTable, lines: LineIndex, paint: Paint, layout: Layout): readonly string[] {
  const head = `${padEnd(titleOf(table, layout), layout.label)}${'KiB'.padStart(layout.kib)}${padStart(layout.say(message('table.bytes')), layout.bytes)}`;
  const rule = `  ${'─'.repeat(layout.label + layout.kib + layout.bytes - 2)}`;
  return [
    paint('bold', head),
    ...table.rows.map((row) =>
      figureLine(fitted(row.label, layout.say(placeOfRow(row, lines)), layout), row.bytes, paint, layout),
    ),
    paint('dim', rule),
    figureLine(table.totalLabel, table.total, paint, layout),
    figureLine(table.capacityLabel, exact(table.capacityBytes), paint, layout),
    headroomLine(table, paint, layout),
  ];
}

/** Without what stands in brackets where there is no room for it, and cut where that is not enough. */
function titleOf({ title }: BillTable, { label }: Layout): string {
  if (widthOf(title) <= label) return title;
  const bracket = /[)）]$/.test(title) ? title.search(/ \(|（/) : -1;
  const short = bracket < 0 ? title : title.slice(0, bracket);
  return widthOf(short) <= label ? short : `${short.slice(0, short.lastIndexOf(' ', label - 1))}…`;
}

/** Green when even the high estimate leaves room, red when the likely one does not. */
function headroomLine(table: BillTable, paint: Paint, layout: Layout): string {
  const left = headroomOf(table);
  const bytes = exact(Math.abs(left.likely));
  if (left.likely < 0)
    return paint('red', figureLine(layout.say(message('table.missing')), bytes, PLAIN, layout));
  if (left.low < 0)
    return paint('yellow', figureLine(layout.say(message('table.leftIfLikely')), bytes, PLAIN, layout));
  return paint('green', figureLine(layout.say(message('table.left')), bytes, PLAIN, layout));
}

function exact(bytes: number): Interval {
  return { low: bytes, likely: bytes, high: bytes };
}

function placeOfRow({ span, inside }: BillRow, lines: LineIndex): Text {
  if (inside !== undefined) return message('table.inFile', { place: insideText(inside) });
  return span === null ? '' : message('table.line', { line: placeOf(lines, span) });
}

/** `main.py line 13`. */
export function insideText({ file, span }: ImportedPlace): Text {
  const name = file.uri.slice(file.uri.lastIndexOf('/') + 1);
  return message('table.fileLine', { file: name, line: placeOf(file.lines, span) });
}

/** Number of the line where a span begins. */
export function placeOf(lines: LineIndex, span: Span): string {
  return lineAt(lines, span.start).toFixed(0);
}

/** Label and place in one column: a long label gives way. */
function fitted(label: string, place: string, layout: Layout): string {
  const room = layout.label - 3 - widthOf(place);
  return `${widthOf(label) > room ? `${cut(label, Math.max(1, room - 1))}…` : label}${place}`;
}

/** One aligned line: label, KiB, bytes and, for an uncertain figure, its range. */
function figureLine(label: string, bytes: Interval, paint: Paint, layout: Layout): string {
  const figures = `  ${padEnd(label, layout.label - 2)}${kibColumn(bytes.likely).padStart(layout.kib)}${groupDigits(
    bytes.likely,
  ).padStart(layout.bytes)}`;
  const range = rangeText(bytes, layout.say);
  return range === '' ? figures : `${figures}${' '.repeat(GAP)}${paint('dim', range.trimStart())}`;
}

/** The range of an uncertain figure with the gap before it; empty for one that is certain. */
function rangeText(bytes: Interval, say: Say): string {
  return isExact(bytes) ? '' : `${' '.repeat(GAP)}${say(formatShort(bytes))}`;
}

/** KiB with exactly one decimal, so that the points stand one below the other. */
export function kibColumn(bytes: number): string {
  const text = kibText(bytes);
  return text.includes('.') ? text : `${text}.0`;
}
