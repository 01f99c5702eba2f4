import { isTextOrData } from '../../values/bytes.ts';
import { exactly } from '../../quantity/interval.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import type { Value } from '../../values/value.ts';
import { place } from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { request } from '../heap/requests.ts';
import { rangeOf } from '../paths/scope.ts';
import { requireBytes } from '../runtime/buffers.ts';
import { openFile } from './files.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { attachStream, FIRST_ROOM, StreamContent, StreamState } from '../objects/streams.ts';

/** Words of mp_obj_stringio_t and of vstr_t (py/objstringio.h, py/misc.h). */
const OBJECT_WORDS = 4;
const BUFFER_HEADER_WORDS = 4;

/**
 * `StringIO(initial)`: object, buffer header, buffer. A str or bytes is read where it is until something is
 * written; other buffers are copied; an int is the size of the first buffer.
 */
export function newMemoryStream(
  machine: Machine,
  kind: 'StringIO' | 'BytesIO',
  args: readonly Value[],
): Value {
  const stream = place(machine, new NativeObject(kind), OBJECT_WORDS * machine.sizes.wordBytes);
  const isText = kind === 'StringIO';
  const [initial] = args;
  const size = initial === undefined ? exactly(FIRST_ROOM) : rangeOf(initial);
  if (size === null && initial !== undefined) {
    const { data, byteLength } = requireBytes(machine, initial);
    const content = new StreamContent(data === null ? null : Array.from(data), byteLength);
    stream.parts.set('header', [request(machine, BUFFER_HEADER_WORDS * machine.sizes.wordBytes)]);
    if (isTextOrData(initial)) {
      attachStream(stream, new StreamState(content, isText, byteLength.likely, initial));
      return stream;
    }
    const bytes = Math.max(1, byteLength.likely);
    stream.parts.set('buffer', [
      request(machine, { ...byteLength, likely: bytes, high: Math.max(bytes, byteLength.high) }),
    ]);
    attachStream(stream, new StreamState(content, isText, bytes));
    return stream;
  }
  const capacity = Math.max(1, size?.likely ?? FIRST_ROOM);
  stream.parts.set('header', [request(machine, BUFFER_HEADER_WORDS * machine.sizes.wordBytes)]);
  stream.parts.set('buffer', [request(machine, capacity)]);
  attachStream(stream, new StreamState(new StreamContent([], exactly(0)), isText, capacity));
  return stream;
}

/** py/modio.c. */
export const UIO: ModuleMembers = {
  open: openFile,
  StringIO: nativeType('StringIO'),
  BytesIO: nativeType('BytesIO'),
};
