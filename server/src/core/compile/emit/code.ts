import type { BinaryOperator, CompareOperator, UnaryOperator } from '../../syntax/ast.ts';
import type { Span } from '../../text/span.ts';
import type {
  Constant,
  CountInstruction,
  Instruction,
  JumpInstruction,
  LocalInstruction,
  Loop,
  NameInstruction,
  OperatorInstruction,
  PlainInstruction,
} from '../code.ts';
import { signedBytes, unsignedBytes } from './bytes.ts';
import { LineTable } from './lines.ts';
import type { Scope } from '../scopes/scope.ts';

/** A place in the code that jumps name before its position is known. */
export type Label = number;

/** An instruction whose jumps still name labels, and whose function is still a scope. */
export type Draft =
  | Exclude<Instruction, { readonly op: 'MAKE_FUNCTION' | 'MAKE_CLOSURE' }>
  | {
      readonly op: 'MAKE_FUNCTION' | 'MAKE_CLOSURE';
      readonly span: Span;
      readonly bytes: number;
      readonly scope: Scope;
      readonly hasDefaults: boolean;
      readonly cells: number;
    };

/** Slots that an iterator takes on the value stack (`MP_OBJ_ITER_BUF_NSLOTS`, py/obj.h). */
export const ITERATOR_SLOTS = 4;

export interface WriterSettings {
  readonly active: boolean;
  readonly span: Span;
  /** Bytes of the list of locals that become cells, before the first instruction. */
  readonly preludeBytes: number;
  /** Entries of the constant table that parameter names take. */
  readonly firstConstantSlot: number;
  /** Objects that follow them in the table; nested functions come behind these. */
  readonly constantCount: number;
}

type LocalOp = LocalInstruction['op'];

/**
 * Writes the code of one scope: instructions with their sizes, the depth of the value stack and the line table
 * (py/emitbc.c). In the first pass over a scope, which only collects names, it is switched off.
 */
export class CodeWriter {
  readonly instructions: Draft[] = [];
  readonly loops: Loop[] = [];
  readonly constants: Constant[] = [];
  /** Per constant: trace ids of the allocations it consists of. */
  readonly constantAllocations: number[][] = [];
  /** Bytes objects still to be made, in order. */
  readonly lateObjects: { readonly allocations: number[]; readonly byteLength: number }[] = [];
  readonly children: Scope[] = [];
  readonly lines = new LineTable();
  /** Index of the instruction behind each label. */
  readonly labels: number[] = [];
  /** Bytes of bytecode so far, with the list of cells at its begin. */
  bytes: number;
  /** Entries of the constant table so far for objects; `Ellipsis` takes one without being an object of ours. */
  constantSlots = 0;
  deepestStack = 0;
  /** What the next instructions are for. */
  span: Span;
  /** `last_emit_was_return_value`: code behind it would be unreachable unless a label follows. */
  endsWithReturn = false;

  readonly #active: boolean;
  readonly #firstConstantSlot: number;
  readonly #constantCount: number;
  #stack = 0;

  constructor({ active, span, preludeBytes, firstConstantSlot, constantCount }: WriterSettings) {
    this.#active = active;
    this.span = span;
    this.bytes = preludeBytes;
    this.#firstConstantSlot = firstConstantSlot;
    this.#constantCount = constantCount;
  }

  /** Index of the next instruction. */
  get position(): number {
    return this.instructions.length;
  }

