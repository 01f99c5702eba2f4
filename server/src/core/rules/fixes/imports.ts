import type { Alias, Statement } from '../../syntax/ast.ts';
import type { ScriptSource } from '../rule.ts';
import { lineAt, lineSpan } from '../../text/lines.ts';
import { allStatements, blocksOf } from '../../syntax/queries.ts';

/** Where statements that need imports can be put, and what is imported by then. */
export interface ImportSection {
  /** Offset of the start of a line. */
  readonly insertAt: number;
  /** Import statements that have run before `insertAt`. */
  readonly imports: readonly Statement[];
}

/**
 * The place behind docstring, comments, `from __future__` and the imports at the top of the script; before the
 * first other statement where it shares a line with an import.
 */
export function importSection(source: ScriptSource): ImportSection {
  const { body } = source.module;
  const firstOther = body.findIndex((statement, index) => !belongsToTop(statement, index));
  const top = firstOther < 0 ? body : body.slice(0, firstOther);
  const next = body[top.length];
  const last = top.at(-1);
  if (last === undefined)
    return { insertAt: next === undefined ? 0 : lineStart(source, next.span.start), imports: [] };
  const lastLine = lineAt(source.lines, Math.max(last.span.start, last.span.end - 1));
  if (next !== undefined && lineAt(source.lines, next.span.start) <= lastLine) {
    const insertAt = lineStart(source, last.span.start);
    return { insertAt, imports: top.filter((statement) => statement.span.end <= insertAt) };
  }
  return { insertAt: lineSpan(source.lines, lastLine).end, imports: top };
}

function lineStart(source: ScriptSource, offset: number): number {
  return lineSpan(source.lines, lineAt(source.lines, offset)).start;
}

function belongsToTop(statement: Statement, index: number): boolean {
  if (statement.kind === 'Import' || statement.kind === 'ImportFrom') return true;
  if (index === 0 && statement.kind === 'Expression' && statement.value.kind === 'Str') return true;
  // `try: import usocket as socket` / `except ImportError: import socket`
  return statement.kind === 'Try' && blocksOf(statement).every((block) => block.every(isImportOrPass));
}

function isImportOrPass(statement: Statement): boolean {
  return statement.kind === 'Import' || statement.kind === 'ImportFrom' || statement.kind === 'Pass';
}

/**
 * The expression that reaches `module.member` after these imports (`utils`, `u`, `Maix.utils`), or null when
 * none of them brings it.
 */
export function importedName(imports: readonly Statement[], module: string, member: string): string | null {
  let found: string | null = null;
  for (const statement of allStatements(imports)) {
    if (statement.kind === 'ImportFrom' && statement.module === module && statement.level === 0) {
      found ??= statement.names === null ? member : aliasName(statement.names, member);
    } else if (statement.kind === 'Import') {
      const name = aliasName(statement.names, module);
      if (name !== null) found ??= `${name}.${member}`;
    }
  }
  return found;
}

function aliasName(names: readonly Alias[], wanted: string): string | null {
  const alias = names.find(({ name }) => name === wanted);
  return alias === undefined ? null : (alias.asName ?? alias.name);
}

/** True when one of the imports binds the name to whatever thing. */
export function bindsName(imports: readonly Statement[], name: string): boolean {
  return allStatements(imports).some(
    (statement) =>
      (statement.kind === 'Import' &&
        statement.names.some((alias) => (alias.asName ?? alias.name.split('.')[0]) === name)) ||
      (statement.kind === 'ImportFrom' &&
        (statement.names ?? []).some((alias) => (alias.asName ?? alias.name) === name)),
  );
}

/** Imports that precede a place at the outermost level, or stand in the blocks around it. */
export function importsBefore(source: ScriptSource, offset: number): readonly Statement[] {
  return allStatements(source.module.body).filter(
    (statement) =>
      (statement.kind === 'Import' || statement.kind === 'ImportFrom') && statement.span.end <= offset,
  );
}
