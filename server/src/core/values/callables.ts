import type { Code } from '../compile/code.ts';
import type { Dict } from './containers.ts';
import { HeapObject, type Slot, type Value, type Visitor } from './value.ts';

/** What functions made from a piece of code refer to: its bytecode and its constant table. */
export class CodeBody extends HeapObject {
  /** Allocations of bytecode and constant table. */
  readonly partIds: readonly number[];
  /** Constant objects of the table, by index of `Code.constantObjects`. */
  readonly constants: readonly Value[];
  /** Code of the functions defined in it, which the table refers to. */
  readonly children: readonly CodeObject[];

  constructor(partIds: readonly number[], constants: readonly Value[], children: readonly CodeObject[]) {
    super();
    this.partIds = partIds;
    this.constants = constants;
    this.children = children;
  }
  override visit(visit: Visitor): void {
    for (const constant of this.constants) visit(constant);
    for (const child of this.children) visit(child);
  }
  override visitParts(visit: (id: number) => void): void {
    for (const id of this.partIds) visit(id);
  }
}

/**
 * The raw code object of py/emitglue.h. Only the constant table of the code around it refers to it: functions
 * made from it have its body.
 */
export class CodeObject extends HeapObject {
  readonly code: Code;
  readonly body: CodeBody;
  constructor(code: Code, body: CodeBody) {
    super();
    this.code = code;
    this.body = body;
  }
  override visit(visit: Visitor): void {
    visit(this.body);
  }
}

/** A Python function (`mp_obj_fun_bc_t`); cells of a closure come first in the call's local slots. */
export class FunctionObject extends HeapObject {
  readonly codeObject: CodeObject;
  readonly globals: Dict;
  /** Values of positional defaults, for the last parameters. */
  readonly defaults: readonly Value[];
  readonly keywordDefaults: Dict | null;

  constructor(
    codeObject: CodeObject,
    globals: Dict,
    defaults: readonly Value[],
    keywordDefaults: Dict | null,
  ) {
    super();
    this.codeObject = codeObject;
    this.globals = globals;
    this.defaults = defaults;
    this.keywordDefaults = keywordDefaults;
  }
  override visit(visit: Visitor): void {
    visit(this.codeObject.body);
    visit(this.globals);
    for (const value of this.defaults) visit(value);
    visit(this.keywordDefaults);
  }
}

/** What `compile()` returns (`mp_obj_code_t`, py/builtinevex.c:36). */
export class CodeText extends HeapObject {
  /** Null while it is compiled. */
  function: FunctionObject | null = null;
  /** Names it was last run with, which its function refers to from then on. */
  globals: Dict | null = null;
  override visit(visit: Visitor): void {
    visit(this.function);
    visit(this.globals);
  }
  override save(): unknown {
    return this.globals;
  }
  override restore(saved: unknown): void {
    this.globals = saved as Dict | null;
  }
}

export class Closure extends HeapObject {
  readonly function: FunctionObject;
  readonly cells: readonly Value[];
  constructor(fun: FunctionObject, cells: readonly Value[]) {
    super();
    this.function = fun;
    this.cells = cells;
  }
  override visit(visit: Visitor): void {
    visit(this.function);
    for (const cell of this.cells) visit(cell);
  }
}

export class BoundMethod extends HeapObject {
  readonly callable: Value;
  readonly self: Value;
  constructor(callable: Value, self: Value) {
    super();
    this.callable = callable;
    this.self = self;
  }
  override visit(visit: Visitor): void {
    visit(this.callable);
    visit(this.self);
  }
}

/** What stepping an iterator yields; `value` undefined means exhausted. */
export interface IteratorStep {
  readonly value: Slot;
  /** True when the iteration may as well have ended before this value. */
  readonly mayEnd: boolean;
}

/** A built-in iterator: over a sequence, or enumerate, zip, map, filter, reversed and the like. */
export class NativeIterator extends HeapObject {
  readonly typeName: string;
  /**
   * What it refers to while it is alive: the sequence, inner iterators, a function. Nothing once it lies in the
   * slots of a for loop, where the slot {@link heldSlot} has the reference.
   */
  holds: readonly Value[];
  /** Word of the iterator that refers to the sequence (the `_it_t` structures of py/obj*.c); 0: none does. */
  heldSlot = 2;
  position = 0;
  /** Iterators one inside the other that a step goes through, itself included. */
  depth = 1;
  /** The machine that steps it, for iterators that call Python code. */
  machine: unknown = undefined;
  readonly step: (iterator: NativeIterator) => IteratorStep;
  constructor(typeName: string, holds: readonly Value[], step: (iterator: NativeIterator) => IteratorStep) {
    super();
    this.typeName = typeName;
    this.holds = holds;
    this.step = step;
  }
  override visit(visit: Visitor): void {
    for (const held of this.holds) visit(held);
  }
  override save(): unknown {
    return this.position;
  }
  override restore(saved: unknown): void {
    this.position = saved as number;
  }
  override merge(saved: unknown): void {
    this.position = Math.min(this.position, saved as number);
  }
}
