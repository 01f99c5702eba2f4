import { measureConstruct, type ConstructCost } from './measureConstruct.ts';

/** A statement with the blocks that the interpreter was measured to take for it (test/data/gc). */
export interface CostRow extends ConstructCost {
  /** Module or type that the statement is about. */
  readonly module: string;
  readonly pre: string;
  readonly setup: string;
  readonly statement: string;
}

/** What the machine takes for a row. */
export function costOf({ pre, setup, statement }: CostRow): ConstructCost {
  return measureConstruct({
    pre,
    setup,
    statement,
    moduleLevel: false,
    wordBytes: 8,
  });
}

/** The rows by what they are about. */
export function byModule(rows: readonly CostRow[]): ReadonlyMap<string, readonly CostRow[]> {
  const groups = new Map<string, CostRow[]>();
  for (const row of rows) groups.set(row.module, [...(groups.get(row.module) ?? []), row]);
  return groups;
}
