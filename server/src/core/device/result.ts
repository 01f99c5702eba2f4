/**
 * Errors as values: readers of foreign bytes and of user settings never throw.
 *
 * `code` is stable and short (tests and callers compare it); `message` is one sentence for people.
 */
export interface TargetError {
  readonly code: string;
  readonly message: string;
  /** What was meant instead, probably. */
  readonly nearest?: string;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: TargetError };

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failure(
  code: string,
  message: string,
  nearest?: string,
): { readonly ok: false; readonly error: TargetError } {
  return { ok: false, error: { code, message, ...(nearest === undefined ? {} : { nearest }) } };
}
