import { nativeType } from '../runtime/nativeTypes.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** py/modarray.c. */
export const ARRAY: ModuleMembers = { array: nativeType('array') };
