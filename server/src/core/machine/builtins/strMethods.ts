import { between, exactly } from '../../quantity/interval.ts';
import { abstractInt, Unknown } from '../../values/abstract.ts';
import { List, Tuple } from '../../values/containers.ts';
import { Bytes, Str } from '../../values/strings.ts';
import type { Value } from '../../values/value.ts';
import {
  bytesFromBuffer,
  internedStr,
  newAbstractStr,
  newBytes,
  newList,
  newStr,
  newTuple,
  strFromBuffer,
} from '../create.ts';
import { raiseError } from '../errors.ts';
import { formatBraces } from '../formatBraces.ts';
import { collect } from '../iterate.ts';
import { listAppend } from '../lists.ts';
import type { Machine } from '../machine.ts';
import { methodTable, type NativeCode } from '../nativeFunction.ts';
import { request } from '../requests.ts';
import { utf8Length, charactersOf } from '../text.ts';
import { argument, knownInt } from './arguments.ts';
import { decodeBytes, encodeStr } from './constructors.ts';

/** A str or bytes receiver as text; bytes are taken as Latin-1 so that lengths stay those of the bytes. */
function textOfReceiver(value: Value | undefined): string | null {
  if (value instanceof Str) return value.text;
  if (value instanceof Bytes && value.data !== null) return String.fromCharCode(...value.data);
  return null;
}

/** A new object of the receiver's type made by copying (py/objstr.c mp_obj_new_str_of_type). */
function copyLike(machine: Machine, receiver: Value, text: string): Value {
  if (receiver instanceof Bytes)
    return newBytes(
      machine,
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
  return newStr(machine, text);
}

/** A new object of the receiver's type whose text was put together in a buffer of the right size. */
function builtLike(machine: Machine, receiver: Value, text: string): Value {
  const data =
    receiver instanceof Bytes ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : null;
  const id = request(machine, (data === null ? utf8Length(text) : data.length) + 1);
  return data === null ? strFromBuffer(machine, text, id) : bytesFromBuffer(machine, data, id);
}

function unknownText(machine: Machine, receiver: Value | undefined): Value {
  if (receiver instanceof Str || receiver instanceof Bytes) {
    const { low, likely, high } = receiver.byteLength;
    return newAbstractStr(machine, between(0, high, Math.max(low, likely)));
  }
  return new Unknown('result of a method of an unknown string');
}

/** A method that maps a known text to a new one. */
function mapped(convert: (text: string) => string): NativeCode {
  return (machine, args) => {
    const text = textOfReceiver(args[0]);
    return text === null
      ? unknownText(machine, args[0])
      : builtLike(machine, args[0] as Value, convert(text));
  };
}

function strip(side: 'both' | 'left' | 'right'): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const text = textOfReceiver(receiver);
    const given = args[1] === undefined || args[1] === null ? ' \t\n\r\v\f' : textOfReceiver(args[1]);
    if (text === null || given === null) return unknownText(machine, receiver);
    let start = 0;
    let end = text.length;
    if (side !== 'right') while (start < end && given.includes(text.charAt(start))) start++;
    if (side !== 'left') while (end > start && given.includes(text.charAt(end - 1))) end--;
    if (start >= end)
      return receiver instanceof Bytes ? newBytes(machine, new Uint8Array(0)) : internedStr(machine, '');
    if (start === 0 && end === text.length) return receiver;
    return copyLike(machine, receiver, text.slice(start, end));
  };
}

function split(fromRight: boolean): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const text = textOfReceiver(receiver);
    const separator = args[1] === undefined || args[1] === null ? null : textOfReceiver(args[1]);
    const most = knownInt(args[2]) ?? -1;
    const list = newList(machine, []);
    if (text === null || (separator === null && args[1] !== undefined && args[1] !== null)) {
      const part = unknownText(machine, receiver);
      for (let count = 0; count < 2; count++) listAppend(machine, list, part);
      list.certainLength = 0;
      list.open = true;
      return list;
    }
    if (separator === '') return raiseError(machine, 'ValueError', 'empty separator');
    machine.held.push(list);
    const parts = fromRight ? splitRight(text, separator, most) : splitLeft(text, separator, most);
    for (const part of parts) listAppend(machine, list, copyLike(machine, receiver, part));
    machine.held.pop();
    return list;
  };
}

