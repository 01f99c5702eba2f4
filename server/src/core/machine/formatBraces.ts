import { between } from '../quantity/interval.ts';
import { Str } from '../values/strings.ts';
import type { Value } from '../values/value.ts';
import { loadAttribute } from './attributes.ts';
import { Builder } from './builder.ts';
import { nameKey } from './dicts.ts';
import { display, type Displayed } from './display.ts';
import { raiseError, raiseWith } from './errors.ts';
import { formatNumber, pad, type NumberFormat } from './formatNumber.ts';
import { integerOf } from './integers.ts';
import type { Machine } from './machine.ts';
import type { Keywords } from './nativeFunction.ts';
import { loadSubscript } from './subscript.ts';
import { floatOf } from './floats.ts';
import { generalFormat } from './display.ts';

const FIELD = /\{\{|\}\}|\{([^{}!:]*)(?:!([rs]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/gu;
const SPEC = /^(?:(.)?([<>=^]))?([+\- ])?(#)?(0)?(\d*)(,)?(?:\.(\d+))?([a-zA-Z%])?$/u;
const FIRST_BUFFER = 16;

/** `str.format` (py/objstr.c mp_obj_str_format_helper). */
export function formatBraces(
  machine: Machine,
  pattern: Str,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const builder = new Builder(machine, FIRST_BUFFER);
  if (pattern.text === null) {
    builder.addUnknown(between(0, Infinity, pattern.byteLength.likely + 8));
    return builder.toStr();
  }
  const counter = { next: 0 };
  let at = 0;
  for (const match of pattern.text.matchAll(FIELD)) {
    addText(builder, pattern.text.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') builder.add(match[0].charAt(0));
    else addShown(builder, formatField(machine, match, args, keywords, counter));
  }
  addText(builder, pattern.text.slice(at));
  return builder.toStr();
}

function addText(builder: Builder, text: string): void {
  for (const character of text) builder.add(character);
}

function addShown(builder: Builder, shown: Displayed): void {
  if (shown.text === null) builder.addUnknown(shown.byteLength);
  else builder.add(shown.text);
}

function formatField(
  machine: Machine,
  match: RegExpMatchArray,
  args: readonly Value[],
  keywords: Keywords,
  counter: { next: number },
): Displayed {
  const [, field = '', conversion, rawSpec = ''] = match;
  const value = fieldValue(machine, field, args, keywords, counter);
  const spec = rawSpec.replace(/\{([^{}]*)\}/gu, (_whole, name: string) => {
    const shown = display(machine, fieldValue(machine, name, args, keywords, counter), 'str');
    return shown.text ?? '';
  });
  const isNumber = integerOf(value) !== null || floatOf(value) !== undefined;
  if (!isNumber || conversion !== undefined || spec === '') {
    // the value is printed to a buffer of its own first, which then is the argument that is formatted
    const buffer = new Builder(machine, FIRST_BUFFER);
    const shown = display(machine, value, conversion === 'r' ? 'repr' : 'str');
    addShown(buffer, shown);
    if (conversion !== undefined || !isNumber || spec === '') {
      if (conversion === undefined && spec === '') buffer.discard();
      else buffer.toStr();
      return formatText(machine, shown, spec);
    }
  }
  return formatBySpec(machine, value, spec);
}

function fieldValue(
  machine: Machine,
  field: string,
  args: readonly Value[],
  keywords: Keywords,
  counter: { next: number },
): Value {
  const [, name = '', path = ''] = /^([^.[]*)(.*)$/su.exec(field) ?? [];
  let value: Value | undefined;
  if (name === '') value = args[counter.next++];
  else if (/^\d+$/.test(name)) value = args[Number(name)];
  else {
    value = keywords.get(name);
    if (value === undefined) return raiseWith(machine, 'KeyError', [nameKey(name)]);
  }
  if (value === undefined) return raiseError(machine, 'IndexError', 'tuple index out of range');
  for (const [, attribute, index] of path.matchAll(/\.([^.[]+)|\[([^\]]+)\]/gu)) {
    if (attribute !== undefined) value = loadAttribute(machine, value, attribute);
    else if (index !== undefined)
      value = loadSubscript(machine, value, /^\d+$/.test(index) ? Number(index) : nameKey(index));
  }
  return value;
}

function parsedSpec(machine: Machine, spec: string): NumberFormat {
  const match = SPEC.exec(spec);
  if (match === null) return raiseError(machine, 'ValueError', 'invalid format specifier');
  const [, fill, align, sign, alternate, zero, width, group, precision, type] = match;
  return {
    type: type ?? '',
    width: Number(width === undefined || width === '' ? 0 : width),
    precision: precision === undefined ? null : Number(precision),
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: (align ?? (zero === undefined ? '>' : '=')) as NumberFormat['align'],
    sign: sign === '+' || sign === ' ' ? sign : '',
    alternate: alternate !== undefined,
    group: group !== undefined,
  };
}

function formatText(machine: Machine, shown: Displayed, spec: string): Displayed {
  if (spec === '') return shown;
  const format = parsedSpec(machine, spec);
  const hasAlign = /[<>=^]/.test(spec);
  const cut =
    format.precision === null || shown.text === null
      ? shown
      : { text: shown.text.slice(0, format.precision) };
  return pad(cut, { ...format, align: hasAlign ? format.align : '<' });
}

function formatBySpec(machine: Machine, value: Value, spec: string): Displayed {
  const format = parsedSpec(machine, spec);
  const isInteger = integerOf(value) !== null;
  if (format.type === '' && !isInteger) {
    const float = floatOf(value);
    if (typeof float === 'number') return pad({ text: generalFormat(float, format.precision ?? 7) }, format);
    return formatNumber(value, { ...format, type: 'g' }) ?? { text: null, byteLength: between(1, 40, 6) };
  }
  const type = format.type === '' || format.type === 'n' ? 'd' : format.type;
  return formatNumber(value, { ...format, type }) ?? { text: null, byteLength: between(1, 40, 6) };
}
