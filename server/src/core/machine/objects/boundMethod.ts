import { slotsOf, type Slots } from '../runtime/slots.ts';
import type { BoundMethod } from '../../values/boundMethod.ts';
import { callValue, withTemporary } from '../runtime/call.ts';
import { notHashable } from '../runtime/keys.ts';
import { ADDRESS, nested, printAll } from '../runtime/print.ts';

/** Arguments a bound method's call keeps on the C stack (py/runtime.c mp_call_method_self_n_kw). */
const STACK_ARGUMENTS = 4;

export const BOUND_METHOD: Slots<BoundMethod> = {
  print: (machine, printer, { self, callable }, _kind, depth) => {
    const print = nested(machine, printer, depth);
    printAll(printer, ['<bound_method ', ADDRESS, ' ']);
    print(self);
    printer.add('.');
    print(callable);
    printer.add('>');
  },
  call: (machine, method, args, keywords) => {
    const count = args.length + 2 * keywords.size;
    return withTemporary(machine, count > STACK_ARGUMENTS ? count + 1 : 0, () =>
      callValue(machine, method.callable, [method.self, ...args], keywords),
    );
  },
  code: (machine, { callable }) => slotsOf(machine, callable).code?.(machine, callable),
  unhashable: notHashable,
};
