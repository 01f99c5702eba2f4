import { type Interval } from '../../quantity/interval.ts';
import type { Printer } from '../runtime/printer.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** py/objstr.c mp_str_print_json: character by character. */
export function printJsonText(printer: Printer, text: string | null, { low, likely, high }: Interval): void {
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
