import { byteLengthOf, isBytes } from '../../values/bytes.ts';
import { slotsOf } from '../runtime/slots.ts';
import { Unknown } from '../../values/abstract.ts';
import { List } from '../../values/list.ts';
import { type Value, typeName } from '../../values/value.ts';
import { between, exactly, multiply } from '../../quantity/interval.ts';
import { callValue } from '../runtime/call.ts';
import { emptyBytes, internedStr, newList, newTuple } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { listAppend } from './list.ts';
import type { Machine } from '../machine.ts';
import { checkSize } from '../heap/room.ts';
import { chargeSearch } from '../runtime/search.ts';
import type { Keywords, NativeCode } from '../runtime/nativeFunction.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { truthValue } from '../runtime/operators.ts';
import { touch } from '../paths/scope.ts';
import { charactersOf } from '../text/text.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import {
  builtLike,
  copyLike,
  lengthOfReceiver,
  textLike,
  textOfReceiver,
  unknownLike,
  unknownText,
} from './strReceiver.ts';

const SPACES = ' \t\n\v\f\r';
const isSpace = (character: string): boolean => character !== '' && SPACES.includes(character);

function emptyLike(machine: Machine, receiver: Value): Value {
  return isBytes(receiver) ? emptyBytes() : internedStr(machine, '');
}

/** A list of parts of which neither number nor length is known. */
function unknownParts(machine: Machine, receiver: Value, count: number, list = newList(machine, [])): List {
  const held = hold(machine, list);
  const part = unknownText(machine, receiver);
  for (let index = 0; index < count; index++) listAppend(machine, list, part);
  letGo(machine, held);
  list.certainLength = 0;
  list.open = true;
  return list;
}

function listOfParts(
  machine: Machine,
  receiver: Value,
  parts: readonly string[],
  list = newList(machine, []),
): List {
  const held = hold(machine, list);
  for (const part of parts) listAppend(machine, list, copyLike(machine, receiver, part));
  letGo(machine, held);
  return list;
}

/** py/objstr.c mp_obj_str_split. */
export const split: NativeCode = (machine, args) => {
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const most = args[2] === undefined ? -1 : knownInt(args[2]);
  const given = args[1] ?? null;
  if (given === null)
    return text === null || most === null
      ? unknownParts(machine, receiver, 2)
      : listOfParts(machine, receiver, splitAtSpaces(machine, text, most));
  const list = newList(machine, []);
  const separator = textLike(machine, receiver, given);
  if (separator === '') return raiseError(machine, 'ValueError', 'empty separator');
  if (text !== null && separator !== null && most !== null)
    checkParts(machine, partsOf(machine, text, separator, most));
  return text === null || separator === null || most === null
    ? unknownParts(machine, receiver, 2, list)
    : listOfParts(machine, receiver, splitAt(text, separator, most), list);
};

function splitAtSpaces(machine: Machine, text: string, most: number): string[] {
  machine.work.charge('look', text.length);
  const words: string[] = [];
  let at = 0;
  const skip = (test: (character: string) => boolean): void => {
    while (at < text.length && test(text.charAt(at))) at++;
  };
  skip(isSpace);
  while (at < text.length && (most < 0 || words.length < most)) {
    const start = at;
    skip((character) => !isSpace(character));
    words.push(text.slice(start, at));
    skip(isSpace);
  }
  return at < text.length ? [...words, text.slice(at)] : words;
}

export function splitAt(text: string, separator: string, most: number): string[] {
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** py/objstr.c str_rsplit: with a limit, the list is made for as many parts and filled from the end. */
export const splitFromRight: NativeCode = (machine, args, keywords) => {
  const most = knownInt(args[2]);
  if (most === null || most < 0) return split(machine, args, keywords);
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const list = newList(machine, [], most + 1);
  if (args[1] === null) return raiseError(machine, 'NotImplementedError', 'rsplit(None,n)');
  const separator = textLike(machine, receiver, args[1] ?? null);
  if (separator === '') return raiseError(machine, 'ValueError', 'empty separator');
  if (text === null || separator === null)
    return unknownParts(machine, receiver, Math.min(most + 1, 2), list);
  checkParts(machine, partsOf(machine, text, separator, -1));
  const parts = text.split(separator);
  const kept = Math.max(0, parts.length - 1 - most);
  const joined = [parts.slice(0, kept + 1).join(separator), ...parts.slice(kept + 1)];
  const held = hold(machine, list);
  touch(machine, list);
  const made: Value[] = [];
  for (const part of joined.reverse()) {
    const copy = copyLike(machine, receiver, part);
    hold(machine, copy);
    made.push(copy);
  }
  list.items = made.reverse();
  list.certainLength = list.items.length;
  letGo(machine, held);
  return list;
};

/** py/objstr.c str_splitlines. */
export function splitLines(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  const receiver = argument(machine, args, 0);
  const text = textOfReceiver(receiver);
  const keep = truthValue(machine, args[1] ?? keywords.get('keepends') ?? false);
  if (text === null || keep === undefined) return unknownParts(machine, receiver, 1);
  machine.work.charge('look', text.length);
  const lines = text.match(/[^\r\n]+(?:\r\n|\n|\r)?|\r\n|\n|\r/gu) ?? [];
  const kept = keep ? lines : lines.map((line) => line.replace(/(?:\r\n|\n|\r)$/u, ''));
  return listOfParts(machine, receiver, kept);
}

/** py/objstr.c str_uni_strip. */
export function strip(side: 'both' | 'left' | 'right'): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const text = textOfReceiver(receiver);
    const removed = args[1] === undefined ? SPACES : textLike(machine, receiver, args[1]);
    if (text === null || removed === null) return unknownText(machine, receiver);
    machine.work.charge('byte', text.length * (1 + removed.length / 16));
    let start = 0;
    let end = text.length;
    if (side !== 'right') while (start < end && removed.includes(text.charAt(start))) start++;
    if (side !== 'left') while (end > start && removed.includes(text.charAt(end - 1))) end--;
    if (start >= end) return emptyLike(machine, receiver);
    return start === 0 && end === text.length
      ? receiver
      : copyLike(machine, receiver, text.slice(start, end));
  };
}