function splitLeft(text: string, separator: string | null, most: number): string[] {
  if (separator === null) {
    const words: string[] = [];
    let rest = text.replace(/^\s+/u, '');
    while (rest !== '' && (most < 0 || words.length < most)) {
      const end = rest.search(/\s/u);
      words.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? '' : rest.slice(end).replace(/^\s+/u, '');
    }
    return rest === '' ? words : [...words, rest];
  }
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

function splitRight(text: string, separator: string | null, most: number): string[] {
  const parts = separator === null ? splitLeft(text, null, -1) : text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  const kept = parts.length - most;
  return [parts.slice(0, kept).join(separator ?? ' '), ...parts.slice(kept)];
}

function find(fromRight: boolean, raises: boolean): NativeCode {
  return (machine, args) => {
    const text = textOfReceiver(args[0]);
    const needle = textOfReceiver(args[1]);
    if (text === null || needle === null) {
      const length =
        args[0] instanceof Str || args[0] instanceof Bytes ? args[0].byteLength : between(0, Infinity, 0);
      return abstractInt(raises ? 0 : -1, length.high, -1);
    }
    const start = knownInt(args[2] ?? 0) ?? 0;
    const end = knownInt(args[3] ?? text.length) ?? text.length;
    const part = text.slice(0, end < 0 ? end + text.length : end);
    const from = start < 0 ? start + text.length : start;
    const at = fromRight ? part.lastIndexOf(needle) : part.indexOf(needle, from);
    if (at >= from) return at;
    return raises ? raiseError(machine, 'ValueError', 'substring not found') : -1;
  };
}

function startsOrEnds(test: (text: string, part: string) => boolean): NativeCode {
  return (_machine, args) => {
    const text = textOfReceiver(args[0]);
    const part = textOfReceiver(args[1]);
    if (text === null || part === null) return new Unknown('comparison with an unknown string');
    return test(text, part);
  };
}

function join(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  const source = argument(machine, args, 1);
  let items: readonly Value[];
  if (source instanceof List || source instanceof Tuple) ({ items } = source);
  else {
    const list = newList(machine, []);
    machine.held.push(list);
    for (const item of collect(machine, source).items) listAppend(machine, list, item);
    machine.held.pop();
    ({ items } = list);
  }
  const separator = textOfReceiver(receiver);
  const texts = items.map(textOfReceiver);
  if (separator !== null && texts.every((text) => text !== null))
    return builtLike(machine, receiver, texts.join(separator));
  let total = exactly(0);
  for (const item of items) {
    const length = item instanceof Str || item instanceof Bytes ? item.byteLength : between(0, Infinity, 8);
    total = {
      low: total.low + length.low,
      likely: total.likely + length.likely,
      high: total.high + length.high,
    };
  }
  const open = source instanceof List && !source.isExact;
  return newAbstractStr(machine, {
    low: open ? 0 : total.low,
    likely: total.likely,
    high: open && source.open ? Infinity : total.high,
  });
}

function replace(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  const [text, from, to] = [textOfReceiver(receiver), textOfReceiver(args[1]), textOfReceiver(args[2])];
  if (text === null || from === null || to === null) {
    const length = receiver instanceof Str ? receiver.byteLength : between(0, Infinity, 8);
    return newAbstractStr(machine, between(0, Infinity, length.likely));
  }
  const most = knownInt(args[3]) ?? -1;
  const parts = from === '' ? ['', ...charactersOf(text), ''] : splitLeft(text, from, most);
  if (parts.length === 1 || most === 0) return receiver;
  return builtLike(machine, receiver, parts.join(to));
}

function partition(fromRight: boolean): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const [text, separator] = [textOfReceiver(receiver), textOfReceiver(args[1])];
    if (text === null || separator === null)
      return newTuple(machine, [
        unknownText(machine, receiver),
        args[1] ?? null,
        unknownText(machine, receiver),
      ]);
    const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
    const empty = receiver instanceof Bytes ? newBytes(machine, new Uint8Array(0)) : internedStr(machine, '');
    if (at < 0) return newTuple(machine, fromRight ? [empty, empty, receiver] : [receiver, empty, empty]);
    const before = copyLike(machine, receiver, text.slice(0, at));
    const after = copyLike(machine, receiver, text.slice(at + separator.length));
    return newTuple(machine, [before, args[1] as Value, after]);
  };
}

