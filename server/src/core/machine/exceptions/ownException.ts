import { Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import type { Value } from '../../values/value.ts';

/** The exception itself, or that of an instance of a class that is derived from one; null for anything else. */
export function nativeException(exception: Value): ExceptionObject | null {
  const native = exception instanceof Instance ? exception.native : exception;
  return native instanceof ExceptionObject ? native : null;
}

/** The script raises an exception; what it has caught and raises again is not its own. */
export function markOwn(exception: Value): void {
  const native = nativeException(exception);
  if (native !== null && native.raisedAt === undefined) native.isOwn = true;
}

/** True for what the script has made to raise it. */
export function isOwnException(exception: Value): boolean {
  return nativeException(exception)?.isOwn === true;
}
