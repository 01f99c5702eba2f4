import { HeapObject, type Value } from '../values/value.ts';
import type { Machine } from './machine.ts';

export type Keywords = ReadonlyMap<string, Value>;
export const NO_KEYWORDS: Keywords = new Map();

/** Behaviour of a function in ROM. `args` holds `self` first for a method. */
export type NativeCode = (machine: Machine, args: readonly Value[], keywords: Keywords) => Value;

/** A function or method in ROM. */
export class NativeFunction extends HeapObject {
  readonly name: string;
  readonly code: NativeCode;
  constructor(name: string, code: NativeCode) {
    super();
    this.name = name;
    this.code = code;
  }
}

/** Methods of one built-in type, or members of one built-in module. */
export type MethodTable = ReadonlyMap<string, NativeFunction>;

export function methodTable(methods: Readonly<Record<string, NativeCode>>): MethodTable {
  return new Map(Object.entries(methods).map(([name, code]) => [name, new NativeFunction(name, code)]));
}
