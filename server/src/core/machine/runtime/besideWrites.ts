import type { Table } from '../../values/table.ts';
import { abstractInt } from '../../values/abstract.ts';
import { isExact } from '../../quantity/interval.ts';
import type { Slot, Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { joiner, rangeOf, widening } from '../paths/scope.ts';

// What a function that a timer, a pin or a thread runs writes into names, attributes and dicts: it is carried out where it
// is handed over, but the script may find what it writes there at any time from then on.

/** Notes that a value is going to be written by such a function, in the place of what is there. */
export function noteBesideWrite(machine: Machine, table: Table, text: string, value: Value): void {
  if (machine.beside === 0) return;
  table.besideWrites ??= new Map();
  const known = table.besideWrites.get(text) ?? table.entries.get(text)?.value;
  const isFirst = !table.besideWrites.has(text);
  // What it writes otherwise when it runs once more changes for ever.
  const written = isFirst || known === undefined ? value : widening(false).value(value, known);
  table.besideWrites.set(text, known === undefined ? written : joiner(machine).value(written, known));
}

/** What the script finds under a key: what stands there, or what may have been written since. */
export function withBesideWrites(machine: Machine, table: Table, text: string, value: Slot): Slot {
  const written = table.besideWrites?.get(text);
  if (written === undefined || value === undefined || machine.beside > 0) return value;
  const found = joiner(machine).value(value, written);
  const range = rangeOf(found);
  // Found twice, it need not be the same number.
  return range === null || isExact(range) ? found : abstractInt(range.low, range.high, range.likely);
}
