// What statements charge to the budget of the work: in proportion to what they go through.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { STEPS, type WorkKind } from '../../../server/src/core/work/work.ts';
import { workOf } from '../../support/workOf.ts';

interface Row {
  readonly group: string;
  readonly setup?: string;
  readonly statement: string;
  /** For each of the sizes. */
  readonly charges: Readonly<Partial<Record<WorkKind, readonly [number, number]>>>;
  readonly constant?: boolean;
}

const { rows } = JSON.parse(
  readFileSync(new URL('../../data/workCharges.json', import.meta.url), 'utf8'),
) as { rows: readonly Row[] };

const SIZES = [64, 128] as const;
/** Where a byte is the least that is gone through. A digit is cheaper, as the computer does many at once. */
const LEAST_PER_ITEM = STEPS.byte;

function chargesOf({ statement, setup = '' }: Row): Row['charges'] {
  const [small, large] = SIZES.map((size) => workOf(statement, setup, size));
  const kinds = new Set([...(small?.keys() ?? []), ...(large?.keys() ?? [])]);
  return Object.fromEntries([...kinds].map((kind) => [kind, [small?.get(kind) ?? 0, large?.get(kind) ?? 0]]));
}

for (const group of new Set(rows.map((row) => row.group)))
  test(`${group}: statements charge what they go through`, () => {
    for (const row of rows.filter((each) => each.group === group))
      assert.deepEqual(chargesOf(row), row.charges, `${row.setup ?? ''}\n${row.statement}`);
  });

test('what takes longer the more there is charges more', () => {
  for (const { setup = '', statement, charges, constant = false } of rows) {
    if ('digit' in charges) continue;
    const steps = SIZES.map((_, index) =>
      Object.entries(charges).reduce(
        (sum, [kind, counts]) => sum + STEPS[kind as WorkKind] * (counts[index] ?? 0),
        0,
      ),
    );
    const perItem = ((steps[1] ?? 0) - (steps[0] ?? 0)) / (SIZES[1] - SIZES[0]);
    assert.equal(perItem < LEAST_PER_ITEM, constant, `${setup}\n${statement}: ${perItem} steps for each`);
  }
});
