import type { TypeCode, ArrayObject } from '../../values/array.ts';
import type { HeapObject } from '../../values/value.ts';
import { type Slot, type TypeTag, type Value } from '../../values/value.ts';
import type { Code } from '../../compile/code.ts';
import type { Dict } from '../../values/dict.ts';
import type { Completion } from '../../values/frame.ts';
import type { ExpressionValue } from '../../catalogue/expressionValue.ts';
import type { BinaryOperator, UnaryOperator } from '../../syntax/ast.ts';
import type { Table } from '../../values/table.ts';
import type { Printer, PrintKind } from './printer.ts';
import type { Interval } from '../../quantity/interval.ts';
import type { IteratorStep, NativeIterator } from '../../values/iterator.ts';
import type { SliceObject } from '../../values/slice.ts';

/** Bytes behind the buffer protocol. */
export interface BufferView {
  /** The bytes, or null when only their number is known. */
  readonly data: Uint8Array | null;
  readonly byteLength: Interval;
}

/** Items of a buffer that a memoryview is a window of. */
export interface ViewOf {
  readonly buffer: HeapObject;
  readonly typeCode: TypeCode;
  readonly offset: number;
  readonly length: Interval;
}

/** Items of an array that are written to from one of them on. */
export interface WritableItems {
  readonly array: ArrayObject;
  readonly itemOffset: number;
}

/** Items of a sequence that are at hand as an array. */
export interface Items {
  readonly items: readonly Value[];
  /** False where there may be more or fewer. */
  readonly exact: boolean;
}

/** A place that an assignment may write. */
export interface MaybePlace {
  /** What stands in it; undefined where nothing does. */
  readonly value: Slot;
  write(value: Value): void;
}

/** A method ready to be called: `self` undefined when the callable takes none. */
export interface Method {
  readonly callable: Value;
  readonly self: Slot;
}

/** A member of a class, and which of its bases it is of. */
export interface Found {
  readonly value: Value;
  readonly owner: Value;
  /** True where that is a built-in type. */
  readonly isBuiltIn: boolean;
}

/** Text that is equal for keys that compare equal, null when the key is not known; and its hash. */
export interface ResolvedKey {
  readonly text: string | null;
  readonly hash: number | bigint;
}

/**
 * What values of a type do: the slots of `mp_obj_type_t` (py/obj.h:484). The runtime knows a type by nothing else. A
 * slot that is missing, or that gives undefined, means that the type, or this value of it, cannot do it.
 */
export interface TypeSlots<Machine, Self = Value> {
  /** Prints what contains nothing else. */
  printFlat?(machine: Machine, printer: Printer, self: Self, kind: PrintKind, depth: number): void;
  /** Prints any other value; `depth` is that of the containers around it. */
  print?(machine: Machine, printer: Printer, self: Self, kind: PrintKind, depth: number): void;

  /** `self(*args, **keywords)`. */
  call?(
    machine: Machine,
    self: Self,
    args: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
  ): Value | undefined;
  /** The code of a function of the script. */
  code?(machine: Machine, self: Self): Code | undefined;
  /** Runs the body of a class with a dict for its names; it gives the cell of `__class__` where there is one. */
  runBody?(machine: Machine, self: Self, names: Dict): Value;
  /** What `callable(self)` says, where that is not whether there is `call`. */
  isCallable?(self: Self): boolean;
  /** Runs a generator on with what was sent, or with an exception that is raised in it. */
  resume?(machine: Machine, self: Self, sent: Value, injected: Slot): Completion;

  /** `-self`, `+self`, `~self`, `abs(self)`. */
  unaryOp?(machine: Machine, self: Self, operator: UnaryOperation): Value | undefined;
  /** `self operator right` where `self` is no number; `inPlace` for `+=` and the like. */
  binaryOp?(
    machine: Machine,
    self: Self,
    operator: BinaryOperator,
    right: Value,
    inPlace: boolean,
  ): Value | undefined;
  /** Of an iterator: whether it certainly never comes to its end. */
  hasNoEnd?(self: Self): boolean;
  /** True for a sequence that `count * self` repeats as well as `self * count`. */
  readonly isRepeatable?: boolean;
  /** What any operator makes of `self` and another value, on whichever side. */
  anyOp?(machine: Machine, self: Self, other: Value): Value | undefined;
  /** `self == other`, for two values of which neither is None, a number or not known. */
  equal?(machine: Machine, self: Self, other: Value): boolean | undefined;
  /** `self < other` and the like, where the type has more to say than the order of numbers, texts and sequences. */
  order?(machine: Machine, self: Self, operator: OrderOperator, other: Value): Value | undefined;

