import { ClassType, Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { NativeType } from '../../values/nativeType.ts';
import { isObject, type Value } from '../../values/value.ts';
import { isAbstract } from '../../values/abstract.ts';
import { callValue } from '../runtime/call.ts';
import { newException, newMessageException } from './errors.ts';
import { isSubclass } from './exceptionMatch.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../native/nativeTypes.ts';

/** What `raise` raises (py/runtime.c mp_make_raise_obj): a class is called, anything else is a TypeError. */
export function exceptionFrom(machine: Machine, what: Value): Value {
  const base = nativeType('BaseException');
  if (what instanceof NativeType && what.isSubclassOf(base)) return newException(machine, what, []);
  if (what instanceof ClassType && isSubclass(what, base)) return callValue(machine, what, []);
  if (what instanceof ExceptionObject || (what instanceof Instance && isSubclass(what.type, base)))
    return what;
  if (isObject(what) && isAbstract(what)) return what;
  return newMessageException(machine, 'TypeError', 'exceptions must derive from BaseException');
}
