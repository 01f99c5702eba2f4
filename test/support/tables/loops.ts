import { growthInWords, type GrowthInWords } from '../growthInWords.ts';
import { runWays } from '../waysOf.ts';
import type { TableKind } from './table.ts';

/** A program with a loop, and what is said of it. */
export interface LoopsRow extends Omit<GrowthInWords, 'values'> {
  /** Its lines. */
  readonly program: readonly string[];
  /** Where there are any. */
  readonly values?: GrowthInWords['values'];
}

function record({ program }: LoopsRow): LoopsRow {
  const { values, ...said } = growthInWords(runWays(`${program.join('\n')}\n`, null));
  return { program, ...said, ...(Object.keys(values).length === 0 ? {} : { values }) };
}

export const LOOPS: TableKind<LoopsRow> = {
  name: 'loops',
  isOfPrograms: true,
  record: (rows) => rows.map(record),
};
