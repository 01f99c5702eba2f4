import { HeapObject, type Value, type Visitor } from './value.ts';
import type { FunctionObject } from './function.ts';

export class Closure extends HeapObject {
  static {
    this.isOfType('closure');
  }
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
  override get likeness(): unknown {
    return this.function.likeness;
  }
  override get typeName(): string {
    return 'closure';
  }
}
