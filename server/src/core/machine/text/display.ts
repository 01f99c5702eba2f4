import { exactly, type Interval } from '../../quantity/interval.ts';
import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { printValue } from '../runtime/print.ts';
import type { Printer, PrintKind } from '../runtime/printer.ts';
import { utf8Length } from './text.ts';

/** What printing a value gives: the text where it is known, else its length. */
export type Displayed = { readonly text: string } | { readonly text: null; readonly byteLength: Interval };

/** Collects what is printed. */
export class TextCollector implements Printer {
  #text = '';
  #length: Interval = exactly(0);
  #known = true;

  add(text: string): void {
    this.#text += text;
    this.#extend(exactly(utf8Length(text)));
  }

  addUnknown(byteLength: Interval): void {
    this.#known = false;
    this.#extend(byteLength);
  }

  #extend({ low, likely, high }: Interval): void {
    const before = this.#length;
    this.#length = { low: before.low + low, likely: before.likely + likely, high: before.high + high };
  }

  get result(): Displayed {
    return this.#known ? { text: this.#text } : { text: null, byteLength: this.#length };
  }
}

/** `str` or `repr` of a value, calling `__str__`/`__repr__` of instances. */
export function display(machine: Machine, value: Value, kind: PrintKind): Displayed {
  const collector = new TextCollector();
  printValue(machine, collector, value, kind);
  return collector.result;
}

export { floatText } from './formatFloat.ts';
