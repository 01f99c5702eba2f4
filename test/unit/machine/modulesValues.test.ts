import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { display } from '../../../server/src/core/machine/text/display.ts';
import { findName } from '../../../server/src/core/machine/runtime/dicts.ts';
import { runText } from '../../support/runText.ts';

interface Row {
  readonly imports: string;
  readonly setup: string;
  readonly expression: string;
  /** What the interpreter prints. */
  readonly value: string;
}

const { rows } = JSON.parse(
  readFileSync(new URL('../../data/gc/module-values.json', import.meta.url), 'utf8'),
) as { rows: Row[] };

/** `repr` of the expression as the machine knows it, or how the run ended otherwise. */
function reprOf({ imports, setup, expression }: Row): string {
  const { machine, ending } = runText(`import ${imports}\n${setup}\nresult = ${expression}\n`);
  const globals = machine.modules.get('__main__')?.globals;
  const result = globals === undefined ? undefined : findName(globals, 'result');
  const notes = machine.notes.map((note) => ('message' in note ? note.message : note.kind)).join('; ');
  if (ending !== 'end' || result === undefined) return `${ending}: ${notes}`;
  return display(machine, result, 'repr').text ?? `unknown text (${notes})`;
}

const byModule = new Map<string, Row[]>();
for (const row of rows) byModule.set(row.imports, [...(byModule.get(row.imports) ?? []), row]);

for (const [module, group] of byModule) {
  test(`${module}: calls give what the interpreter gives`, () => {
    for (const row of group) assert.equal(reprOf(row), row.value, `${row.setup}\n${row.expression}`.trim());
  });
}

test('the figures cover every module', () => {
  assert.ok(rows.length >= 100);
});
