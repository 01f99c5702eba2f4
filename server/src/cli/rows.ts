import type { Text } from '../../../messages/message.ts';
import type { Say } from '../../../messages/render.ts';
import { padEnd } from '../features/columns.ts';

/** A name and what stands behind it. */
export type Row = readonly [label: Text, text: Text];

/** Rows in two columns, indented below their title. */
export function rowsText(rows: readonly Row[], labelWidth: number, say: Say): string {
  return rows.map(([label, text]) => `  ${padEnd(say(label), labelWidth)}${say(text)}\n`).join('');
}
