import { exactly } from '../../quantity/interval.ts';
import { Str } from '../../values/str.ts';
import { ExceptionObject } from '../../values/exception.ts';
import type { NativeType } from '../../values/nativeType.ts';
import type { Value } from '../../values/value.ts';
import { newTuple, place } from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { request, resize } from '../heap/requests.ts';
import { utf8Length } from '../text/text.ts';
import { mayBeCaught } from './mayBeCaught.ts';

/** How many calls an Error notes, where the engine lets one say so (V8). */
const NOTING = Error as unknown as { stackTraceLimit?: number };

/** Control flow: from where in the program it comes is of no use to anybody, and noting it takes most of the time. */
class Signal extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = NOTING;
    if (stackTraceLimit !== undefined) NOTING.stackTraceLimit = 0;
    super(message);
    if (stackTraceLimit !== undefined) NOTING.stackTraceLimit = stackTraceLimit;
  }
}

/** A Python exception on its way up. */
export class Raised extends Signal {
  readonly exception: Value;
  /** Site at which it was first seen; undefined until then. */
  site: number | undefined = undefined;
  /** What the catalogue says about it: why, and what to do. */
  because: string | undefined = undefined;
  /** True where memory is full: nothing that follows can work. */
  isFinal = false;
  constructor(exception: Value) {
    super('a Python exception');
    this.exception = exception;
  }
}

/** Runs C code that catches exceptions itself. */
export function catching<Result>(machine: Machine, body: () => Result): Result {
  machine.catching++;
  try {
    return body();
  } finally {
    machine.catching--;
  }
}

/** The way being followed ends here for good: a reset of the board, or an endless loop in its steady state. */
export class PathEnds extends Signal {
  readonly why: 'reset' | 'endless' | 'exit';
  constructor(why: 'reset' | 'endless' | 'exit') {
    super(why);
    this.why = why;
  }
}

/**
 * py/runtime.c m_malloc_fail. Where nothing catches it, the request itself is what the user must know of: it goes into
 * the trace. Else all that the heap sees of it is the collection in front.
 *
 * @param isFinal true where memory is full, and not only the object too large
 */
export function raiseOutOfMemory(machine: Machine, bytes: number, isFinal: boolean): never {
  if (mayBeCaught(machine)) machine.trace.collect();
  else recordFailure(machine, Number.isNaN(bytes) ? Infinity : bytes);
  const message = `memory allocation failed, allocating ${bytes % 2 ** 32} bytes`;
  try {
    return raiseFormatted(machine, 'MemoryError', 'memory allocation failed, allocating %u bytes', message);
  } catch (error) {
    asRaised(error).isFinal = isFinal;
    throw error;
  }
}

function recordFailure(machine: Machine, bytes: number): void {
  const id = machine.trace.alloc(bytes);
  machine.requested[id] = bytes;
  if (machine.uncertain > 0) machine.conditionalIds.add(id);
  machine.trace.drop(id);
}

/** py/objexcept.c mp_obj_exception_make_new: object, then the tuple of its arguments. */
export function newException(machine: Machine, type: NativeType, args: readonly Value[]): ExceptionObject {
  machine.work.charge('exception', 1);
  const exception = place(machine, new ExceptionObject(type, newTuple(machine, [])), machine.sizes.exception);
  exception.args = newTuple(machine, args);
  return exception;
}

/** mp_obj_new_exception_msg: the message stays in ROM, its string object is made. */
export function newMessageException(machine: Machine, typeName: string, message: string): ExceptionObject {
  const text = place(machine, new Str(message, exactly(utf8Length(message)), false), machine.sizes.str);
  return newException(machine, nativeType(typeName), [text]);
}

/** Raises, with what the user should know about it. */
export function withReason(because: string | undefined, raise: () => never): never {
  try {
    return raise();
  } catch (error) {
    asRaised(error).because = because;
    throw error;
  }
}

export function raiseError(machine: Machine, typeName: string, message?: string): never {
  if (message === undefined) throw new Raised(newException(machine, nativeType(typeName), []));
  throw new Raised(newMessageException(machine, typeName, message));
}

/**
 * mp_obj_new_exception_msg_varg: string object and a buffer as long as the format, to which the message is
 * printed piece by piece; a piece that does not fit makes it grow by that piece and 16 (py/objexcept.c:408).
 */
export function raiseFormatted(machine: Machine, typeName: string, format: string, message: string): never {
  const text = place(machine, new Str(message, exactly(utf8Length(message)), false), machine.sizes.str);
  let room = utf8Length(format) + 1;
  text.dataId = request(machine, room);
  let length = 0;
  for (const piece of piecesOf(format, message)) {
    if (length + piece >= room) resize(machine, text.dataId, (room += piece + 16));
    length += piece;
  }
  throw new Raised(newException(machine, nativeType(typeName), [text]));
}

/** Lengths of what is printed at once: the parts of the format and what stands for its placeholders. */
function piecesOf(format: string, message: string): number[] {
  const parts = format.split(/%[a-z]/u);
  const pieces: number[] = [];
  let at = 0;
  parts.forEach((part, index) => {
    if (part !== '') pieces.push(utf8Length(part));
    at += part.length;
    if (index === parts.length - 1) return;
    const next = parts[index + 1] ?? '';
    const end = index === parts.length - 2 ? message.length - next.length : message.indexOf(next, at);
    if (end > at) pieces.push(utf8Length(message.slice(at, end)));
    at = Math.max(at, end);
  });
  return pieces;
}

export function raiseWith(machine: Machine, typeName: string, args: readonly Value[]): never {
  throw new Raised(newException(machine, nativeType(typeName), args));
}

/** A Python exception that was caught; anything else goes on up. */
export function asRaised(error: unknown): Raised {
  if (error instanceof Raised) return error;
  throw error;
}

/** True for what ends the way that is followed, and not the analysis. */
export function endsWay(error: unknown): error is Raised | PathEnds {
  return error instanceof Raised || error instanceof PathEnds;
}
