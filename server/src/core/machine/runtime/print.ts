import type { List } from '../../values/list.ts';
import { typeName, type Value } from '../../values/value.ts';
import { add, between, exactly, ZERO, type Interval } from '../../quantity/interval.ts';
import type { Printer, PrintKind } from './printer.ts';
import { slotsOf } from './slots.ts';
import { utf8Length } from '../text/text.ts';
import type { Machine } from '../machine.ts';

/** Nesting of containers that is followed; the board ends with a RuntimeError somewhere near (MP_STACK_CHECK). */
const DEEPEST = 60;

/** Nesting up to which the items of lists of unknown length are measured: each level prints them twice. */
const DEEPEST_MEASURED = 3;

/** Prints a value (py/obj.c mp_obj_print_helper). */
export function printValue(
  machine: Machine,
  printer: Printer,
  value: Value,
  kind: PrintKind,
  depth: number = 0,
): void {
  machine.work.charge('item', 1);
  const slots = slotsOf(machine, value);
  if (slots.printFlat !== undefined) slots.printFlat(machine, printer, value, kind, depth);
  else if (depth > DEEPEST) printer.addUnknown(between(0, Infinity, 16));
  else if (slots.print !== undefined) slots.print(machine, printer, value, kind, depth);
  else printAll(printer, ['<', typeName(value) ?? '?', '>']);
}

/** Prints items of a container of this depth. */
export function nested(
  machine: Machine,
  printer: Printer,
  depth: number,
  kind: PrintKind = 'repr',
): (item: Value) => void {
  return (item) => printValue(machine, printer, item, kind === 'str' ? 'repr' : kind, depth + 1);
}

/** Prints texts one by one. */
export function printAll(printer: Printer, parts: readonly string[]): void {
  for (const part of parts) if (part !== '') printer.add(part);
}

/** Bytes of a last piece for which a buffer has no room left: it takes up to 24 more than it needs (py/vstr.c). */
const PIECE_BYTES = 32;

/** A text that is printed piece by piece: when the last one comes, nearly all of it is there, and may move. */
export function printPieces(printer: Printer, { low, likely, high }: Interval): void {
  const last = Math.min(PIECE_BYTES, likely);
  const least = Math.min(last, low);
  printer.addUnknown(between(low - least, high - last, likely - last));
  if (last > 0) printer.addUnknown(between(least, last, last));
}

export function printItems(
  printer: Printer,
  open: string,
  items: readonly Value[],
  close: string,
  print: (item: Value) => void,
): void {
  printer.add(open);
  items.forEach((item, index) => {
    if (index > 0) printer.add(', ');
    print(item);
  });
  printer.add(close);
}

/** Bytes that the items which may follow those of a list take at most, each as long as the longest of those. */
export function lengthOfMore(
  machine: Machine,
  { items, mostMore }: Pick<List, 'items' | 'mostMore'>,
  depth: number,
): number {
  if (depth > DEEPEST_MEASURED) return Infinity;
  const lengths = items.map((item) => printedLengthOf(machine, item, 'repr', depth + 1).high);
  const longest = items.length === 0 ? Infinity : lengths.reduce((most, each) => Math.max(most, each));
  return mostMore === 0 ? 0 : mostMore * (longest + 2);
}

/** Objects print their address; any is as good as another, of the length the board's heap has. */
export const ADDRESS = '80200000';

/** Bytes that a value takes when it is printed. */
export function printedLengthOf(machine: Machine, value: Value, kind: PrintKind, depth: number): Interval {
  let total: Interval = ZERO;
  const measuring: Printer = {
    add: (text) => {
      total = add(total, exactly(utf8Length(text)));
    },
    addUnknown: (length) => {
      total = add(total, length);
    },
  };
  printValue(machine, measuring, value, kind, depth);
  return total;
}

/** Bytes that printing a value may take of which nothing is known. */
export const ANY_TEXT = between(1, Infinity, 24);

/** Prints a type, with its name. */
export function printType(_machine: unknown, printer: Printer, { name }: { readonly name: string }): void {
  printAll(printer, ["<class '", name, "'>"]);
}
