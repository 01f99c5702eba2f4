import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Module } from '../syntax/ast.ts';
import { importsOf } from '../syntax/importsOf.ts';

/**
 * Modules that a run of the script may look for among files, as its imports name them: the board asks its files for
 * what is written in Python and for second names (`time`), and never for a module in C by its own name.
 */
export function fileModules({ body }: Module): ReadonlySet<string> {
  const names = importsOf(body).flatMap((statement) =>
    statement.kind === 'Import' ? statement.names.map(({ name }) => name) : [statement.module],
  );
  return new Set(names.filter((name) => !isInC(name)));
}

function isInC(name: string): boolean {
  const file = CATALOGUE.findModule(name)?.file;
  return file?.module === name && file.implementation !== 'frozen-python';
}