function center(machine: Machine, args: readonly Value[]): Value {
  const text = textOfReceiver(args[0]);
  const width = knownInt(args[1]);
  if (text === null || width === null) return unknownText(machine, args[0]);
  if (text.length >= width) return args[0] as Value;
  const left = (width - text.length) >> 1;
  return builtLike(
    machine,
    args[0] as Value,
    ' '.repeat(left) + text + ' '.repeat(width - text.length - left),
  );
}

function splitLines(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const list = newList(machine, []);
  if (text === null) {
    listAppend(machine, list, unknownText(machine, receiver));
    list.certainLength = 0;
    list.open = true;
    return list;
  }
  machine.held.push(list);
  const lines = text.split(/\r\n|\n|\r/u);
  if (lines[lines.length - 1] === '') lines.pop();
  for (const line of lines) listAppend(machine, list, copyLike(machine, receiver, line));
  machine.held.pop();
  return list;
}

function tests(pattern: RegExp): NativeCode {
  return (_machine, args) => {
    const text = textOfReceiver(args[0]);
    return text === null ? new Unknown('kind of an unknown string') : pattern.test(text);
  };
}

function cased(convert: 'toLowerCase' | 'toUpperCase'): NativeCode {
  return mapped((text) => text.replace(/[a-zA-Z]/gu, (letter) => letter[convert]()));
}

const SHARED: Readonly<Record<string, NativeCode>> = {
  center,
  count: (_machine, args) => {
    const [text, part] = [textOfReceiver(args[0]), textOfReceiver(args[1])];
    if (text === null || part === null) return abstractInt(0, Infinity, 1);
    return part === '' ? text.length + 1 : text.split(part).length - 1;
  },
  endswith: startsOrEnds((text, part) => text.endsWith(part)),
  find: find(false, false),
  index: find(false, true),
  isalpha: tests(/^[a-zA-Z]+$/u),
  isdigit: tests(/^[0-9]+$/u),
  islower: tests(/^[^A-Z]*[a-z][^A-Z]*$/u),
  isspace: tests(/^\s+$/u),
  isupper: tests(/^[^a-z]*[A-Z][^a-z]*$/u),
  join,
  lower: cased('toLowerCase'),
  lstrip: strip('left'),
  partition: partition(false),
  replace,
  rfind: find(true, false),
  rindex: find(true, true),
  rpartition: partition(true),
  rsplit: split(true),
  rstrip: strip('right'),
  split: split(false),
  splitlines: splitLines,
  startswith: startsOrEnds((text, part) => text.startsWith(part)),
  strip: strip('both'),
  upper: cased('toUpperCase'),
};

export const STR_METHODS = methodTable({
  ...SHARED,
  encode: (machine, args) => {
    const receiver = argument(machine, args, 0);
    return receiver instanceof Str
      ? encodeStr(machine, receiver)
      : new Unknown('encoded text of an unknown value');
  },
  format: (machine, args, keywords) => {
    const receiver = argument(machine, args, 0);
    return receiver instanceof Str
      ? formatBraces(machine, receiver, args.slice(1), keywords)
      : unknownText(machine, receiver);
  },
});

export const BYTES_METHODS = methodTable({
  ...SHARED,
  decode: (machine, args) => decodeBytes(machine, argument(machine, args, 0)),
});
