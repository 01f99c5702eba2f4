import type { Module } from '../syntax/ast.ts';
import { indexLines } from '../text/lines.ts';
import type { GcRecorder } from '../trace/recorder.ts';
import type { Code, CodeAllocations, Instruction, JumpInstruction } from './code.ts';
import { unsignedBytes } from './emit/bytes.ts';
import { CodeWriter, type Draft } from './emit/code.ts';
import type { CompileProblem, ConstantAllocations, EmitContext } from './emit/context.ts';
import { emitExpression } from './emit/expressions.ts';
import { emitLayout, type EmitLayout } from './emit/layout.ts';
import { emitScope } from './emit/scope.ts';
import { emitBlock } from './emit/statements.ts';
import { Folding, type ModuleConstants } from './emit/fold.ts';
import { foldConstNames } from './emit/foldNames.ts';
import type { Interner } from './interner.ts';
import type { CompileLayout } from './layout.ts';
import { closeOverIfEnclosed } from './scopes/identifiers.ts';
import { freeScope, newScope, type Scope } from './scopes/scope.ts';
import { computeSlots } from './scopes/slots.ts';

export interface CompileRequest {
  readonly module: Module;
  /** The text that `module` was read from. */
  readonly source: string;
  readonly layout: CompileLayout;
  readonly recorder: GcRecorder;
  readonly interner: Interner;
  readonly moduleConstants: ModuleConstants;
  /** The module is one expression, whose value its code returns. Default false. */
  readonly isExpression?: boolean;
  readonly constantAllocations: ConstantAllocations;
  /** Frees the parse tree and, of the constants that parsing made, all that are not in `kept`. */
  readonly finishParse: (kept: ReadonlySet<number>) => void;
}

export interface CompiledModule {
  readonly code: Code;
  /**
   * What the board's compiler refuses, the one it would report first. There is code nevertheless, with
   * `UNKNOWN` in place of what cannot be compiled.
   */
  readonly problems: readonly CompileProblem[];
}

/**
 * Compiles a module as `mp_compile_to_raw_code` does (py/compile.c:3416), with all its allocations in their
 * order: one pass over every scope for the names, then code scope by scope, enclosing scopes first.
 */
export function compileModule(request: CompileRequest): CompiledModule {
  const { module, recorder } = request;
  const layout = emitLayout(request.layout.wordBytes);
  const ctx = newContext(request, layout);
  const emitter = recorder.alloc(layout.emitterBytes);

  let mostLabels = 0;
  // Compiling a scope adds the scopes nested in it to the end of the list.
  for (const scope of ctx.scopes) {
    collectNames(ctx, scope);
    mostLabels = Math.max(mostLabels, ctx.labelCount);
  }
  for (const scope of ctx.scopes) computeSlots(scope);
  const labels = recorder.alloc(mostLabels * layout.wordBytes);
  const written = ctx.scopes.map((scope) => writeScope(ctx, scope, layout));

  recorder.free(labels);
  recorder.free(emitter);
  const kept = new Set(written.flatMap(({ allocations }) => allocations.constants.flat()));
  request.finishParse(kept);
  for (const scope of ctx.scopes) freeScope(ctx.memory, scope);
  return { code: assemble(ctx.scopes, written, module), problems: ctx.problems };
}

function newContext(request: CompileRequest, layout: EmitLayout): EmitContext {
  const { module, source, recorder, interner, constantAllocations } = request;
  const folding = new Folding(request.layout.smallIntBits, request.moduleConstants);
  const constNames = foldConstNames(module, source, folding);
  const memory = { recorder, layout };
  const scope = newScope(memory, 'module', '<module>', module, null);
  return {
    text: source,
    lines: indexLines(source),
    memory,
    interner,
    constantAllocations,
    folding,
    constNames,
    scopes: [scope],
    scopeOfNode: new Map(),
    problems: [],
    isExpression: request.isExpression ?? false,
    pass: 'names',
    scope,
    code: newWriter(scope, false, 0),
    labelCount: 0,
    loop: null,
    exceptionLevel: 0,
    expression: emitExpression,
    block: emitBlock,
  };
}

function newWriter(scope: Scope, active: boolean, constantCount: number): CodeWriter {
  return new CodeWriter({
    active,
    span: scope.span,
    preludeBytes: cellSlots(scope).length + 1,
    firstConstantSlot: scope.positional + scope.keywordOnly,
    constantCount,
  });
}

/** Locals that become cells when the code is entered. */
function cellSlots(scope: Scope): number[] {
  return scope.identifiers.filter(({ kind }) => kind === 'cell').map(({ slot }) => slot);
}

function compileScope(
  ctx: EmitContext,
  scope: Scope,
  pass: EmitContext['pass'],
  constantCount: number,
): void {
  ctx.pass = pass;
  ctx.scope = scope;
  ctx.code = newWriter(scope, pass === 'code', constantCount);
  ctx.labelCount = 0;
  ctx.loop = null;
  ctx.exceptionLevel = 0;
  emitScope(ctx, scope.node);
}

function collectNames(ctx: EmitContext, scope: Scope): void {
  compileScope(ctx, scope, 'names', 0);
  for (const identifier of scope.identifiers) {
    if (identifier.kind === 'globalImplicit') closeOverIfEnclosed(ctx.memory, scope, identifier);
  }
}

