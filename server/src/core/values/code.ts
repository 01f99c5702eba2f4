import type { Code } from '../compile/code.ts';
import { HeapObject, type Value, type Visitor } from './value.ts';

/** What functions made from a piece of code refer to: its bytecode and its constant table. */
export class CodeBody extends HeapObject {
  static {
    this.isOfType('internal');
  }
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
  override get typeName(): null {
    return null;
  }
}

/**
 * The raw code object of py/emitglue.h. Only the constant table of the code around it refers to it: functions
 * made from it have its body.
 */
export class CodeObject extends HeapObject {
  static {
    this.isOfType('internal');
  }
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
  override get typeName(): null {
    return null;
  }
}
