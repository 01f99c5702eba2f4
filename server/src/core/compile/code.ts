import type { BinaryOperator, CompareOperator, UnaryOperator } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';

/**
 * Symbolic MicroPython v1.11 bytecode: one entry per instruction that py/emitbc.c emits, each with the number
 * of bytes it takes on the board, so that code sizes and the depth of every frame are those of the real VM.
 * Jump targets are indices into `Code.instructions`.
 */
export type Instruction =
  | LoadConstant
  | NameInstruction
  | LocalInstruction
  | PlainInstruction
  | CountInstruction
  | JumpInstruction
  | OperatorInstruction
  | FunctionInstruction
  | CallInstruction
  | UnknownInstruction;

interface InstructionBase {
  /** Source range of the statement or expression that the instruction was emitted for. */
  readonly span: Span;
  /** Bytes of bytecode, opcode included (py/emitbc.c); 0 for our own markers. */
  readonly bytes: number;
}

/** A constant the program loads. Ints outside the small-int range, floats, long strings and bytes are objects. */
export type Constant =
  | { readonly kind: 'none' | 'true' | 'false' | 'ellipsis' | 'null' }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float' | 'imaginary'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string; readonly byteLength: number; readonly interned: boolean }
  | { readonly kind: 'bytes'; readonly value: Uint8Array };

export interface LoadConstant extends InstructionBase {
  readonly op: 'LOAD_CONST';
  readonly constant: Constant;
  /**
   * Position among the objects made at compile time and shared by every execution of this code (floats, big
   * ints, long strings, bytes; doc strings have none): index into `Code.constantObjects`; -1 for immediates.
   */
  readonly object: number;
}
export interface NameInstruction extends InstructionBase {
  readonly op:
    | 'LOAD_NAME'
    | 'LOAD_GLOBAL'
    | 'LOAD_ATTR'
    | 'LOAD_METHOD'
    | 'LOAD_SUPER_METHOD'
    | 'STORE_NAME'
    | 'STORE_GLOBAL'
    | 'STORE_ATTR'
    | 'DELETE_NAME'
    | 'DELETE_GLOBAL'
    | 'IMPORT_NAME'
    | 'IMPORT_FROM';
  readonly name: string;
}
export interface LocalInstruction extends InstructionBase {
  readonly op: 'LOAD_FAST' | 'STORE_FAST' | 'DELETE_FAST' | 'LOAD_DEREF' | 'STORE_DEREF' | 'DELETE_DEREF';
  /** Slot of the local variable or of the cell. */
  readonly slot: number;
  readonly name: string;
}
export interface PlainInstruction extends InstructionBase {
  readonly op:
    | 'LOAD_NULL'
    | 'LOAD_BUILD_CLASS'
    | 'LOAD_SUBSCR'
    | 'STORE_SUBSCR'
    | 'DUP_TOP'
    | 'DUP_TOP_TWO'
    | 'POP_TOP'
    | 'ROT_TWO'
    | 'ROT_THREE'
    | 'GET_ITER'
    /** Iterator in four VM slots instead of on the heap. */
    | 'GET_ITER_STACK'
    | 'END_FINALLY'
    | 'WITH_CLEANUP'
    | 'STORE_MAP'
    | 'RETURN_VALUE'
    | 'YIELD_VALUE'
    | 'YIELD_FROM'
    | 'IMPORT_STAR';
}
export interface CountInstruction extends InstructionBase {
  readonly op:
    | 'BUILD_TUPLE'
    | 'BUILD_LIST'
    | 'BUILD_SET'
    | 'BUILD_MAP'
    | 'BUILD_SLICE'
    | 'UNPACK_SEQUENCE'
    /** `count` is left | right << 8, as in the bytecode. */
    | 'UNPACK_EX'
    | 'RAISE_VARARGS'
    /** `count` as in the bytecode: depth << 2 | collection kind (0 list, 1 dict, 2 set). */
    | 'STORE_COMP';
  readonly count: number;
}
export interface JumpInstruction extends InstructionBase {
  readonly op:
    | 'JUMP'
    | 'POP_JUMP_IF_TRUE'
    | 'POP_JUMP_IF_FALSE'
    | 'JUMP_IF_TRUE_OR_POP'
    | 'JUMP_IF_FALSE_OR_POP'
    /** Leaves `unwind` exception handlers (bit 7: a for-iterator to pop as well) on its way, as UNWIND_JUMP does. */
    | 'UNWIND_JUMP'
    | 'SETUP_WITH'
    | 'SETUP_EXCEPT'
    | 'SETUP_FINALLY'
    | 'POP_EXCEPT_JUMP'
    | 'FOR_ITER';
  readonly target: number;
  readonly unwind?: number;
  /**
   * For a conditional jump: index of the first instruction that both ways reach again (the end of the `if`,
   * of the `and`/`or`, of the ternary); absent where there is none inside the loop body (a `while` test).
   */
  readonly join?: number;
}
export interface OperatorInstruction extends InstructionBase {
  readonly op: 'UNARY_OP' | 'BINARY_OP' | 'INPLACE_OP' | 'COMPARE_OP';
  readonly operator: UnaryOperator | BinaryOperator | CompareOperator | 'not' | 'exception match';
}
export interface FunctionInstruction extends InstructionBase {
  readonly op: 'MAKE_FUNCTION' | 'MAKE_CLOSURE';
  readonly code: Code;
  /** True for the `…_DEFARGS` forms: a tuple of defaults and a dict of keyword-only defaults are on the stack. */
  readonly hasDefaults: boolean;
  /** Cells taken from the stack by MAKE_CLOSURE. */
  readonly cells: number;
}
export interface CallInstruction extends InstructionBase {
  readonly op: 'CALL_FUNCTION' | 'CALL_METHOD' | 'CALL_FUNCTION_VAR_KW' | 'CALL_METHOD_VAR_KW';
  readonly positional: number;
  readonly keywords: number;
}
/** Code the board would reject or that could not be read: pops nothing, pushes `pushes` unknown values. */
export interface UnknownInstruction extends InstructionBase {
  readonly op: 'UNKNOWN';
  readonly why: string;
  readonly pushes: 0 | 1;
}

