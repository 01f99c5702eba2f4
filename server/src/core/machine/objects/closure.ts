import { runBody, callFunction } from './function.ts';
import type { Closure } from '../../values/closure.ts';
import { internedStr } from '../heap/create.ts';
import { bindFunction } from '../runtime/bind.ts';
import { withTemporary } from '../runtime/call.ts';
import { notHashable } from '../runtime/keys.ts';
import type { Slots } from '../runtime/slots.ts';

/** Arguments a closure call keeps on the C stack (py/objclosure.c). */
const STACK_ARGUMENTS = 5;

export const CLOSURE: Slots<Closure> = {
  print: (_machine, printer) => printer.add('<closure>'),
  call: (machine, self, args, keywords) => {
    const count = self.cells.length + args.length + 2 * keywords.size;
    return withTemporary(machine, count > STACK_ARGUMENTS ? count : 0, () =>
      callFunction(machine, self.function, args, keywords, self.cells),
    );
  },
  code: (_machine, self) => self.function.codeObject.code,
  runBody: (machine, self, names) => runBody(machine, self.function, names, self.cells),
  field: (machine, self, name) =>
    name === '__name__' ? internedStr(machine, self.function.codeObject.code.name) : undefined,
  bind: bindFunction,
  unhashable: notHashable,
};
