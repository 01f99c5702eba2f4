import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { NativeFunction, type NativeCode } from '../calls/nativeFunction.ts';
import { ARRAY } from './modules/array.ts';
import { COLLECTIONS } from './modules/collections.ts';
import { GC } from './modules/gc.ts';
import { CMATH } from './modules/cmath.ts';
import { MATH } from './modules/math.ts';
import { SYS, SYS_ATTRIBUTES } from './modules/sys.ts';
import { UBINASCII } from './modules/ubinascii.ts';
import { UHEAPQ } from './modules/uheapq.ts';
import { UIO } from './modules/uio.ts';
import { UJSON } from './modules/ujson.ts';
import { UOS } from './modules/uos.ts';
import { URANDOM } from './modules/urandom.ts';
import { URE } from './modules/ure.ts';
import { USTRUCT } from './modules/ustruct.ts';
import { UTIME } from './modules/utime.ts';

export type ModuleMembers = Readonly<Record<string, NativeCode | Value>>;

/** Names under which MaixPy finds a module besides its own (py/objmodule.c, weak links). */
const ALIASES: Readonly<Record<string, string>> = {
  binascii: 'ubinascii',
  collections: 'ucollections',
  hashlib: 'uhashlib',
  heapq: 'uheapq',
  io: 'uio',
  json: 'ujson',
  os: 'uos',
  random: 'urandom',
  re: 'ure',
  select: 'uselect',
  socket: 'usocket',
  struct: 'ustruct',
  time: 'utime',
  zlib: 'uzlib',
  errno: 'uerrno',
  ctypes: 'uctypes',
};

export function moduleAlias(name: string): string {
  return ALIASES[name] ?? name;
}

function membersOf(members: ModuleMembers): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(members).map(([name, member]) => [
      name,
      typeof member === 'function' ? new NativeFunction(name, member) : member,
    ]),
  );
}

/** Modules whose functions are executed here; all others are described by the catalogue only. */
export const BUILTIN_MODULES: ReadonlyMap<string, ReadonlyMap<string, Value>> = new Map([
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

/** A member of a module executed here; undefined when there is none of that name. */
export function moduleMember(machine: Machine, module: string, name: string): Value | undefined {
  const own = module === 'sys' ? SYS_ATTRIBUTES[name]?.(machine) : undefined;
  return own === undefined ? BUILTIN_MODULES.get(module)?.get(name) : own;
}
