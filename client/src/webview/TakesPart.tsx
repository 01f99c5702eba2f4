import { message, type Text } from '../../../messages/message.ts';
import type { ByteInterval } from '../../../protocol/index.ts';
import type { PanelReport } from '../../../protocol/panelMessages.ts';
import { formatInterval } from '../format.ts';
import { useKept } from './keptState.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { say } from './say.ts';
import {
  COLUMNS,
  GROUPINGS,
  groupsOf,
  type Column,
  type Group,
  type Grouping,
  type Order,
  type Row,
} from './takesRows.ts';

const TITLES: Readonly<Record<Column, string>> = {
  what: say(message('panel.what')),
  heap: say(message('panel.heap')),
  line: say(message('panel.lineTitle')),
  size: say(message('panel.size')),
};

const GROUPING_NAMES: Readonly<Record<Grouping, Text>> = {
  none: message('panel.notGrouped'),
  line: message('panel.byLine'),
  kind: message('panel.byKind'),
};

const LARGEST_FIRST: Order = { by: 'size', isRising: false };

/** What takes the memory of both heaps at their fullest, in any order, grouped by line or by kind. */
export function TakesPart({ tables }: Pick<PanelReport, 'tables'>) {
  const [order, setOrder] = useKept<Order>('order', LARGEST_FIRST, isOrder);
  const [grouping, setGrouping] = useKept<Grouping>('grouping', 'none', isGrouping);
  const rows = tables.flatMap(({ heap, rows: of }) =>
    heap === null ? [] : of.map((row): Row => ({ ...row, heap })),
  );
  const groups = groupsOf(rows, grouping, order);
  const most = Math.max(1, ...groups.map(({ bytes }) => bytes.likely));
  return (
    <section aria-labelledby="takes-title">
      <div class="head">
        <h2 id="takes-title">{say(message('panel.whatTakes'))}</h2>
        <label class="chooser">
          {say(message('panel.grouped'))}
          <select
            value={grouping}
            onChange={({ currentTarget: { value } }) => {
              if (isGrouping(value)) setGrouping(value);
            }}
          >
            {GROUPINGS.map((name) => (
              <option value={name} key={name}>
                {say(GROUPING_NAMES[name])}
              </option>
            ))}
          </select>
        </label>
      </div>
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
        {grouping === 'none' ? (
          <tbody>
            {groups.map((group, index) => (
              <RowOf key={index} group={group} name={group.rows[0]?.label ?? ''} most={most} />
            ))}
          </tbody>
        ) : (
          groups.map((group, index) => (
            <GroupRows key={index} group={group} grouping={grouping} most={most} />
          ))
        )}
      </table>
    </section>
  );
}

interface RowProps {
  readonly group: Group;
  readonly name: string;
  /** Bytes of the longest bar. */
  readonly most: number;
}

function RowOf({ group, name, most }: RowProps) {
  return (
    <tr>
      <td>{name}</td>
      <Figures group={group} most={most} />
    </tr>
  );
}

/** The sum of a group, with what it is the sum of where that is more than one thing. */
function GroupRows({
  group,
  grouping,
  most,
}: Omit<RowProps, 'name'> & { readonly grouping: 'line' | 'kind' }) {
  const { rows, place, kind } = group;
  const [first, ...others] = rows;
  if (first === undefined) return null;
  const name =
    grouping === 'kind' ? (
      kind
    ) : place === undefined ? (
      say(message('panel.noLine'))
    ) : (
      <PlaceLink place={place} />
    );
  if (others.length === 0)
    return (
      <tbody>
        <RowOf group={group} name={first.label} most={most} />
      </tbody>
    );
  return (
    <tbody class="group">
      <tr>
        <th scope="rowgroup">{name}</th>
        <Figures group={group} most={most} hasPlace={grouping === 'kind'} />
      </tr>
      {rows.map((row, index) => (
        <tr key={index} class="member">
          <td>{row.label}</td>
          <td />
          <td class="nowrap">{grouping === 'kind' && <PlaceLink place={row} />}</td>
          <td class="number nowrap">
            <Size bytes={row.bytes} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

interface FiguresProps extends Omit<RowProps, 'name'> {
  /** Whether its line is said here. */
  readonly hasPlace?: boolean;
}

function Figures({ group: { heap, place, bytes }, most, hasPlace = true }: FiguresProps) {
  return (
    <>
      <td class="nowrap">
        <span class={`swatch ${heap} used`} />
        {say(message(heap === 'gc' ? 'panel.gc' : 'panel.system'))}
      </td>
      <td class="nowrap">{hasPlace && place !== undefined && <PlaceLink place={place} />}</td>
      <td class="number nowrap">
        <Size bytes={bytes} bar={{ heap, most }} />
      </td>
    </>
  );
}

const BAR_PIXELS = 60;

interface SizeProps {
  readonly bytes: ByteInterval;
  readonly bar?: { readonly heap: Row['heap']; readonly most: number };
}

function Size({ bytes, bar }: SizeProps) {
  const length = bar === undefined ? 0 : Math.max(0, (BAR_PIXELS * bytes.likely) / bar.most);
  return (
    <>
      {formatInterval(bytes, say)}
      <svg class={`bar ${bar?.heap ?? ''}`} aria-hidden="true" width={BAR_PIXELS} height="8">
        <rect width={length} height="8" />
      </svg>
    </>
  );
}

function isGrouping(value: unknown): value is Grouping {
  return GROUPINGS.some((grouping) => grouping === value);
}

function isOrder(value: unknown): value is Order {
  if (typeof value !== 'object' || value === null) return false;
  return (
    COLUMNS.some((column) => column === Reflect.get(value, 'by')) &&
    typeof Reflect.get(value, 'isRising') === 'boolean'
  );
}
