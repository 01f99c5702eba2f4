import type { Span } from '../../text/span.ts';
import type { GcRecorder } from '../../trace/recorder.ts';
import type { ClassDefinition, Comprehension, FunctionDefinition, Lambda, Module } from '../../syntax/ast.ts';
import type { CodeKind } from '../code.ts';

/** Sizes of the compiler's own C structs, in bytes, for one word size. */
export interface ScopeLayout {
  /** `scope_t` (py/scope.h:76). */
  readonly scopeBytes: number;
  /** `mp_raw_code_t` without a native emitter (py/emitglue.h:54). */
  readonly rawCodeBytes: number;
  /** `id_info_t` (py/scope.h:48). */
  readonly identifierBytes: number;
}

/** Slots for names that a scope starts with (py/mpconfig.h:201). */
const FIRST_IDENTIFIER_SLOTS = 4;

/**
 * What the compiler knows of a name in a scope (py/scope.h:32): `cell` is a local that an inner function uses,
 * `free` a name that belongs to an outer function.
 */
export type IdentifierKind = 'undecided' | 'globalImplicit' | 'globalExplicit' | 'local' | 'cell' | 'free';

export interface Identifier {
  readonly name: string;
  kind: IdentifierKind;
  parameter: 'none' | 'plain' | 'star' | 'doubleStar';
  /** Number of the local slot; meaningful for locals, cells, free names and parameters. */
  slot: number;
}

export type ScopeNode = Module | FunctionDefinition | ClassDefinition | Lambda | Comprehension;

/** A block of code that becomes one code object (`scope_t`). */
export interface Scope {
  readonly kind: CodeKind;
  readonly name: string;
  readonly node: ScopeNode;
  readonly span: Span;
  readonly parent: Scope | null;
  /** In order of first appearance, which decides slots and cells. */
  readonly identifiers: Identifier[];
  readonly byName: Map<string, Identifier>;
  /** Room in the board's array of names. */
  identifierSlots: number;
  /** Positional parameters; after {@link computeSlots} the free names are counted too, as on the board. */
  positional: number;
  keywordOnly: number;
  defaults: number;
  isGenerator: boolean;
  hasStar: boolean;
  hasDoubleStar: boolean;
  localSlots: number;
  freeCount: number;
  exceptionSlots: number;
  /** Trace ids of `scope_t`, of its raw code and of its array of names. */
  readonly scopeAllocation: number;
  readonly rawCodeAllocation: number;
  readonly identifierAllocation: number;
}

export interface ScopeMemory {
  readonly recorder: GcRecorder;
  readonly layout: ScopeLayout;
}

/** A new scope with its three allocations, in the order of `scope_new` (py/scope.c:43). */
export function newScope(
  memory: ScopeMemory,
  kind: CodeKind,
  name: string,
  node: ScopeNode,
  parent: Scope | null,
): Scope {
  const { recorder, layout } = memory;
  return {
    kind,
    name,
    node,
    span: node.span,
    parent,
    identifiers: [],
    byName: new Map(),
    identifierSlots: FIRST_IDENTIFIER_SLOTS,
    positional: 0,
    keywordOnly: 0,
    defaults: 0,
    isGenerator: false,
    hasStar: false,
    hasDoubleStar: false,
    localSlots: 0,
    freeCount: 0,
    exceptionSlots: 0,
    scopeAllocation: recorder.alloc(layout.scopeBytes),
    rawCodeAllocation: recorder.alloc(layout.rawCodeBytes),
    identifierAllocation: recorder.alloc(FIRST_IDENTIFIER_SLOTS * layout.identifierBytes),
  };
}

/** Frees what only the compiler needed of a scope (`scope_free`, py/scope.c:63); the raw code stays. */
export function freeScope(memory: ScopeMemory, scope: Scope): void {
  memory.recorder.free(scope.identifierAllocation);
  memory.recorder.free(scope.scopeAllocation);
}

/** True for the scopes whose assigned names are local variables (`SCOPE_IS_FUNC_LIKE`, py/scope.h:57). */
export function isFunctionLike(kind: CodeKind): boolean {
  return kind !== 'module' && kind !== 'class';
}