  /** All attributes of a value; where this is missing there are those below and the methods of its type. */
  attr?(machine: Machine, self: Self, name: string): Method | Value | undefined;
  /** An attribute that is no method. */
  field?(machine: Machine, self: Self, name: string): Value | undefined;
  /** Name of the type that the methods are of, where it is not that of the value. */
  readonly methodsOf?: string;
  /** The method that is about to be called. */
  method?(machine: Machine, self: Self, name: string): Method;
  /** What reading an attribute gives that is not there, instead of an exception. */
  missing?(machine: Machine, self: Self, name: string): Value | undefined;
  /** True when attributes of unknown names may have been set. */
  mayHaveMore?(machine: Machine, self: Self): boolean;
  /** What `hasattr` says of an attribute that was found or not; undefined when it is not known. */
  hasAttr?(machine: Machine, self: Self, name: string, isFound: boolean): boolean | undefined | 'usual';
  /** Names that `dir` finds besides those of members and methods; null where they are not all known. */
  readonly dir?: readonly string[] | null;
  /** `self.name = value`; false where there is no such attribute to set. */
  storeAttr?(machine: Machine, self: Self, name: string, value: Value): boolean;
  /** `del self.name`; false where there is no such attribute. */
  deleteAttr?(machine: Machine, self: Self, name: string): boolean;
  /** Where `self.name = value` writes, where that is a place of its own. */
  attrPlace?(machine: Machine, self: Self, name: string): MaybePlace;
  /** Sets an attribute of a name that is not known. */
  storeUnknownAttr?(machine: Machine, self: Self, name: Value, value: Value): void;

  /** Of a type: a member of its own. */
  member?(machine: Machine, self: Self, name: string): Found | undefined;
  /** Of a member of a class: what it becomes when it is read through an instance (mp_convert_member_lookup). */
  bind?(machine: Machine, member: Self, self: Value, type: Value): Method | Value;
  /** Of a member of a class: takes a value that is assigned to it in an instance; false where it does not. */
  bindStore?(machine: Machine, member: Self, self: Value, name: string, value: Value): boolean;
  /** The same for `del`. */
  bindDelete?(machine: Machine, member: Self, self: Value, name: string): boolean;

  /** The value as expressions of the catalogue see it, where that is neither number, text nor sequence. */
  toExpression?(machine: Machine, self: Self): ExpressionValue;
  /** True for what the catalogue takes for a sequence. */
  readonly isSequence?: boolean;

  /** Text that is equal for keys that compare equal; null when it is not known. */
  keyText?(machine: Machine, self: Self): string | null;
  /** Hash as a signed number (MP_UNARY_OP_HASH); missing where it is the address. */
  hash?(machine: Machine, self: Self): number | bigint;
  /** How many different keys the value may be; Infinity where there is no knowing. */
  variety?(machine: Machine, self: Self): number;
  /** What of the value cannot be hashed; undefined when it can. */
  unhashable?(machine: Machine, self: Self): Value | undefined;
  /** Charges what looking at a key takes that is more than the instruction. */
  chargeKey?(machine: Machine, self: Self): void;
  /** What a table finds the key by, where a class is asked. */
  resolveKey?(machine: Machine, table: Table, self: Self): ResolvedKey;

  /** `len(self)`. */
  len?(machine: Machine, self: Self): Value | undefined;
  /** Truth where a class has to be asked for it; the truth of other values is in their data. */
  isTrue?(machine: Machine, self: Self): boolean | undefined;
  /** The items of a list or tuple (mp_obj_get_array). */
  items?(self: Self): Items;

  /** `iter(self)` where that is no iterator made in the room that the caller has for one. */
  getIter?(machine: Machine, self: Self, onStack: boolean): Value | undefined;
  /** The iterator of a container; it has no memory yet. */
  iterator?(machine: Machine, self: Self): NativeIterator | null;
  /** One step of an iterator (iternext). */
  next?(machine: Machine, self: Self): IteratorStep | undefined;

  /** `self[index]`; without `loadSlice` the index may be a slice. */
  loadItem?(machine: Machine, self: Self, index: Value): Value | undefined;
  loadSlice?(machine: Machine, self: Self, slice: SliceObject): Value | undefined;
  /** `self[index] = value`; false where this value does not support it. */
  storeItem?(machine: Machine, self: Self, index: Value, value: Value): boolean;
  /** Where `self[index] = value` may write, where these are places of its own that are there. */
  itemPlaces?(machine: Machine, self: Self, index: Value): readonly MaybePlace[] | undefined;
  /** Of a table: says that there may be an entry more, under that key. */
  mayGetEntry?(machine: Machine, self: Self, key: Value): void;
  storeSlice?(machine: Machine, self: Self, slice: SliceObject, value: Value): boolean;
  /** `del self[index]`; false where this value does not support it. */
  deleteItem?(machine: Machine, self: Self, index: Value): boolean;
  deleteSlice?(machine: Machine, self: Self, slice: SliceObject): boolean;
  /** Takes an entry of a comprehension: an item, or a key and a value. */
  storeComp?(machine: Machine, self: Self, item: Value, value: Value): void;
  /** `item in self`; undefined when it is not known, `'search'` where the items have to be looked at. */
  contains?(machine: Machine, self: Self, item: Value): boolean | undefined | 'search';

  /** The bytes of a value with the buffer protocol (mp_get_buffer). */
  buffer?(machine: Machine, self: Self): BufferView | undefined;
  /** What `memoryview(self)` is a window of. */
  view?(machine: Machine, self: Self): ViewOf;
  /** Where writing into the buffer ends up; null where it is in ROM or not known. */
  writable?(machine: Machine, self: Self): WritableItems | null;
}

/** The slots of all types: of objects by their tags, of values that are none by the names of their types. */
export type TypeTable<Machine> = Readonly<Record<TypeTag | 'int' | 'bool' | 'none', TypeSlots<Machine>>>;

export type OrderOperator = '<' | '>' | '<=' | '>=';

/** What there is of one value: the operators, and `abs`. */
export type UnaryOperation = UnaryOperator | 'abs';
