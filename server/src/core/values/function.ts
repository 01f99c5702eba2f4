import type { Dict } from './dict.ts';
import { HeapObject, type Value, type Visitor } from './value.ts';
import type { CodeObject } from './code.ts';

/** A Python function (`mp_obj_fun_bc_t`); cells of a closure come first in the call's local slots. */
export class FunctionObject extends HeapObject {
  static {
    this.isOfType('function');
  }
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
  override get likeness(): CodeObject {
    return this.codeObject;
  }
  override get typeName(): string {
    return 'function';
  }
}
