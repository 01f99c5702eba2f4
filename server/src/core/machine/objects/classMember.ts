import type { StaticOrClassMethod } from '../../values/class.ts';
import type { Slots } from '../runtime/slots.ts';

/** What `staticmethod` and `classmethod` make of a function. */
export const CLASS_MEMBER: Slots<StaticOrClassMethod> = {
  bind: (_machine, { callable, kind }, _self, type) => ({
    callable,
    self: kind === 'classmethod' ? type : undefined,
  }),
};
