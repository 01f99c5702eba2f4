import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { NativeFunction } from '../runtime/nativeFunction.ts';
import { ARRAY } from './array.ts';
import { COLLECTIONS } from './collections.ts';
import { GC } from './gc.ts';
import { CMATH } from './cmath.ts';
import { MATH } from './math.ts';
import { SYS, SYS_ATTRIBUTES } from './sys.ts';
import { UBINASCII } from './ubinascii.ts';
import { UHEAPQ } from './uheapq.ts';
import { UIO } from './uio.ts';
import { UJSON } from './ujson.ts';
import { UOS } from './uos.ts';
import { URANDOM } from './urandom.ts';
import { URE } from './ure.ts';
import { USTRUCT } from './ustruct.ts';
import { UTIME } from './utime.ts';

function membersOf(members: ModuleMembers): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(members).map(([name, member]) => [
      name,
      typeof member === 'function' ? new NativeFunction(name, member) : member,
    ]),
  );
}

/** Modules whose functions are executed here; all others are described by the catalogue only. */
const BUILTIN_MODULES: ReadonlyMap<string, ReadonlyMap<string, Value>> = new Map([
  ['array', membersOf(ARRAY)],
  ['gc', membersOf(GC)],
  ['cmath', membersOf(CMATH)],
  ['math', membersOf(MATH)],
  ['sys', membersOf(SYS)],
  ['ubinascii', membersOf(UBINASCII)],
  ['ucollections', membersOf(COLLECTIONS)],
  ['uheapq', membersOf(UHEAPQ)],
  ['uio', membersOf(UIO)],
  ['ujson', membersOf(UJSON)],
  ['uos', membersOf(UOS)],
  ['urandom', membersOf(URANDOM)],
  ['ure', membersOf(URE)],
  ['ustruct', membersOf(USTRUCT)],
  ['utime', membersOf(UTIME)],
]);

/** Members of a module executed here; undefined for any other. */
export function moduleMembers(module: string): ReadonlyMap<string, Value> | undefined {
  return BUILTIN_MODULES.get(module);
}

/** A member of a module executed here; undefined when there is none of that name. */
export function moduleMember(machine: Machine, module: string, name: string): Value | undefined {
  const own = module === 'sys' ? SYS_ATTRIBUTES[name]?.(machine) : undefined;
  return own === undefined ? BUILTIN_MODULES.get(module)?.get(name) : own;
}
