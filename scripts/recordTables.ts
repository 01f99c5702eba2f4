/**
 * Records what the machine makes of the programs and statements of test/data/{ways,loops,partlyKnown,workCharges}.json:
 *
 *     node --import tsx scripts/recordTables.ts [--write] [--add FILE] [NAME]…
 *
 * Without names all four. Says which rows are recorded as something else than they are now; --write writes them. --add
 * puts the programs of a file, separated by lines `---`, at the end of a table of programs; a statement is added to the
 * other tables by its row without what is recorded.
 */
import fs from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { LOOPS } from '../test/support/tables/loops.ts';
import { PARTLY_KNOWN } from '../test/support/tables/partlyKnown.ts';
import { readTable, tableFile, tableText, type TableKind } from '../test/support/tables/table.ts';
import { WAYS } from '../test/support/tables/ways.ts';
import { WORK_CHARGES } from '../test/support/tables/workCharges.ts';

const SEPARATOR = /^---\n/m;

function programsIn(file: string): string[][] {
  const texts = fs.readFileSync(file, 'utf8').split(SEPARATOR);
  return texts.filter((text) => text.trim() !== '').map((text) => text.trimEnd().split('\n'));
}

function record<Row>(kind: TableKind<Row>, added: readonly Row[], isWritten: boolean): void {
  const { about, rows } = readTable(kind);
  const recorded = kind.record([...rows, ...added]);
  for (const [index, row] of recorded.entries())
    if (!isDeepStrictEqual(row, rows[index])) console.log(`${kind.name} ${index}: ${JSON.stringify(row)}`);
  if (isWritten) fs.writeFileSync(tableFile(kind.name), tableText(kind, { about, rows: recorded }));
}

const { values, positionals: names } = parseArgs({
  options: { write: { type: 'boolean', default: false }, add: { type: 'string' } },
  allowPositionals: true,
});
const isNamed = ({ name }: { readonly name: string }): boolean => names.length === 0 || names.includes(name);
const programs = values.add === undefined ? [] : programsIn(values.add);
if (programs.length > 0 && names.length !== 1)
  throw new Error('--add needs the name of one table of programs');
const empty = { values: {}, livePeakBytes: '', ending: '', loops: [] };
const added = programs.map((program) => ({ program, ...empty }));
if (isNamed(WAYS)) record(WAYS, added, values.write);
if (isNamed(LOOPS)) record(LOOPS, added, values.write);
if (isNamed(PARTLY_KNOWN)) record(PARTLY_KNOWN, [], values.write);
if (isNamed(WORK_CHARGES)) record(WORK_CHARGES, [], values.write);
