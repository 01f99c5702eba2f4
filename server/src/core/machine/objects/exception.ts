import type { Slots } from '../runtime/slots.ts';
import { notHashable } from '../runtime/keys.ts';
import type { ExceptionObject } from '../../values/exception.ts';
import { errorNumberName } from '../exceptions/errorNumbers.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import type { Printer, PrintKind } from '../runtime/printer.ts';
import { printValue } from '../runtime/print.ts';
import { printTuple } from './tuple.ts';

export function printExceptionArguments(
  machine: Machine,
  printer: Printer,
  exception: ExceptionObject,
  kind: PrintKind,
  depth: number,
): void {
  const { items } = exception.args;
  if (kind === 'str') {
    const [first] = items;
    if (first === undefined) return;
    if (items.length === 1) {
      const number = integerOf(first);
      const name =
        number !== null && exception.type.isSubclassOf(nativeType('OSError'))
          ? errorNumberName(Number(number))
          : undefined;
      if (name === undefined) printValue(machine, printer, first, 'str', depth + 1);
      else for (const part of ['[Errno ', String(number), '] ', name]) printer.add(part);
      return;
    }
  }
  printTuple(printer, exception.args, (item) => printValue(machine, printer, item, 'repr', depth + 1));
}

export const EXCEPTION: Slots<ExceptionObject> = {
  print: (machine, printer, self, kind, depth) => {
    if (kind !== 'str') printer.add(self.type.name);
    printExceptionArguments(machine, printer, self, kind, depth);
  },
  dir: ['args'],
  field: (_machine, { args }, name) => {
    if (name === 'args') return args;
    return name === 'value' || name === 'errno' ? (args.items[0] ?? null) : undefined;
  },
  unhashable: notHashable,
};
