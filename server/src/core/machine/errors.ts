import { exactly } from '../quantity/interval.ts';
import { Str } from '../values/strings.ts';
import { ExceptionObject, type NativeType } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { newTuple, place } from './create.ts';
import type { Machine } from './machine.ts';
import { nativeType } from './nativeTypes.ts';
import { request, resize } from './requests.ts';
import { utf8Length } from './text.ts';

/** A Python exception on its way up. */
export class Raised extends Error {
  readonly exception: Value;
  /** Site at which it was first seen; undefined until then. */
  site: number | undefined = undefined;
  constructor(exception: Value) {
    super('a Python exception');
    this.exception = exception;
  }
}

/** The machine has done all the work it may: the run ends here and what was found so far counts. */
export class OutOfFuel extends Error {
  readonly limit: string;
  constructor(limit: string) {
    super(`limit reached: ${limit}`);
    this.limit = limit;
  }
}

/** The way being followed ends here for good: a reset of the board, or an endless loop in its steady state. */
export class PathEnds extends Error {
  readonly why: 'reset' | 'endless' | 'exit';
  constructor(why: 'reset' | 'endless' | 'exit') {
    super(why);
    this.why = why;
  }
}

/** py/objexcept.c mp_obj_exception_make_new: object, then the tuple of its arguments. */
export function newException(machine: Machine, type: NativeType, args: readonly Value[]): ExceptionObject {
  const exception = place(machine, new ExceptionObject(type, newTuple(machine, [])), machine.sizes.exception);
  exception.args = newTuple(machine, args);
  return exception;
}

/** mp_obj_new_exception_msg: the message stays in ROM, its string object is made. */
export function raiseError(machine: Machine, typeName: string, message?: string): never {
  if (message === undefined) throw new Raised(newException(machine, nativeType(typeName), []));
  const text = place(machine, new Str(message, exactly(utf8Length(message)), false), machine.sizes.str);
  throw new Raised(newException(machine, nativeType(typeName), [text]));
}

/**
 * mp_obj_new_exception_msg_varg: string object and a buffer as long as the format; when a piece of the text
 * does not fit, the buffer grows by that piece and 16 (py/objexcept.c exc_add_strn).
 */
export function raiseFormatted(machine: Machine, typeName: string, format: string, message: string): never {
  const length = utf8Length(message);
  const text = place(machine, new Str(message, exactly(length), false), machine.sizes.str);
  const first = format.length + 1;
  text.dataId = request(machine, first);
  if (length >= first) resize(machine, text.dataId, first + lastPiece(format) + 16);
  throw new Raised(newException(machine, nativeType(typeName), [text]));
}

/** Length of what a format has behind its last placeholder: the piece that usually overflows. */
function lastPiece(format: string): number {
  return format.length - (format.lastIndexOf('%') + 2);
}

export function raiseWith(machine: Machine, typeName: string, args: readonly Value[]): never {
  throw new Raised(newException(machine, nativeType(typeName), args));
}
