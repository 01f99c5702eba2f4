import { STEPS, type WorkKind } from '../../../server/src/core/work/work.ts';
import { workOf } from '../workOf.ts';
import type { TableKind } from './table.ts';

/** A statement and what it charges to the budget of the work. */
export interface WorkChargesRow {
  readonly group: string;
  readonly setup?: string;
  readonly statement: string;
  /** For each of the sizes. */
  readonly charges: Readonly<Partial<Record<WorkKind, readonly [number, number]>>>;
  /** It takes the same for both. */
  readonly constant?: boolean;
}

/** What `n` is. */
const SIZES = [64, 128] as const;
/** Where a byte is the least that is gone through. A digit is cheaper, as the computer does many at once. */
const LEAST_PER_ITEM = STEPS.byte;

export function chargesOf({ statement, setup = '' }: WorkChargesRow): WorkChargesRow['charges'] {
  const [small, large] = SIZES.map((size) => workOf(statement, setup, size));
  const kinds = new Set([...(small?.keys() ?? []), ...(large?.keys() ?? [])]);
  return Object.fromEntries([...kinds].map((kind) => [kind, [small?.get(kind) ?? 0, large?.get(kind) ?? 0]]));
}

/** Whether what is charged does not grow with `n`; null where that cannot be told, as digits are among it. */
export function isConstant(charges: WorkChargesRow['charges']): boolean | null {
  if ('digit' in charges) return null;
  const steps = SIZES.map((_, index) =>
    Object.entries(charges).reduce(
      (sum, [kind, counts]) => sum + STEPS[kind as WorkKind] * (counts[index] ?? 0),
      0,
    ),
  );
  return ((steps[1] ?? 0) - (steps[0] ?? 0)) / (SIZES[1] - SIZES[0]) < LEAST_PER_ITEM;
}

function record(row: WorkChargesRow): WorkChargesRow {
  const { group, setup, statement } = row;
  const charges = chargesOf(row);
  const constant = isConstant(charges) === true;
  return {
    group,
    ...(setup === undefined ? {} : { setup }),
    statement,
    charges,
    ...(constant ? { constant } : {}),
  };
}

export const WORK_CHARGES: TableKind<WorkChargesRow> = {
  name: 'workCharges',
  isOfPrograms: false,
  record: (rows) => rows.map(record),
};
