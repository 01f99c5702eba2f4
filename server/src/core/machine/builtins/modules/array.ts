import { nativeType } from '../../native/nativeTypes.ts';
import type { ModuleMembers } from '../moduleNames.ts';

/** py/modarray.c. */
export const ARRAY: ModuleMembers = { array: nativeType('array') };
