import fs from 'node:fs';
import path from 'node:path';
import { measureConstruct, type ConstructCost } from './measureConstruct.ts';

/** A construct with what it costs, measured on the interpreter. */
export interface ConstructRow extends ConstructCost {
  readonly construct: string;
  readonly n: number | null;
  readonly module_level: boolean;
  readonly pre: string;
  readonly setup: string;
  readonly statement: string;
  readonly post: string;
}

const FOLDER = path.join(import.meta.dirname, '..', 'data', 'gc');

function readJson(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'));
}

export const CONSTRUCT_ROWS = (readJson('construct-costs.json') as { rows: readonly ConstructRow[] }).rows;

/** Rows in which the figure has a cause outside of what the interpreter does for the construct. */
export const CONSTRUCT_EXCEPTIONS = readJson('construct-exceptions.json') as Readonly<Record<string, string>>;

export function rowKey({ construct, n }: ConstructRow): string {
  return n === null ? construct : `${construct} | ${n}`;
}

/** The measuring program imported gc and had a function `nop` or, at module level, another name of its own. */
const OWN_IMPORT = 'import gc\n';
const OWN_FUNCTION = 'def nop(): pass\n';
const OWN_NAME = 'own = 0\n';
/** VM slots that its code behind the statement overwrote before the collection. */
const CLEARED_SLOTS = 4;

export function measureRow(row: ConstructRow): ConstructCost {
  return measureConstruct({
    pre: OWN_IMPORT + (row.module_level ? '' : OWN_FUNCTION) + row.pre,
    setup: (row.module_level ? OWN_NAME : '') + row.setup,
    statement: row.statement,
    post: row.post,
    moduleLevel: row.module_level,
    wordBytes: 8,
    clearedSlots: CLEARED_SLOTS,
  });
}
