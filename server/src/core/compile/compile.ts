// Two parsers read a script. The one in parser/ is MicroPython's own, rule by rule over its tokens: what it takes and
// frees while it reads is part of what compiling takes, and what it refuses the board refuses; it keeps no tree. The
// tree comes from tree-sitter by way of syntax/, which reads unfinished text too, and again only where it was edited.
// lexer/ and parser/ follow py/lexer.c and py/parse.c, scopes/ py/scope.c, emit/ py/compile.c and py/emitbc.c.

import type { Module } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import type { Code } from './code.ts';
import { compileModule } from './compileModule.ts';
import { emitLayout } from './emit/layout.ts';
import type { BegunParse, ParseError, ParseRequest } from './parser/parsed.ts';
import { beginParse } from './parser/recordParse.ts';

export interface SourceRequest extends ParseRequest {
  /** The syntax tree of `source`. */
  readonly module: Module;
}

/** An exception that the board raises instead of running a script. */
export interface BoardRefusal {
  readonly type: ParseError['type'];
  readonly message: string;
  readonly span: Span;
}

export interface CompiledSource {
  /** There is code for a refused source too, as far as it could be read, so that its memory can be estimated. */
  readonly code: Code;
  /** Trace id of the function object that runs the module and keeps its bytecode alive. */
  readonly moduleFunction: number;
  /** In the order in which the board would find them; empty when it accepts the source. */
  readonly refusals: readonly BoardRefusal[];
}

/**
 * What the board does with a source before its first line runs: parsing, compiling, and making a function of
 * the result (`mp_parse_compile_execute`, py/runtime.c:1410). Everything is recorded in order.
 */
export function compileSource(request: SourceRequest): CompiledSource {
  return compileParsed(request, beginParse(request));
}

/**
 * The same for a text that a running script gives (`eval`, `exec`, `compile`): where the parser refuses it,
 * nothing is compiled.
 */
export function compileText(request: SourceRequest): CompiledSource | BoardRefusal {
  const parse = beginParse(request);
  const [refusal] = parseRefusal(parse);
  if (refusal === undefined) return compileParsed(request, parse);
  parse.finish(new Set());
  return refusal;
}

function compileParsed(request: SourceRequest, parse: BegunParse): CompiledSource {
  const { module, source, layout, recorder, interner, moduleConstants } = request;
  const { code, problems } = compileModule({
    module,
    source,
    layout,
    recorder,
    interner,
    moduleConstants,
    isExpression: request.input === 'eval',
    constantAllocations: (start, end) => parse.constantAllocations(start, end),
    finishParse: (kept) => parse.finish(kept),
  });
  const moduleFunction = recorder.alloc(emitLayout(layout.wordBytes).functionBytes);
  // The function refers to bytecode and constant table, so that nothing refers to the raw code any more.
  recorder.drop(code.allocations.rawCode);
  const refused = problems.map(({ span, message }) => ({ type: 'SyntaxError' as const, message, span }));
  return { code, moduleFunction, refusals: [...parseRefusal(parse), ...refused] };
}

function parseRefusal({ error }: BegunParse): BoardRefusal[] {
  if (error === null) return [];
  const { type, message, offset } = error;
  return [{ type, message, span: { start: offset, end: offset } }];
}
