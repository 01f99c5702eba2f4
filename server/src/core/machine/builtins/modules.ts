import type { Value } from '../../values/value.ts';
import { NativeFunction, type NativeCode } from '../nativeFunction.ts';
import { COLLECTIONS } from './modules/collections.ts';
import { MATH } from './modules/math.ts';

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
  ['math', membersOf(MATH)],
  ['ucollections', membersOf(COLLECTIONS)],
]);
