import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measureConstruct, type ConstructCost } from '../../support/measureConstruct.ts';
import { moduleSource } from '../../support/runText.ts';

interface Row extends ConstructCost {
  readonly module: string;
  readonly pre: string;
  readonly setup: string;
  readonly statement: string;
}

const { rows } = JSON.parse(readFileSync(new URL('../../data/gc/modules.json', import.meta.url), 'utf8')) as {
  rows: Row[];
};

/** Where a growing buffer lies decides whether it grows in place: so many peaks may differ for that alone. */
const PEAKS_THAT_MAY_DIFFER = 8;

function measured({ pre, setup, statement }: Row): ConstructCost {
  return measureConstruct({
    pre,
    setup,
    statement,
    moduleLevel: false,
    wordBytes: 8,
    parse: (text) => moduleSource(text).module,
  });
}

const byModule = new Map<string, Row[]>();
for (const row of rows) byModule.set(row.module, [...(byModule.get(row.module) ?? []), row]);
let differentPeaks = 0;

for (const [module, group] of byModule) {
  test(`${module}: statements allocate and keep what the interpreter does`, () => {
    for (const row of group) {
      const got = measured(row);
      const { allocated, kept } = row;
      assert.deepEqual(
        { allocated: got.allocated, kept: got.kept },
        { allocated, kept },
        `${row.setup}\n${row.statement}`,
      );
      if (got.peak !== row.peak) differentPeaks++;
    }
  });
}

test('peaks while a statement runs are those of the interpreter but for growth in place', () => {
  assert.ok(rows.length >= 180);
  assert.ok(differentPeaks <= PEAKS_THAT_MAY_DIFFER, `${differentPeaks} of ${rows.length} differ`);
});
