import type { BoardReading } from '../../../../board/session.ts';
import { message, type Text } from '../../../../messages/message.ts';
import type { Say } from '../../../../messages/render.ts';
import { formatBytes, groupDigits } from '../../core/quantity/format.ts';
import { padEnd, padStart } from '../../features/columns.ts';
import type { Comparison, Compared, ComparedLine } from '../../features/measured/compareMeasured.ts';
import { summaryOf } from '../../features/measured/summary.ts';

const NAME_WIDTH = 18;

function bytes(value: number | null): Text {
  return value === null ? message('board.unknown') : formatBytes(value);
}

const WAYS = {
  signals: message('board.bySignals'),
  machine: message('board.byMachine'),
  soft: message('board.bySoft'),
} as const;

/** What a board says of itself, a line each. Everything in it is printable. */
export function readingText({ banner, bootLine, way, figures }: BoardReading, say: Say): string {
  const rows: readonly (readonly [name: Text, text: Text])[] = [
    [message('board.firmware'), message('board.builtOn', { version: banner.version, day: banner.builtOn })],
    [message('board.machine'), banner.machine],
    [message('board.start'), way === null ? message('board.asItWas') : WAYS[way]],
    ...(bootLine === null ? [] : ([[message('board.bootLine'), bootLine]] as const)),
    [message('board.gcFree'), bytes(figures.gcFreeBytes)],
    [message('board.gcUsed'), bytes(figures.gcUsedBytes)],
    [message('board.systemFree'), bytes(figures.systemFreeBytes)],
    ['gc_heap_size', message('board.stored', { size: bytes(figures.storedGcHeapBytes) })],
  ];
  return rows.map(([name, text]) => `${padEnd(say(name), NAME_WIDTH)}${say(text)}\n`).join('');
}

/** Measured beside calculated, line by line, since the start of the script. */
export function comparisonText(comparison: Comparison, say: Say): string {
  const { lines } = comparison;
  const columns = [message('board.measured'), message('board.calculated')]
    .map((name) => padStart(say(name), COLUMN))
    .join(' ');
  const pairHead = (heap: Text): string => padStart(say(heap), PAIR);
  const head = `${padStart(say(message('board.line')), 6)}  ${pairHead(message('heap.gc'))}  ${pairHead(message('heap.system'))}`;
  const under = `${''.padStart(6)}  ${columns}  ${columns}`;
  const rows = lines.map((each) =>
    `${each.line.toFixed(0).padStart(6)}  ${pair(each.gc)}  ${each.system === null ? ''.padEnd(PAIR) : pair(each.system)}${remark(each, say)}`.trimEnd(),
  );
  return `${[head, under, ...rows, '', ...summaryOf(comparison).map(say)].join('\n')}\n`;
}

const COLUMN = 11;
/** Measured and calculated, a blank between them. */
const PAIR = 2 * COLUMN + 1;

function pair({ measuredBytes, calculatedBytes }: Compared): string {
  return `${groupDigits(measuredBytes).padStart(COLUMN)} ${groupDigits(calculatedBytes).padStart(COLUMN)}`;
}

function remark({ grows, visits }: ComparedLine, say: Say): string {
  return grows ? `  ${say(message('board.grows', { turns: groupDigits(visits) }))}` : '';
}
