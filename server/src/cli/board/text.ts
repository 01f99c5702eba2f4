import type { BoardReading } from '../../../../board/session.ts';
import { english, type Say } from '../../../../messages/render.ts';
import { formatBytes, groupDigits } from '../../core/quantity/format.ts';
import type { Comparison, Compared, ComparedLine } from '../../features/measured/compareMeasured.ts';
import { summaryOf } from '../../features/measured/summary.ts';

const NAME_WIDTH = 18;

function row(name: string, text: string): string {
  return `${name.padEnd(NAME_WIDTH)}${text}\n`;
}

function bytes(value: number | null): string {
  return value === null ? 'unknown to this firmware' : english(formatBytes(value));
}

const WAYS = {
  signals: 'started anew by its port',
  machine: 'started anew by machine.reset()',
  soft: 'started anew by Ctrl-D only: memory of the system heap may have stayed taken',
} as const;

/** What a board says of itself, a line each. Everything in it is printable. */
export function readingText({ banner, bootLine, way, figures }: BoardReading): string {
  return [
    row('firmware', `${banner.version} of ${banner.builtOn}`),
    row('machine', banner.machine),
    row('start', way === null ? 'left as it was' : WAYS[way]),
    ...(bootLine === null ? [] : [row('boot line', bootLine)]),
    row('GC heap free', bytes(figures.gcFreeBytes)),
    row('GC heap used', bytes(figures.gcUsedBytes)),
    row('system heap free', bytes(figures.systemFreeBytes)),
    row('gc_heap_size', `${bytes(figures.storedGcHeapBytes)} stored`),
  ].join('');
}

/** Measured beside calculated, line by line, since the start of the script. */
export function comparisonText(comparison: Comparison, say: Say): string {
  const { lines } = comparison;
  const head = `${'line'.padStart(6)}  ${pairHead('GC heap')}  ${pairHead('system heap')}`;
  const under = `${''.padStart(6)}  ${COLUMNS}  ${COLUMNS}`;
  const rows = lines.map((each) =>
    `${each.line.toFixed(0).padStart(6)}  ${pair(each.gc)}  ${each.system === null ? ''.padEnd(COLUMNS.length) : pair(each.system)}${remark(each)}`.trimEnd(),
  );
  return `${[head, under, ...rows, '', ...summaryOf(comparison).map(say)].join('\n')}\n`;
}

const COLUMN = 11;
const COLUMNS = `${'measured'.padStart(COLUMN)} ${'calculated'.padStart(COLUMN)}`;

function pairHead(name: string): string {
  return name.padStart(COLUMNS.length);
}

function pair({ measuredBytes, calculatedBytes }: Compared): string {
  return `${groupDigits(measuredBytes).padStart(COLUMN)} ${groupDigits(calculatedBytes).padStart(COLUMN)}`;
}

function remark({ grows, visits }: ComparedLine): string {
  return grows ? `  grows, ${groupDigits(visits)} turns` : '';
}
