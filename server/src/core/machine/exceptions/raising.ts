import { exceptionType, isSubclass } from './exceptionMatch.ts';
import { isType } from '../runtime/typeOf.ts';
import { type Value } from '../../values/value.ts';
import { isAbstract } from '../../values/abstract.ts';
import { callValue } from '../runtime/call.ts';
import { newMessageException } from './errors.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';

/** What `raise` raises (py/runtime.c mp_make_raise_obj): a class is called, anything else is a TypeError. */
export function exceptionFrom(machine: Machine, what: Value): Value {
  const base = nativeType('BaseException');
  if (isType(what) && isSubclass(what, base)) return callValue(machine, what, []);
  if (isAbstract(what) || isSubclass(exceptionType(what), base)) return what;
  return newMessageException(machine, 'TypeError', 'exceptions must derive from BaseException');
}