/** py/objstr.c str_partitioner. */
export function partition(fromRight: boolean): NativeCode {
  return (machine, args) => {
    const receiver = argument(machine, args, 0);
    const given = argument(machine, args, 1);
    const [text, separator] = [textOfReceiver(receiver), textLike(machine, receiver, given)];
    if (separator === '') return raiseError(machine, 'ValueError', 'empty separator');
    if (text === null || separator === null)
      return newTuple(machine, [unknownText(machine, receiver), given, unknownText(machine, receiver)]);
    chargeSearch(machine.work, text.length, separator.length);
    const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
    const empty = emptyLike(machine, receiver);
    if (at < 0) return newTuple(machine, fromRight ? [empty, empty, receiver] : [receiver, empty, empty]);
    const before = copyLike(machine, receiver, text.slice(0, at));
    const held = hold(machine, before);
    const after = copyLike(machine, receiver, text.slice(at + separator.length));
    hold(machine, after);
    const tuple = newTuple(machine, [before, given, after]);
    letGo(machine, held);
    return tuple;
  };
}

/** py/objstr.c str_join: anything but a list or tuple is made a list first. */
export function join(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  const given = argument(machine, args, 1);
  const source =
    slotsOf(machine, given).items === undefined ? callValue(machine, nativeType('list'), [given]) : given;
  const held = hold(machine, source);
  const joined = joinItems(machine, receiver, source);
  letGo(machine, held);
  return joined;
}

function joinItems(machine: Machine, receiver: Value, source: Value): Value {
  const all = slotsOf(machine, source).items?.(source);
  if (all === undefined) return new Unknown('joined text of an unknown value');
  const { items } = all;
  machine.work.charge('item', items.length);
  const kind = typeName(receiver);
  if (kind !== null && items.some((item) => typeName(item) !== null && typeName(item) !== kind))
    return raiseError(
      machine,
      'TypeError',
      'join expects a list of str/bytes objects consistent with self object',
    );
  const separator = textOfReceiver(receiver);
  const texts = items.map((item) => textOfReceiver(item));
  const isOpen = !all.exact;
  if (separator !== null && !isOpen && texts.every((text) => text !== null)) {
    checkSize(machine, lengthOfAll(texts) + separator.length * Math.max(0, texts.length - 1));
    return builtLike(machine, receiver, texts.join(separator));
  }
  let total = multiply(lengthOfReceiver(receiver), exactly(Math.max(0, texts.length - 1)));
  for (const item of items) {
    const length = byteLengthOf(item) ?? between(0, Infinity, 8);
    total = {
      low: total.low + length.low,
      likely: total.likely + length.likely,
      high: total.high + length.high,
    };
  }
  return unknownLike(machine, receiver, {
    low: isOpen ? 0 : total.low,
    likely: total.likely,
    high: source instanceof List && source.open ? Infinity : total.high,
  });
}

/** Characters of texts together: there are no fewer bytes. */
function lengthOfAll(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** py/objstr.c str_replace. */
export function replace(machine: Machine, args: readonly Value[]): Value {
  const receiver = argument(machine, args, 0);
  const most = args[3] === undefined ? -1 : knownInt(args[3]);
  if (most === 0) return receiver;
  const text = textOfReceiver(receiver);
  const from = textLike(machine, receiver, argument(machine, args, 1));
  const to = textLike(machine, receiver, argument(machine, args, 2));
  if (text === null || from === null || to === null || most === null) {
    const length = byteLengthOf(receiver) ?? between(0, Infinity, 8);
    return unknownLike(machine, receiver, between(0, Infinity, length.likely));
  }
  const count = partsOf(machine, text, from, most) - 1;
  if (count === 0) return receiver;
  checkSize(machine, text.length + count * (to.length - from.length));
  const parts = from === '' ? betweenCharacters(charactersOf(text), most) : splitAt(text, from, most);
  return builtLike(machine, receiver, parts.join(to));
}

/** Number of parts that a text is cut into. */
function partsOf(machine: Machine, text: string, separator: string, most: number): number {
  if (separator === '') return (most < 0 ? text.length + 1 : Math.min(most, text.length + 1)) + 1;
  chargeSearch(machine.work, text.length, separator.length);
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0 && count !== most + 1; count++)
    at = text.indexOf(separator, at + separator.length);
  return count;
}

/** Asks for the list of the parts, before they are made. */
function checkParts(machine: Machine, count: number): void {
  checkSize(machine, count * machine.sizes.wordBytes);
  machine.work.charge('item', count);
}

/** Parts of a text that is cut in front of every character and at the end, at most `most` times. */
function betweenCharacters(characters: readonly string[], most: number): string[] {
  const parts = ['', ...characters, ''];
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join('')];
}
