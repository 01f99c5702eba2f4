import assert from 'node:assert/strict';
import type { Result, TargetError } from '../../server/src/core/device/result.ts';

/** The value of a result that must be one. */
export function valueOf<Value>(result: Result<Value>): Value {
  assert.ok(result.ok, result.ok ? '' : `${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The error of a result that must be one. */
export function errorOf(result: Result<unknown>): TargetError {
  assert.ok(!result.ok, 'an error was expected');
  return result.error;
}
