import { isStr } from '../../values/str.ts';
import { OneOf } from '../../values/abstract.ts';
import type { List } from '../../values/list.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import type { Value } from '../../values/value.ts';
import { between, exactly, type Interval } from '../../quantity/interval.ts';
import { callValue, isCallable } from '../runtime/call.ts';
import { newAbstractBytes, newAbstractStr, newBytes, newList, newStr, place } from '../heap/create.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { drop } from '../heap/lifetime.ts';
import { listAppend } from '../objects/list.ts';
import type { Machine } from '../machine.ts';
import { methodTable } from '../runtime/nativeFunction.ts';
import { release, request } from '../heap/requests.ts';
import { decodeUtf8, latin1Text } from '../text/text.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import { bytesOf, requireBytes } from '../runtime/buffers.ts';
import { GrowingBuffer } from '../objects/growingBuffer.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { compileRegex, runRegex, type RegexProgram, type RegexResult } from './regexProgram.ts';

/** A compiled pattern; `program` is null when the pattern is not known. */
class Regex extends NativeObject {
  readonly program: RegexProgram | null;
  constructor(program: RegexProgram | null) {
    super('ure');
    this.program = program;
  }
}

/** A match: positions in bytes of the text, null when they are not known. */
class Match extends NativeObject {
  readonly positions: readonly (number | undefined)[] | null;
  constructor(text: Value, positions: readonly (number | undefined)[] | null) {
    super('match');
    this.positions = positions;
    this.holds.set('text', text);
  }
}

/** mp_obj_re_t without its code: base and three 32-bit numbers, in whole words (extmod/modure.c:42). */
function headerBytes(machine: Machine): number {
  const { wordBytes } = machine.sizes;
  return Math.ceil((wordBytes + 12) / wordBytes) * wordBytes;
}
/** mp_obj_match_t without its positions: base, count, text (extmod/modure.c:47). */
const MATCH_HEADER_WORDS = 3;

/** Code of a pattern of unknown text. */
const USUAL_CODE = between(10, Infinity, 40);
/** Groups of a pattern of unknown text. */
const USUAL_GROUPS = between(0, 20, 2);

function compile(machine: Machine, pattern: Value): Regex {
  const { data } = requireBytes(machine, pattern);
  const header = headerBytes(machine);
  if (data === null) {
    machine.branches?.mayRaise();
    const { low, likely, high } = USUAL_CODE;
    return place(machine, new Regex(null), {
      low: header + low,
      likely: header + likely,
      high: header + high,
    });
  }
  const compiled = compileRegex(data);
  if (compiled === null) return raiseError(machine, 'ValueError', 'Error in regex');
  const regex = place(machine, new Regex(compiled.program), header + compiled.program.codeBytes);
  if (!compiled.complete) return raiseError(machine, 'ValueError', 'Error in regex');
  return regex;
}

/** extmod/modure.c ure_exec: the match object is made first and freed when nothing matches. */
function execute(machine: Machine, regex: Regex, text: Value, anchored: boolean): Value {
  const { data } = requireBytes(machine, text);
  const { program } = regex;
  const groups = program === null ? USUAL_GROUPS : exactly(program.groups);
  const result: RegexResult =
    program === null || data === null ? 'unknown' : runRegex(machine.work, program, data, 0, anchored);
  if (result === null) {
    release(machine, request(machine, matchBytes(machine, groups)));
    return null;
  }
  const match = new Match(text, result === 'unknown' ? null : result);
  place(machine, match, matchBytes(machine, groups));
  return result === 'unknown' ? new OneOf([match, null]) : match;
}

function matchBytes(machine: Machine, { low, likely, high }: Interval): Interval {
  const bytes = (groups: number): number => (MATCH_HEADER_WORDS + 2 * (groups + 1)) * machine.sizes.wordBytes;
  return { low: bytes(low), likely: bytes(likely), high: bytes(high) };
}

/** A piece of a text as a new object of the text's type. */
function piece(machine: Machine, text: Value, data: Uint8Array, start: number, end: number): Value {
  const bytes = data.slice(start, end);
  if (!isStr(text)) return newBytes(machine, bytes);
  const decoded = decodeUtf8(bytes);
  return decoded === null ? newAbstractStr(machine, exactly(bytes.length)) : newStr(machine, decoded);
}

function unknownPiece(machine: Machine, text: Value): Value {
  const { high, likely } = requireBytes(machine, text).byteLength;
  const length = between(0, high, Math.min(likely, USUAL_PIECE));
  return isStr(text) || bytesOf(machine, text) === undefined
    ? newAbstractStr(machine, length)
    : newAbstractBytes(machine, length);
}

/** Bytes of a piece of an unknown text. */
const USUAL_PIECE = 8;

function group(machine: Machine, args: readonly Value[]): Value {
  const match = args[0];
  if (!(match instanceof Match)) return raiseError(machine, 'TypeError', 'unexpected type of argument');
  const text = match.holds.get('text') ?? null;
  const number = knownInt(argument(machine, args, 1));
  const { data } = requireBytes(machine, text);
  if (match.positions === null || number === null || data === null) return unknownPiece(machine, text);
  if (number < 0 || number * 2 >= match.positions.length)
    return raiseWith(machine, 'IndexError', [argument(machine, args, 1)]);
  const start = match.positions[2 * number];
  const end = match.positions[2 * number + 1];
  return start === undefined || end === undefined ? null : piece(machine, text, data, start, end);
}

function regexOf(machine: Machine, value: Value | undefined): Regex {
  return value instanceof Regex ? value : raiseError(machine, 'TypeError', 'unexpected type of argument');
}

