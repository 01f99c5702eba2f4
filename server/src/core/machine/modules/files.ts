import { nativeObjectsIn, NativeObject } from '../../values/nativeObject.ts';
import { knownText } from '../../values/str.ts';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { exactly } from '../../quantity/interval.ts';
import type { Value } from '../../values/value.ts';
import { place } from '../heap/create.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { callEntry } from '../firmware/call.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';
import { rangeOf, touch } from '../paths/scope.ts';
import { argument } from '../runtime/arguments.ts';
import { ANY_FILE_LENGTH, attachStream, StreamContent, StreamState } from '../objects/streams.ts';

/** ENOENT (py/mperrno.h). */
const MISSING = 2;

/** Slot of the firmware's state that a file the script has written is kept in. */
function slotOf(path: string): string {
  return `file ${path}`;
}

/** What is known of the files of this run: content, `null` for a removed one, undefined for an unknown one. */
function recordOf(machine: Machine, path: string): StreamContent | null | undefined {
  const record = machine.firmwareState.holds.get(slotOf(path));
  return record instanceof StreamContent || record === null ? record : undefined;
}

function enter(machine: Machine, path: string, content: StreamContent | null): void {
  touch(machine, machine.firmwareState);
  machine.firmwareState.holds.set(slotOf(path), content);
}

/** `uos.remove`, as far as it matters for files the script wrote itself. */
export function removeFile(machine: Machine, path: Value): void {
  const name = knownText(path);
  if (name !== null) enter(machine, name, null);
}

/** `uos.rename`. */
export function renameFile(machine: Machine, from: Value, to: Value): void {
  const [before, after] = [knownText(from), knownText(to)];
  if (before === null || after === null) return;
  const record = recordOf(machine, before);
  enter(machine, after, record ?? new StreamContent(null, ANY_FILE_LENGTH));
  enter(machine, before, null);
}

/**
 * `open(path, mode)`. The object is as large as the board's file systems make it (the catalogue says how
 * large); what it holds is known when the script has written it before.
 */
export function openFile(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  const path = argument(machine, args, 0);
  const given = args[1] ?? keywords.get('mode');
  const mode = knownText(given) ?? 'r';
  if (!/^[rwaxbt+]*$/u.test(mode)) return raiseError(machine, 'ValueError');
  const name = knownText(path);
  const before = name === null ? undefined : recordOf(machine, name);
  machine.hardwareCalls++;
  const opened = newFile(machine, args, keywords);
  if (!/[wa]/u.test(mode)) {
    if (before === null) return raiseWith(machine, 'OSError', [MISSING]);
    if (before === undefined) machine.branches?.mayRaise();
  }
  for (const object of nativeObjectsIn(opened)) {
    const content = contentFor(machine, name, mode, before, object);
    const state = new StreamState(content, !mode.includes('b'));
    if (mode.includes('a')) {
      state.position = content.length.likely;
      state.positionKnown = content.length.low === content.length.high;
    }
    attachStream(object, state);
  }
  return opened;
}

/** The file object: on a board with what its driver takes, on a PC just the object. */
function newFile(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  const entry = machine.reader === 'descriptor' ? undefined : CATALOGUE.findCall('uio.open');
  return entry === undefined
    ? place(machine, new NativeObject('file'), machine.sizes.file)
    : callEntry(machine, entry, args, keywords);
}

function contentFor(
  machine: Machine,
  name: string | null,
  mode: string,
  before: StreamContent | null | undefined,
  object: NativeObject,
): StreamContent {
  if (mode.includes('w')) {
    const content = new StreamContent([], exactly(0));
    if (name !== null) enter(machine, name, content);
    return content;
  }
  if (before !== undefined && before !== null) return before;
  if (before === null) {
    const content = new StreamContent([], exactly(0));
    if (name !== null) enter(machine, name, content);
    return content;
  }
  const bytes = object.fields.get('bytes');
  const content = new StreamContent(null, (bytes === undefined ? null : rangeOf(bytes)) ?? ANY_FILE_LENGTH);
  if (name !== null) enter(machine, name, content);
  return content;
}
