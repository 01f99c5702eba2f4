import { HeapObject, type Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

export type Keywords = ReadonlyMap<string, Value>;
export const NO_KEYWORDS: Keywords = new Map();

/** Behaviour of a function in ROM. `args` holds `self` first for a method. */
export type NativeCode = (machine: Machine, args: readonly Value[], keywords: Keywords) => Value;

/** A function or method in ROM. */
export class NativeFunction extends HeapObject {
  static {
    this.isOfType('nativeFunction');
  }
  readonly name: string;
  readonly code: NativeCode;
  /** How many arguments it takes, `self` included; null when it checks them itself. */
  readonly arity: Arity | null;
  /** True for a class method: it gets no `self`, whatever it is read from. */
  readonly isClassMethod: boolean;
  constructor(name: string, code: NativeCode, arity: Arity | null = null, isClassMethod = false) {
    super();
    this.name = name;
    this.code = code;
    this.arity = arity;
    this.isClassMethod = isClassMethod;
  }
  override get typeName(): string {
    return 'function';
  }
  override get likeness(): this {
    return this;
  }
}

/** Fewest and most positional arguments; `keywords` when named ones are taken too. */
export interface Arity {
  readonly least: number;
  readonly most: number;
  readonly keywords: boolean;
}

/** `2` for exactly two arguments, `'1-3'` for one to three, `'1+'` for at least one and named ones. */
export type ArityText = number | `${number}-${number}` | `${number}+`;

export function arityOf(text: ArityText): Arity {
  if (typeof text === 'number') return { least: text, most: text, keywords: false };
  const least = Number.parseInt(text, 10);
  if (text.endsWith('+')) return { least, most: Infinity, keywords: true };
  return { least, most: Number(text.slice(text.indexOf('-') + 1)), keywords: false };
}

/** Methods of one built-in type, or members of one built-in module. */
export type MethodTable = ReadonlyMap<string, NativeFunction>;

/** A table of functions; `arities` says how many arguments those take that do not check it themselves. */
export function methodTable(
  methods: Readonly<Record<string, NativeCode>>,
  arities: Readonly<Record<string, ArityText>> = {},
): MethodTable {
  return new Map(
    Object.entries(methods).map(([name, code]) => {
      const text = arities[name];
      return [name, new NativeFunction(name, code, text === undefined ? null : arityOf(text))];
    }),
  );
}

/** A table of class methods. */
export function classMethodTable(methods: Readonly<Record<string, NativeCode>>): MethodTable {
  return new Map(
    Object.entries(methods).map(([name, code]) => [name, new NativeFunction(name, code, null, true)]),
  );
}

export type Arities = Readonly<Record<string, ArityText>>;
