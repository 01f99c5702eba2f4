import { firstIndex } from '../../quantity/firstIndex.ts';
import { indexLines, lineAt } from '../../text/lines.ts';
import type { GcRecorder } from '../../trace/recorder.ts';
import { Lexer, UnicodeNameEscape } from '../lexer/lexer.ts';
import type { BegunParse, ParseError, ParseRequest } from './parsed.ts';
import { Parser, type ConstantObject } from './parser.ts';
import { BoardError } from './errors.ts';
import { sourceBytes } from '../utf8.ts';

/**
 * Parses a source as the board does, recording its memory; afterwards lexer and parser are freed and only the
 * tree is left, until {@link BegunParse.finish}. In between the compiler does its work.
 */
export function beginParse(request: ParseRequest): BegunParse {
  const { recorder, layout, interner } = request;
  const reader = recorder.alloc(layout.readers[request.reader]);
  const openFiles = request.openFile?.() ?? [];
  interner.intern(request.fileName, recorder);
  const lexer = new Lexer(sourceBytes(request.source), recorder, layout);
  let parser: Parser | null = null;
  let error: ParseError | null = null;
  try {
    lexer.begin();
    request.onLexer?.();
    parser = new Parser(request, lexer);
    parser.run();
    for (const id of parser.tableAllocations) recorder.free(id);
    recorder.endParseTree();
    for (const id of [...parser.allocations, reader, ...lexer.allocations]) recorder.free(id);
  } catch (thrown) {
    const left = [...(parser?.tableAllocations ?? []), ...(parser?.allocations ?? [])];
    for (const id of [...left, reader, ...lexer.allocations]) recorder.drop(id);
    error = boardException(thrown, lexer, request.source);
  }
  for (const id of openFiles) recorder.drop(id);
  return begun(recorder, error, parser?.constants ?? []);
}

function boardException(thrown: unknown, lexer: Lexer, source: string): ParseError {
  if (thrown instanceof UnicodeNameEscape) {
    const message = 'unicode name escapes';
    return { type: 'NotImplementedError', message, offset: lexer.start, line: lexer.line };
  }
  if (!(thrown instanceof BoardError)) throw thrown;
  const offset = thrown.start ?? lexer.start;
  const line = thrown.start === null ? lexer.line : lineAt(indexLines(source), thrown.start);
  return { type: thrown.type, message: thrown.message, offset, line };
}

function begun(
  recorder: GcRecorder,
  error: ParseError | null,
  constants: readonly ConstantObject[],
): BegunParse {
  // By where they begin; of those that begin at the same place the outermost was made last and comes last.
  const byStart = constants
    .map((constant, made) => ({ ...constant, made }))
    .sort((a, b) => a.start - b.start || a.made - b.made);
  return {
    error,
    constantAllocations(start, end) {
      const low = firstIndex(byStart, (constant) => constant.start >= start);
      let outermost = byStart[low];
      for (let index = low; index < byStart.length; index++) {
        const constant = byStart[index];
        if (constant === undefined || constant.start >= end) break;
        if (outermost === undefined || constant.made > outermost.made) outermost = constant;
      }
      return outermost === undefined || outermost.start >= end ? [] : outermost.allocations;
    },
    finish(kept) {
      recorder.freeParseTree();
      const dropped = new Set<number>();
      for (const { allocations } of constants) {
        for (const id of allocations) if (!kept.has(id)) dropped.add(id);
      }
      for (const id of dropped) recorder.drop(id);
    },
  };
}
