import { truthOf } from '../../values/value.ts';
import { unsupportedTypes } from '../operators.ts';
import type { Slots } from '../runtime/slots.ts';

/** Small ints, which are no objects. */
export const INT: Slots<number | bigint> = {
  contains: (machine, self, item) =>
    typeof self === 'number' && typeof item === 'number'
      ? truthOf(unsupportedTypes(machine, '', item, self))
      : 'search',
};
