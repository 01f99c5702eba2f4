import { nativeType } from '../runtime/nativeTypes.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { newNamedTupleType } from '../objects/namedTuple.ts';

/** py/modcollections.c. */
export const COLLECTIONS: ModuleMembers = {
  OrderedDict: nativeType('OrderedDict'),
  deque: nativeType('deque'),
  namedtuple: (machine, args) => newNamedTupleType(machine, args),
};
