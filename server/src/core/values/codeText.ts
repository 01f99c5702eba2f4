import type { Dict } from './dict.ts';
import { HeapObject, type Visitor } from './value.ts';
import type { FunctionObject } from './function.ts';

/** What `compile()` returns (`mp_obj_code_t`, py/builtinevex.c:36). */
export class CodeText extends HeapObject {
  static {
    this.isOfType('code');
  }
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
  override get typeName(): string {
    return 'code';
  }
}
