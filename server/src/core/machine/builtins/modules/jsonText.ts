import { Dict } from '../../../values/dict.ts';
import { List } from '../../../values/list.ts';
import { Tuple } from '../../../values/tuple.ts';
import { Bytes } from '../../../values/bytes.ts';
import { Str } from '../../../values/str.ts';
import { Instance } from '../../../values/class.ts';
import type { Value } from '../../../values/value.ts';
import { between, type Interval } from '../../../quantity/interval.ts';
import type { Machine } from '../../machine.ts';
import { lengthOfMore, printValue } from '../../runtime/print.ts';
import type { Printer } from '../../runtime/printer.ts';
import { printDict } from '../../objects/dict.ts';
import { decodeUtf8 } from '../../text/text.ts';

/** Prints a value as mp_obj_print_helper does with PRINT_JSON; what JSON lacks is printed as its `repr`. */
export function printJson(machine: Machine, printer: Printer, value: Value): void {
  machine.work.charge('item', 1);
  if (value instanceof Str) machine.work.charge('look', value.byteLength.low);
  if (value === null) printer.add('null');
  else if (typeof value === 'boolean') printer.add(value ? 'true' : 'false');
  else if (value instanceof Str) printText(printer, value.text, value.byteLength);
  else if (value instanceof Bytes)
    printText(printer, value.data === null ? null : decodeUtf8(value.data), value.byteLength);
  else if (value instanceof List || value instanceof Tuple) {
    printer.add('[');
    value.items.forEach((item, index) => {
      if (index > 0) printer.add(', ');
      printJson(machine, printer, item);
    });
    if (value instanceof List && value.open)
      printer.addUnknown(between(0, lengthOfMore(machine, value, 0), 0));
    printer.add(']');
  } else if (value instanceof Dict)
    printDict(printer, value, (item) => {
      printJson(machine, printer, item);
    });
  else if (value instanceof Instance && value.native !== undefined) printJson(machine, printer, value.native);
  else printValue(machine, printer, value, 'repr');
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** py/objstr.c mp_str_print_json: character by character. */
function printText(printer: Printer, text: string | null, { low, likely, high }: Interval): void {
  printer.add('"');
  if (text === null) printer.addUnknown({ low, likely, high: high * 6 });
  for (const character of text ?? '') {
    const escape = ESCAPES[character];
    if (character === '"' || character === '\\') {
      printer.add('\\');
      printer.add(character);
    } else if (character >= ' ') printer.add(character);
    else if (escape !== undefined) printer.add(escape);
    else {
      printer.add('\\u');
      printer.add(character.charCodeAt(0).toString(16).padStart(4, '0'));
    }
  }
  printer.add('"');
}
