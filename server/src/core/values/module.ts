import type { Dict } from './dict.ts';
import { type NamedSlot, HeapObject, type Visitor } from './value.ts';

/** A module: in ROM, or imported from the workspace. */
export class Module extends HeapObject {
  static {
    this.isOfType('module');
  }
  readonly name: string;
  readonly globals: Dict;
  constructor(name: string, globals: Dict) {
    super();
    this.name = name;
    this.globals = globals;
  }
  override visit(visit: Visitor): void {
    visit(this.globals);
  }
  override get typeName(): string {
    return 'module';
  }
  override named(): Iterable<NamedSlot> {
    return this.globals.table.named('global');
  }
}
