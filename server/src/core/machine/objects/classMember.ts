import type { NativeCode } from '../runtime/nativeFunction.ts';
import { StaticOrClassMethod } from '../../values/class.ts';
import { place } from '../heap/create.ts';
import { argument } from '../runtime/arguments.ts';
import type { Slots } from '../runtime/slots.ts';

/** What `staticmethod` and `classmethod` make of a function. */
export const CLASS_MEMBER: Slots<StaticOrClassMethod> = {
  bind: (_machine, { callable, kind }, _self, type) => ({
    callable,
    self: kind === 'classmethod' ? type : undefined,
  }),
};

export function makeMethodWrapper(kind: 'staticmethod' | 'classmethod'): NativeCode {
  return (machine, args) =>
    place(machine, new StaticOrClassMethod(kind, argument(machine, args, 0)), machine.sizes.staticMethod);
}
