import { abstractInt } from '../../values/abstract.ts';
import type { Machine } from '../machine.ts';
import { tableFind } from './tables.ts';
import { NativeIterator } from '../../values/iterator.ts';
import type { Entry, Table } from '../../values/table.ts';
import type { Value } from '../../values/value.ts';
import { END } from './indexed.ts';

/** Iterator over the slots of a hash table, also while it is being changed (py/objdict.c dict_iter_next). */
export function tableIterator(held: Value, table: Table, pick: (entry: Entry) => Value): NativeIterator {
  return new NativeIterator('iterator', [held], (iterator) => {
    const next = table.nextFrom(iterator.position);
    if (next === undefined) return END;
    iterator.position = next.at + 1;
    return { value: pick(next.entry), mayEnd: table.uncertain };
  });
}

/** Number of entries of a table. */
export function tableLength({ entries: { size }, uncertain }: Table): Value {
  return uncertain ? abstractInt(0, size, size) : size;
}

/** Whether a table has a key; undefined when it is not known. */
export function tableHas(machine: Machine, table: Table, key: Value): boolean | undefined {
  const entry = tableFind(machine, table, key);
  return entry === 'unknown' || table.uncertain ? undefined : entry !== undefined;
}
