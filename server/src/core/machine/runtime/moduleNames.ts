import type { Value } from '../../values/value.ts';
import type { NativeCode } from './nativeFunction.ts';

/** What a module has by name: functions, and values that are the same in every run. */
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
