import { nested } from '../runtime/print.ts';
import { notHashable } from '../runtime/keys.ts';
import { DictView, Dict } from '../../values/dict.ts';
import { Tuple } from '../../values/tuple.ts';
import type { Value } from '../../values/value.ts';
import type { Printer } from '../runtime/printer.ts';
import { printTuple } from './tuple.ts';
import type { Slots } from '../runtime/slots.ts';
import { tableHas, tableIterator } from '../runtime/tableIterator.ts';
import { place, newTuple } from '../heap/create.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { requireType } from '../runtime/arguments.ts';
import type { NativeIterator } from '../../values/iterator.ts';
import type { Machine } from '../machine.ts';

/** Iterator over a view (py/objdict.c dict_view_getiter). */
export function viewIterator(machine: Machine, { dict, kind }: DictView): NativeIterator {
  return tableIterator(dict, dict.table, ({ key, value }) => {
    if (kind === 'keys') return key;
    return kind === 'values' ? value : newTuple(machine, [key, value]);
  });
}

export function view(kind: DictView['kind']): NativeCode {
  return (machine, args) =>
    place(machine, new DictView(requireType(machine, args[0], Dict), kind), machine.sizes.iterator);
}

export const DICT_VIEW: Slots<DictView> = {
  iterator: viewIterator,
  contains: (machine, { dict, kind }, item) =>
    kind === 'keys' ? tableHas(machine, dict.table, item) : 'search',
  print: (machine, printer, self, _kind, depth) => printView(printer, self, nested(machine, printer, depth)),
  unhashable: notHashable,
};

export function printView(printer: Printer, { dict, kind }: DictView, print: (item: Value) => void): void {
  printer.add(`dict_${kind}`);
  printer.add('([');
  dict.table.inOrder().forEach(({ entry }, index) => {
    if (index > 0) printer.add(', ');
    if (kind === 'items') printTuple(printer, new Tuple([entry.key, entry.value]), print);
    else print(kind === 'keys' ? entry.key : entry.value);
  });
  printer.add('])');
}