  /** Changes the depth of the value stack (`mp_emit_bc_adjust_stack_size`, py/emitbc.c:459). */
  adjustStack(delta: number): void {
    if (!this.#active) return;
    this.#stack += delta;
    if (this.#stack > this.deepestStack) this.deepestStack = this.#stack;
    this.endsWithReturn = false;
  }

  /** Notes that the code that follows belongs to `line` (py/emitbc.c:477). */
  sourceLine(line: number): void {
    if (this.#active) this.lines.reach(line, this.bytes);
  }

  assignLabel(label: Label): void {
    this.adjustStack(0);
    this.labels[label] = this.position;
  }

  plain(op: PlainInstruction['op'], stackDelta: number): void {
    this.#write(stackDelta, { op, span: this.span, bytes: 1 });
    if (op === 'RETURN_VALUE') this.endsWithReturn = true;
  }

  /** An instruction with a name in two bytes (`MICROPY_PERSISTENT_CODE`). */
  named(op: NameInstruction['op'], name: string, stackDelta: number): void {
    this.#write(stackDelta, { op, name, span: this.span, bytes: 3 });
  }

  local(op: LocalOp, slot: number, name: string): void {
    const short = (op === 'LOAD_FAST' || op === 'STORE_FAST') && slot <= 15;
    const instruction = { op, slot, name, span: this.span, bytes: short ? 1 : 1 + unsignedBytes(slot) };
    // Deleting a local leaves the note about the last return as it is (py/emitbc.c:664).
    if (op === 'DELETE_FAST' || op === 'DELETE_DEREF') this.#append(instruction);
    else this.#write(op === 'LOAD_FAST' || op === 'LOAD_DEREF' ? 1 : -1, instruction);
  }

  counted(op: CountInstruction['op'], count: number, stackDelta: number): void {
    this.#write(stackDelta, { op, count, span: this.span, bytes: 1 + unsignedBytes(count) });
  }

  raise(count: number): void {
    this.#write(-count, { op: 'RAISE_VARARGS', count, span: this.span, bytes: 2 });
  }

  /** `join`: where both ways of a conditional jump meet again. Returns the index of the instruction. */
  jump(op: JumpInstruction['op'], target: Label, stackDelta: number, join?: Label): number {
    const instruction = { op, target, span: this.span, bytes: 3 };
    this.#write(stackDelta, join === undefined ? instruction : { ...instruction, join });
    return this.position - 1;
  }

  /** Says where both ways of an earlier conditional jump meet again. */
  joinAt(index: number, join: Label): void {
    const instruction = this.instructions[index];
    if (instruction !== undefined && 'target' in instruction)
      this.instructions[index] = { ...instruction, join };
  }

  unwindJump(target: Label, unwind: number): void {
    this.#append({ op: 'UNWIND_JUMP', target, unwind, span: this.span, bytes: 4 });
  }

  unary(operator: UnaryOperator | 'not'): void {
    this.#write(0, { op: 'UNARY_OP', operator, span: this.span, bytes: 1 });
  }

  binary(op: 'BINARY_OP' | 'INPLACE_OP', operator: BinaryOperator): void {
    this.#operator(op, operator);
  }

  /** `not in` and `is not` are their opposites and a `not` (py/emitbc.c:838). */
  compare(operator: CompareOperator | 'exception match'): void {
    const positive = operator === 'not in' ? 'in' : operator === 'is not' ? 'is' : operator;
    this.#operator('COMPARE_OP', positive);
    if (positive !== operator) this.unary('not');
  }

  /** Loads `None`, `True`, `False` or the null that stands for a missing argument. */
  immediate(kind: 'none' | 'true' | 'false'): void {
    this.#load({ kind }, 1);
  }

  /** `...` is loaded through the constant table, but needs no object on the heap. */
  ellipsis(): void {
    this.#load({ kind: 'ellipsis' }, this.#constantSlotBytes());
    if (this.#active) this.constantSlots++;
  }

  smallInt(value: bigint): void {
    this.#load({ kind: 'int', value }, value >= -16n && value <= 47n ? 1 : 1 + signedBytes(value));
  }

  internedString(value: string, byteLength: number): void {
    this.#load({ kind: 'str', value, byteLength, interned: true }, 3);
  }

  /** An object of the constant table; `allocations` are the trace ids of what it consists of. */
  constantObject(constant: Constant, allocations: number[]): void {
    this.#load(constant, this.#constantSlotBytes(), this.constants.length);
    if (!this.#active) return;
    this.constantSlots++;
    this.constants.push(constant);
    this.constantAllocations.push(allocations);
  }

  /** Bytes whose object is made only when the code has been written, for each use anew (py/compile.c:2763). */
  lateBytes(constant: Constant, byteLength: number): void {
    const allocations: number[] = [];
    this.constantObject(constant, allocations);
    if (this.#active) this.lateObjects.push({ allocations, byteLength });
  }

  /** Makes a function of the scope, closing over `cells` cells that lie on the stack (py/emitbc.c:910-936). */
  makeFunction(scope: Scope, cells: number, hasDefaults: boolean): void {
    const op = cells === 0 ? 'MAKE_FUNCTION' : 'MAKE_CLOSURE';
    const entry = this.#firstConstantSlot + this.#constantCount + this.children.length;
    this.#write(1 - cells - (hasDefaults ? 2 : 0), {
      op,
      scope,
      hasDefaults,
      cells,
      span: this.span,
      bytes: 1 + unsignedBytes(entry) + (cells === 0 ? 0 : 1),
    });
    if (this.#active) this.children.push(scope);
  }

  /** A call; with `starred` two more values, `*args` and `**kw` or their placeholders, lie on the stack. */
  call(isMethod: boolean, positional: number, keywords: number, starred: boolean): void {
    const base = isMethod ? 'CALL_METHOD' : 'CALL_FUNCTION';
    const popped = positional + 2 * keywords + (isMethod ? 1 : 0) + (starred ? 2 : 0);
    this.#write(-popped, {
      op: starred ? `${base}_VAR_KW` : base,
      positional,
      keywords,
      span: this.span,
      bytes: 1 + unsignedBytes(positional | (keywords << 8)),
    });
  }

  unknown(why: string, pushes: 0 | 1): void {
    this.#write(pushes, { op: 'UNKNOWN', why, pushes, span: this.span, bytes: 0 });
  }

  #operator(op: OperatorInstruction['op'], operator: OperatorInstruction['operator']): void {
    this.#write(-1, { op, operator, span: this.span, bytes: 1 });
  }

  #load(constant: Constant, bytes: number, object = -1): void {
    this.#write(1, { op: 'LOAD_CONST', constant, object, span: this.span, bytes });
  }

  #constantSlotBytes(): number {
    return 1 + unsignedBytes(this.#firstConstantSlot + this.constantSlots);
  }

  #write(stackDelta: number, instruction: Draft): void {
    this.adjustStack(stackDelta);
    this.#append(instruction);
  }

  #append(instruction: Draft): void {
    if (!this.#active) return;
    this.instructions.push(instruction);
    this.bytes += instruction.bytes;
  }
}
