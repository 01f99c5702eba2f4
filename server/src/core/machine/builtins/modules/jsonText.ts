import { AbstractBool, AbstractInt } from '../../../values/abstract.ts';
import { Dict, List, Tuple } from '../../../values/containers.ts';
import { Float } from '../../../values/numbers.ts';
import { Bytes, Str } from '../../../values/strings.ts';
import { Instance } from '../../../values/types.ts';
import type { Value } from '../../../values/value.ts';
import { between, type Interval } from '../../../quantity/interval.ts';
import { display, floatText } from '../../display.ts';
import type { Machine } from '../../machine.ts';
import { encodeUtf8 } from '../../text.ts';

/** Where JSON text goes: piece by piece, as the C code prints it. */
export interface JsonSink {
  text(piece: string): void;
  /** Bytes that are printed one at a time. */
  eachByte(bytes: Uint8Array): void;
  unknown(length: Interval): void;
}

/** Writes a value as mp_obj_print_helper does with PRINT_JSON; what JSON lacks is written as its `repr`. */
export function writeJson(machine: Machine, value: Value, sink: JsonSink): void {
  if (value === null) sink.text('null');
  else if (typeof value === 'boolean') sink.text(value ? 'true' : 'false');
  else if (value instanceof Str)
    writeText(value.text === null ? null : encodeUtf8(value.text), value.byteLength, sink);
  else if (value instanceof Bytes) writeText(value.data, value.byteLength, sink);
  else if (value instanceof List || value instanceof Tuple) {
    sink.text('[');
    value.items.forEach((item, index) => {
      if (index > 0) sink.text(', ');
      writeJson(machine, item, sink);
    });
    sink.text(']');
    if (value instanceof List && value.open) sink.unknown(between(0, Infinity, 0));
  } else if (value instanceof Dict) writeDict(machine, value, sink);
  else if (value instanceof Float && value.value !== null) writeFloat(value.value, sink);
  else if (value instanceof AbstractBool) sink.unknown(between(4, 5, 5));
  else if (value instanceof Instance && value.native !== undefined) writeJson(machine, value.native, sink);
  else writeShown(machine, value, sink);
}

function writeShown(machine: Machine, value: Value, sink: JsonSink): void {
  const shown = display(machine, value, value instanceof AbstractInt ? 'str' : 'repr');
  if (shown.text === null) sink.unknown(shown.byteLength);
  else sink.text(shown.text);
}

function writeDict(machine: Machine, dict: Dict, sink: JsonSink): void {
  if (dict.ordered) {
    sink.text('OrderedDict');
    sink.text('(');
  }
  sink.text('{');
  let first = true;
  for (const { key, value } of dict.table.entries.values()) {
    if (!first) sink.text(', ');
    first = false;
    writeJson(machine, key, sink);
    sink.text(': ');
    writeJson(machine, value, sink);
  }
  sink.text('}');
  if (dict.ordered) sink.text(')');
}

/** py/objfloat.c float_print: a float without point or exponent gets `.0` as a piece of its own. */
function writeFloat(value: number, sink: JsonSink): void {
  const text = floatText(value);
  if (text.endsWith('.0')) {
    sink.text(text.slice(0, -2));
    sink.text('.0');
  } else sink.text(text);
}

const ESCAPES: Readonly<Record<number, string>> = { 10: '\\n', 13: '\\r', 9: '\\t' };

/** py/objstr.c mp_str_print_json: one print call for every byte. */
function writeText(bytes: Uint8Array | null, length: Interval, sink: JsonSink): void {
  sink.text('"');
  if (bytes === null) sink.unknown({ low: length.low, likely: length.likely, high: length.high * 6 });
  else {
    for (const byte of bytes) {
      const escape = ESCAPES[byte];
      if (byte === 0x22 || byte === 0x5c) {
        sink.text('\\');
        sink.eachByte(Uint8Array.of(byte));
      } else if (byte >= 32) sink.eachByte(Uint8Array.of(byte));
      else if (escape !== undefined) sink.text(escape);
      else {
        sink.text('\\u');
        sink.text(byte.toString(16).padStart(4, '0'));
      }
    }
  }
  sink.text('"');
}