export type CodeKind = 'module' | 'function' | 'lambda' | 'class' | 'list' | 'set' | 'dict' | 'generator';

/** A loop of the source, for the machine's treatment of unknown trip counts. Indices into `instructions`. */
export interface Loop {
  /**
   * First instruction of an iteration: FOR_ITER; the test of a `while` and of a range, which stands behind the
   * body and is jumped to first; the body of an endless loop.
   */
  readonly head: number;
  /** First instruction after the loop (behind `else`). */
  readonly end: number;
  /**
   * First index of the code that belongs to the loop, what sets it up excluded: FOR_ITER, or the body, where the
   * jump behind the test goes.
   */
  readonly start: number;
  readonly kind: 'while' | 'for' | 'range';
  /** True for `while True` and other constant-true tests. */
  readonly endless: boolean;
  readonly span: Span;
  /** The source that its turns run, where that is not {@link span}: all of a comprehension. */
  readonly extent?: Span;
}

/** Trace ids of what a code object keeps on the heap. */
export interface CodeAllocations {
  /** `mp_raw_code_t`; reachable from the constant table of the enclosing code. */
  readonly rawCode: number;
  /** Code info, prelude and bytecode; reachable from the raw code and from function objects. */
  readonly bytecode: number;
  /** Reachable like the bytecode; -1 when the table is empty and takes no memory. */
  readonly constantTable: number;
  /** Per entry of {@link Code.constantObjects}: what the object consists of. Uses of one `const()` name share it. */
  readonly constants: readonly (readonly number[])[];
}

export interface Code {
  readonly kind: CodeKind;
  readonly name: string;
  readonly span: Span;
  readonly instructions: readonly Instruction[];
  readonly loops: readonly Loop[];
  /**
   * Names of the local slots as the VM lays them out: free names, parameters (a `*` parameter behind the
   * keyword-only ones), locals, cells. The iterable of a comprehension has an empty name.
   */
  readonly localNames: readonly string[];
  readonly positionalParameters: number;
  readonly keywordOnlyParameters: number;
  /** Defaults of positional parameters (their values are made where the `def` runs). */
  readonly defaultCount: number;
  /** Of the positional and the keyword-only parameters, in this order. */
  readonly parameterNames: readonly string[];
  readonly hasStar: boolean;
  readonly hasDoubleStar: boolean;
  /** Local slots, parameters or not, that are turned into cells at entry (prelude of py/emitbc.c). */
  readonly cellSlots: readonly number[];
  /** Names of free variables, in the order of the cells of the closure (they occupy the first local slots). */
  readonly freeNames: readonly string[];
  readonly isGenerator: boolean;
  /** Local slots + deepest value stack (`scope->num_locals + stack_size`), in slots; n_state of the VM frame. */
  readonly stateSlots: number;
  /** Deepest nesting of exception handlers: n_exc of the VM frame. */
  readonly exceptionSlots: number;
  /** Bytes of code info, prelude and bytecode: the raw code object's data block. */
  readonly codeBytes: number;
  /** Entries of the constant table: parameter names, constant objects, nested code. */
  readonly constantTableSlots: number;
  /** Objects the table refers to. */
  readonly constantObjects: readonly Constant[];
  readonly children: readonly Code[];
  readonly allocations: CodeAllocations;
}
