import { CATALOGUE } from '../core/catalogue/catalogue.ts';
import type { Module } from '../core/syntax/ast.ts';
import type { Span } from '../core/text/span.ts';

/** Modules of the board that Python on a computer has as well: importing them is no sign of a script for a board. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'array binascii builtins cmath collections errno gc hashlib heapq io json math os random re select socket struct sys time zlib _thread'.split(
    ' ',
  ),
);

/** Whether a span touches an import of a module that the board has and a computer has not. */
export function importsOfBoardAt({ body }: Module, span: Span): boolean {
  return body.some((statement) => {
    if (statement.span.end < span.start || span.end < statement.span.start) return false;
    if (statement.kind === 'Import') return statement.names.some(({ name }) => isOfBoard(name));
    return statement.kind === 'ImportFrom' && statement.level === 0 && isOfBoard(statement.module);
  });
}

function isOfBoard(module: string): boolean {
  return !EVERYWHERE.has(module) && CATALOGUE.findModule(module) !== undefined;
}
