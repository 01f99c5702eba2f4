import type { NativeFunction } from '../runtime/nativeFunction.ts';
import { bindFunction } from '../runtime/bind.ts';
import { checkArity } from '../runtime/call.ts';
import { withEachIterator } from '../runtime/eachIterator.ts';
import type { Slots } from '../runtime/slots.ts';

/** Functions in ROM (py/objfun.c mp_type_fun_builtin_var). */
export const NATIVE_FUNCTION: Slots<NativeFunction> = {
  call: (machine, { arity, code }, args, keywords) => {
    if (arity !== null) checkArity(machine, arity, args.length, keywords.size);
    return withEachIterator(machine, args, (each) => code(machine, each, keywords));
  },
  bind: bindFunction,
};