/** extmod/modure.c re_split. */
function split(machine: Machine, args: readonly Value[]): Value {
  const { program } = regexOf(machine, args[0]);
  const text = argument(machine, args, 1);
  const { data } = requireBytes(machine, text);
  let most = (args[2] === undefined ? 0 : knownInt(args[2])) ?? 0;
  const list = newList(machine, []);
  if (data === null || program === null) return unknownPieces(machine, list, text);
  let begin = 0;
  for (;;) {
    const found = runRegex(machine.work, program, data, begin, false);
    if (found === 'unknown') return unknownPieces(machine, list, text);
    const [start, end] = found ?? [];
    if (start === undefined || end === undefined || start === end) break;
    listAppend(machine, list, piece(machine, text, data, begin, start));
    if (program.groups > 0) return raiseError(machine, 'NotImplementedError', 'Splitting with sub-captures');
    begin = end;
    if (most > 0 && --most === 0) break;
  }
  listAppend(machine, list, piece(machine, text, data, begin, data.length));
  return list;
}

/** Pieces a text of unknown content is split into. */
const USUAL_PIECES = 4;

function unknownPieces(machine: Machine, list: List, text: Value): Value {
  for (let count = 0; count < USUAL_PIECES; count++) listAppend(machine, list, unknownPiece(machine, text));
  list.certainLength = 1;
  list.open = true;
  return list;
}

/** extmod/modure.c re_sub_helper: the buffer begins with the length in front of the first match. */
function substitute(machine: Machine, regex: Regex, args: readonly Value[]): Value {
  const replacement = argument(machine, args, 1);
  const text = argument(machine, args, 2);
  const { data, byteLength } = requireBytes(machine, text);
  const { program } = regex;
  if (data === null || program === null) return unknownText(machine, text, byteLength);
  let most = (args[3] === undefined ? 0 : knownInt(args[3])) ?? 0;
  let buffer: GrowingBuffer | null = null;
  let begin = 0;
  for (;;) {
    const found = runRegex(machine.work, program, data, begin, false);
    if (found === 'unknown') {
      return unknownText(machine, text, byteLength);
    }
    const [start, end] = found ?? [];
    if (found === null || start === undefined || end === undefined || start === end) break;
    buffer ??= new GrowingBuffer(machine, start - begin);
    buffer.add(data.subarray(begin, start));
    addReplacement(machine, buffer, replacementFor(machine, replacement, text, found), data, found);
    begin = end;
    if (most > 0 && --most === 0) break;
  }
  if (buffer === null) return text;
  buffer.add(data.subarray(begin));
  return isStr(text) ? buffer.toStr() : buffer.toBytes();
}

function unknownText(machine: Machine, text: Value, { likely }: Interval): Value {
  const length = between(0, Infinity, likely);
  return isStr(text) ? newAbstractStr(machine, length) : newAbstractBytes(machine, length);
}

/** The match that a replacing function gets lives on the C stack. */
function replacementFor(
  machine: Machine,
  replacement: Value,
  text: Value,
  found: readonly (number | undefined)[],
): Uint8Array | null {
  if (!isCallable(machine, replacement)) return requireBytes(machine, replacement).data;
  machine.held.push(text);
  const result = callValue(machine, replacement, [new Match(text, found)]);
  machine.held.pop();
  const { data } = requireBytes(machine, result);
  drop(machine, result);
  return data;
}

/** Adds a replacement byte by byte; `\1` and `\g<1>` stand for groups. */
function addReplacement(
  machine: Machine,
  buffer: GrowingBuffer,
  replacement: Uint8Array | null,
  data: Uint8Array,
  found: readonly (number | undefined)[],
): void {
  if (replacement === null) {
    buffer.addUnknown(between(0, Infinity, USUAL_PIECE));
    return;
  }
  const text = latin1Text(replacement);
  for (let at = 0; at < text.length;) {
    const reference = /^\\(?:g<(\d+)>?|(\d+))/u.exec(text.slice(at, at + 16));
    if (reference !== null) {
      const number = Number(reference[1] ?? reference[2]);
      if (number * 2 >= found.length) {
        raiseWith(machine, 'IndexError', [number]);
      }
      const start = found[2 * number];
      if (start !== undefined) buffer.add(data.subarray(start, found[2 * number + 1]));
      at += reference[0].length;
    } else if (text[at] === '\\') at++;
    else buffer.addEach([text.charCodeAt(at++)]);
  }
}

export const REGEX_METHODS = methodTable({
  match: (machine, args) => execute(machine, regexOf(machine, args[0]), argument(machine, args, 1), true),
  search: (machine, args) => execute(machine, regexOf(machine, args[0]), argument(machine, args, 1), false),
  split,
  sub: (machine, args) => substitute(machine, regexOf(machine, args[0]), args),
});

export const MATCH_METHODS = methodTable({ group });

/** The functions of the module compile their pattern anew each time and leave it to the collector. */
function compiledFor(anchored: boolean) {
  return (machine: Machine, args: readonly Value[]): Value => {
    const regex = compile(machine, argument(machine, args, 0));
    const result = execute(machine, regex, argument(machine, args, 1), anchored);
    drop(machine, regex);
    return result;
  };
}

/** extmod/modure.c as MaixPy configures it: no `groups`, `span`, `start`, `end` of a match. */
export const URE: ModuleMembers = {
  compile: (machine, args) => compile(machine, argument(machine, args, 0)),
  match: compiledFor(true),
  search: compiledFor(false),
  sub: (machine, args) => {
    const regex = compile(machine, argument(machine, args, 0));
    const result = substitute(machine, regex, args);
    drop(machine, regex);
    return result;
  },
  DEBUG: 0x1000,
};
