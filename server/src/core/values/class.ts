import type { Dict } from './dict.ts';
import type { SavedTable } from './table.ts';
import type { Tuple } from './tuple.ts';
import {
  type NamedSlot,
  type SlotTable,
  HeapObject,
  type Joiner,
  type Value,
  type Visitor,
} from './value.ts';

/** A class defined in Python (`mp_obj_type_t` on the heap). */
export class ClassType extends HeapObject {
  static {
    this.isOfType('class');
  }
  readonly name: string;
  readonly bases: readonly Value[];
  readonly members: Dict;
  readonly basesTuple: Tuple | null;
  constructor(name: string, bases: readonly Value[], basesTuple: Tuple | null, members: Dict) {
    super();
    this.name = name;
    this.bases = bases;
    this.basesTuple = basesTuple;
    this.members = members;
  }
  override visit(visit: Visitor): void {
    visit(this.members);
    visit(this.basesTuple);
    for (const base of this.bases) visit(base);
  }
  override get typeName(): string {
    return 'type';
  }
  override get likeness(): this {
    return this;
  }
  override named(): Iterable<NamedSlot> {
    return this.members.table.named('attribute');
  }
  override get baseTypes(): readonly Value[] {
    return this.bases;
  }
}

/** An instance of a Python class; `native` is the built-in object inside a subclass of a built-in type. */
export class Instance extends HeapObject {
  static {
    this.isOfType('instance');
  }
  readonly type: ClassType;
  readonly members: Dict;
  native: Value | undefined;
  constructor(type: ClassType, members: Dict) {
    super();
    this.type = type;
    this.members = members;
  }
  override visit(visit: Visitor): void {
    visit(this.type);
    this.members.table.visit(visit);
    visit(this.native);
  }
  override visitSure(visit: Visitor): boolean {
    visit(this.type);
    visit(this.native);
    return this.members.table.visitSure(visit);
  }
  override visitParts(visit: (id: number) => void): void {
    this.members.table.visitParts(visit);
  }
  override save(): unknown {
    return { native: this.native, members: this.members.table.save() };
  }
  override restore(saved: unknown): void {
    const { native, members } = saved as { native: Value | undefined; members: SavedTable };
    this.native = native;
    this.members.table.restore(members);
  }
  override merge(saved: unknown, join: Joiner): void {
    this.members.table.merge((saved as { members: SavedTable }).members, join);
  }
  override get typeName(): string {
    return this.type.name;
  }
  override get ownType(): ClassType {
    return this.type;
  }
  override get likeness(): ClassType {
    return this.type;
  }
  override get slotTable(): SlotTable {
    return this.members.table.slotTable(2);
  }
  override named(): Iterable<NamedSlot> {
    return this.members.table.named('attribute');
  }
}

export class StaticOrClassMethod extends HeapObject {
  static {
    this.isOfType('classMember');
  }
  readonly kind: 'staticmethod' | 'classmethod';
  readonly callable: Value;
  constructor(kind: 'staticmethod' | 'classmethod', callable: Value) {
    super();
    this.kind = kind;
    this.callable = callable;
  }
  override visit(visit: Visitor): void {
    visit(this.callable);
  }
  override get typeName(): string {
    return this.kind;
  }
}

export class SuperObject extends HeapObject {
  static {
    this.isOfType('super');
  }
  readonly type: Value;
  readonly self: Value;
  constructor(type: Value, self: Value) {
    super();
    this.type = type;
    this.self = self;
  }
  override visit(visit: Visitor): void {
    visit(this.type);
    visit(this.self);
  }
  override get typeName(): string {
    return 'super';
  }
  override get likeness(): Value {
    return this.type;
  }
}
