import { message } from '../../../messages/message.ts';
import type { ReportRow } from '../../../protocol/index.ts';
import type { PanelReport } from '../../../protocol/panelMessages.ts';
import { formatInterval } from '../format.ts';
import { useKept } from './keptState.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { say } from './say.ts';

interface Row extends ReportRow {
  readonly heap: 'gc' | 'system';
}

const COLUMNS = ['what', 'heap', 'line', 'size'] as const;
type Column = (typeof COLUMNS)[number];

interface Order {
  readonly by: Column;
  readonly isRising: boolean;
}

const TITLES: Readonly<Record<Column, string>> = {
  what: say(message('panel.what')),
  heap: say(message('panel.heap')),
  line: say(message('panel.lineTitle')),
  size: say(message('panel.size')),
};

const LARGEST_FIRST: Order = { by: 'size', isRising: false };

/** What takes the memory of both heaps at their fullest, in any order. */
export function TakesPart({ tables }: Pick<PanelReport, 'tables'>) {
  const [order, setOrder] = useKept<Order>('order', LARGEST_FIRST, isOrder);
  const rows = tables.flatMap(({ heap, rows: of }) =>
    heap === null ? [] : of.map((row): Row => ({ ...row, heap })),
  );
  const sorted = rows.sort((a, b) => (order.isRising ? 1 : -1) * compare(a, b, order.by));
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes.likely));
  return (
    <section aria-labelledby="takes-title">
      <h2 id="takes-title">{say(message('panel.whatTakes'))}</h2>
      <table class="takes">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                class={column === 'size' ? 'number' : ''}
                aria-sort={order.by !== column ? 'none' : order.isRising ? 'ascending' : 'descending'}
              >
                <button
                  type="button"
                  onClick={() =>
                    setOrder({
                      by: column,
                      isRising: order.by === column ? !order.isRising : column !== 'size',
                    })
                  }
                >
                  {TITLES[column]}
                  <span aria-hidden="true">{order.by === column ? (order.isRising ? ' ▴' : ' ▾') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row, index) => (
            <tr key={index}>
              <td>{row.label}</td>
              <td class="nowrap">
                <span class={`swatch ${row.heap} used`} />
                {say(message(row.heap === 'gc' ? 'panel.gc' : 'panel.system'))}
              </td>
              <td class="nowrap">
                <PlaceLink place={row} />
              </td>
              <td class="number nowrap">
                {formatInterval(row.bytes, say)}
                <svg class={`bar ${row.heap}`} aria-hidden="true" width="60" height="8">
                  <rect width={Math.max(0, (60 * row.bytes.likely) / most)} height="8" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function compare(a: Row, b: Row, by: Column): number {
  switch (by) {
    case 'what':
      return a.label.localeCompare(b.label);
    case 'heap':
      return a.heap.localeCompare(b.heap) || a.bytes.likely - b.bytes.likely;
    case 'line':
      return (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0);
    case 'size':
      return a.bytes.likely - b.bytes.likely;
  }
}

function isOrder(value: unknown): value is Order {
  if (typeof value !== 'object' || value === null) return false;
  return (
    COLUMNS.some((column) => column === Reflect.get(value, 'by')) &&
    typeof Reflect.get(value, 'isRising') === 'boolean'
  );
}
