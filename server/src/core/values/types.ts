import type { Dict, SavedTable, Tuple } from './containers.ts';
import { HeapObject, type Joiner, type Slot, type Value, type Visitor } from './value.ts';

/** A class defined in Python (`mp_obj_type_t` on the heap). */
export class ClassType extends HeapObject {
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
}

/** A value in ROM of which there is only one: `Ellipsis`, `NotImplemented`. */
export class Singleton extends HeapObject {
  readonly typeName: string;
  /** How it is printed. */
  readonly text: string;
  constructor(typeName: string, text: string) {
    super();
    this.typeName = typeName;
    this.text = text;
  }
}

/** An instance of a Python class; `native` is the built-in object inside a subclass of a built-in type. */
export class Instance extends HeapObject {
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
}

/** A type in ROM: `int`, `list`, an exception class, a class of the catalogue. */
export class NativeType extends HeapObject {
  readonly name: string;
  readonly base: NativeType | null;
  constructor(name: string, base: NativeType | null = null) {
    super();
    this.name = name;
    this.base = base;
  }
  isSubclassOf(other: NativeType): boolean {
    return this === other || (this.base?.isSubclassOf(other) ?? false);
  }
}

/** An exception of a built-in class (`mp_obj_exception_t`). */
export class ExceptionObject extends HeapObject {
  readonly type: NativeType;
  args: Tuple;
  tracebackId = -1;
  /** Frames the traceback has room for so far. */
  tracebackFrames = 0;
  /** Site at which it was first raised; undefined until then. */
  raisedAt: number | undefined = undefined;
  /** True when the script itself has made it to raise it. */
  isOwn = false;
  constructor(type: NativeType, args: Tuple) {
    super();
    this.type = type;
    this.args = args;
  }
  override visit(visit: Visitor): void {
    visit(this.args);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.tracebackId >= 0) visit(this.tracebackId);
  }
}

/** A module: in ROM, or imported from the workspace. */
export class Module extends HeapObject {
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
}

export class Property extends HeapObject {
  readonly getter: Value;
  readonly setter: Value;
  readonly deleter: Value;
  constructor(getter: Value, setter: Value, deleter: Value) {
    super();
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }
  override visit(visit: Visitor): void {
    visit(this.getter);
    visit(this.setter);
    visit(this.deleter);
  }
}

export class StaticOrClassMethod extends HeapObject {
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
}

export class SuperObject extends HeapObject {
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
}

type SavedNative = Pick<NativeObject, 'fields' | 'holds' | 'parts' | 'blocks'>;

function copyLists(lists: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
  return new Map([...lists].map(([slot, ids]) => [slot, ids.slice()]));
}

function mergeLists(into: Map<string, number[]>, other: ReadonlyMap<string, readonly number[]>): void {
  for (const [slot, ids] of other) into.set(slot, [...new Set([...(into.get(slot) ?? []), ...ids])]);
}

/** An object of the firmware's own types (camera image, KPU task, UART): fields and what it keeps alive. */
export class NativeObject extends HeapObject {
  readonly typeName: string;
  fields: Map<string, Value>;
  /** Further objects of the GC heap that live with it, by slot. */
  holds: Map<string, Slot>;
  /** Allocations without a value of their own (pixels, buffers), by slot. */
  parts: Map<string, readonly number[]>;
  /** Blocks of the system heap, by slot; freed by a call or by the finaliser. */
  blocks: Map<string, number[]>;
  constructor(typeName: string) {
    super();
    this.typeName = typeName;
    this.fields = new Map();
    this.holds = new Map();
    this.parts = new Map();
    this.blocks = new Map();
  }
  override visit(visit: Visitor): void {
    for (const value of this.fields.values()) visit(value);
    for (const value of this.holds.values()) visit(value);
  }
  override visitParts(visit: (id: number) => void): void {
    for (const ids of this.parts.values()) for (const id of ids) visit(id);
  }
  override save(): SavedNative {
    return {
      fields: new Map(this.fields),
      holds: new Map(this.holds),
      parts: copyLists(this.parts),
      blocks: copyLists(this.blocks),
    };
  }
  override restore(saved: unknown): void {
    const { fields, holds, parts, blocks } = saved as SavedNative;
    this.fields = new Map(fields);
    this.holds = new Map(holds);
    this.parts = copyLists(parts);
    this.blocks = copyLists(blocks);
  }
  /** Blocks of the system heap in both states are kept: the owner may have either. */
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedNative;
    for (const [name, value] of other.fields) {
      const mine = this.fields.get(name);
      this.fields.set(name, mine === undefined ? value : join.value(mine, value));
    }
    for (const [slot, value] of other.holds) this.holds.set(slot, join.slot(this.holds.get(slot), value));
    for (const slot of new Set([...this.parts.keys(), ...other.parts.keys()]))
      this.parts.set(slot, join.parts(this.parts.get(slot) ?? [], other.parts.get(slot) ?? []));
    mergeLists(this.blocks, other.blocks);
  }
}