/** The code of one scope; its nested scopes are written later. */
interface WrittenScope {
  readonly writer: CodeWriter;
  readonly codeBytes: number;
  readonly constantTableSlots: number;
  readonly stateSlots: number;
  readonly allocations: CodeAllocations;
}

/** Entries of a constant table that one byte of an operand can name. */
const ONE_BYTE_ENTRIES = 128;

function writeScope(ctx: EmitContext, scope: Scope, layout: EmitLayout): WrittenScope {
  const { recorder } = ctx.memory;
  compileScope(ctx, scope, 'code', 0);
  const slots = constantTableSlots(scope, ctx.code);
  if (slots > ONE_BYTE_ENTRIES) compileScope(ctx, scope, 'code', ctx.code.constantSlots);
  const writer = ctx.code;
  // One slot at least, for an exception that passes through (py/emitbc.c:320).
  const stateSlots = Math.max(1, scope.localSlots + writer.deepestStack);
  const codeBytes = codeInfoBytes(stateSlots, scope.exceptionSlots, writer) + writer.bytes;
  const bytecode = recorder.alloc(codeBytes);
  const constantTable = slots === 0 ? -1 : recorder.alloc(slots * layout.wordBytes);
  for (const { allocations, byteLength } of writer.lateObjects) {
    allocations.push(recorder.alloc(layout.bytesObjectBytes), recorder.alloc(byteLength + 1));
  }
  const { rawCodeAllocation: rawCode } = scope;
  const allocations = { rawCode, bytecode, constantTable, constants: writer.constantAllocations };
  return { writer, codeBytes, constantTableSlots: slots, stateSlots, allocations };
}

function constantTableSlots(scope: Scope, writer: CodeWriter): number {
  return scope.positional + scope.keywordOnly + writer.constantSlots + writer.children.length;
}

/**
 * Bytes before the bytecode (py/emitbc.c:312-345): sizes of the frame, four bytes of flags and counts, two
 * reserved for the size of the rest, two names of two bytes, the line table and its end.
 */
function codeInfoBytes(stateSlots: number, exceptionSlots: number, { lines }: CodeWriter): number {
  return unsignedBytes(stateSlots) + unsignedBytes(exceptionSlots) + 4 + 2 + 2 + 2 + lines.bytes + 1;
}

/** Puts the scopes together, innermost first, as code refers to the code nested in it. */
function assemble(scopes: readonly Scope[], written: readonly WrittenScope[], module: Module): Code {
  const codes = new Map<Scope, Code>();
  let outermost: Code | undefined;
  for (let index = scopes.length - 1; index >= 0; index--) {
    const scope = scopes[index];
    const part = written[index];
    if (scope === undefined || part === undefined) continue;
    outermost = codeOf(scope, part, codes);
    codes.set(scope, outermost);
  }
  if (outermost === undefined) throw new Error(`no code for the module at ${module.span.start}`);
  return outermost;
}

function codeOf(scope: Scope, part: WrittenScope, codes: ReadonlyMap<Scope, Code>): Code {
  const { writer } = part;
  const plain = scope.identifiers.filter(({ parameter }) => parameter === 'plain');
  return {
    kind: scope.kind,
    name: scope.name,
    span: scope.span,
    instructions: writer.instructions.map((draft) => finishInstruction(draft, writer, codes)),
    loops: writer.loops,
    localNames: localNames(scope),
    positionalParameters: scope.positional - scope.freeCount,
    keywordOnlyParameters: scope.keywordOnly,
    defaultCount: scope.defaults,
    parameterNames: plain.map(({ name }) => name),
    hasStar: scope.hasStar,
    hasDoubleStar: scope.hasDoubleStar,
    cellSlots: cellSlots(scope),
    freeNames: localNames(scope).slice(0, scope.freeCount),
    isGenerator: scope.isGenerator,
    stateSlots: part.stateSlots,
    exceptionSlots: scope.exceptionSlots,
    codeBytes: part.codeBytes,
    constantTableSlots: part.constantTableSlots,
    constantObjects: writer.constants,
    children: writer.children.map((child) => nestedCode(child, codes)),
    allocations: part.allocations,
  };
}

function localNames(scope: Scope): string[] {
  const names = new Array<string>(scope.localSlots).fill('');
  for (const { name, kind, parameter, slot } of scope.identifiers) {
    const isLocal = kind === 'local' || kind === 'cell' || kind === 'free' || parameter !== 'none';
    // The `__class__` of a class that no method uses has no slot.
    if (isLocal && !(scope.kind === 'class' && kind === 'local')) names[slot] = name;
  }
  return names;
}

function finishInstruction(
  draft: Draft,
  { labels, instructions }: CodeWriter,
  codes: ReadonlyMap<Scope, Code>,
): Instruction {
  if ('scope' in draft) {
    const { op, span, bytes, scope, hasDefaults, cells } = draft;
    return { op, span, bytes, code: nestedCode(scope, codes), hasDefaults, cells };
  }
  if (!('target' in draft)) return draft;
  const positionOf = (label: number): number => labels[label] ?? instructions.length;
  const jump: JumpInstruction = { ...draft, target: positionOf(draft.target) };
  return draft.join === undefined ? jump : { ...jump, join: positionOf(draft.join) };
}

function nestedCode(scope: Scope, codes: ReadonlyMap<Scope, Code>): Code {
  const code = codes.get(scope);
  if (code === undefined) throw new Error(`no code for ${scope.name}`);
  return code;
}
