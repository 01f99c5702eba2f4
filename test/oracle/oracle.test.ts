import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCases, readCaseFiles } from './cases.ts';
import {
  compareWithOracle,
  describeDisagreement,
  knownDifferences,
  measureAllCases,
  sameBlocks,
} from './compare.ts';
import { openOracle } from './oracle.ts';

test('case files hold several hundred cases with unique names', () => {
  const ids = [...readCaseFiles().values()].flat().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.length >= 400, `${String(ids.length)} cases`);
});

test('a case file is read section by section', () => {
  const text =
    '# about\n\n# case: one\nx = 1\n\n# case: two\n# pre:\na = 1\n# setup:\nb = 2\n# run:\nx = a\ny = b\n';
  assert.deepEqual(parseCases('file', text), [
    { id: 'file/one', pre: '', setup: '', statement: 'x = 1' },
    { id: 'file/two', pre: 'a = 1', setup: 'b = 2', statement: 'x = a\ny = b' },
  ]);
  assert.throws(() => parseCases('file', '# case: one\n# pre:\na = 1\n'), /file\/one: no statement/);
  assert.throws(() => parseCases('file', '# case: one\nx = 1\n# case: one\nx = 2\n'), /used twice/);
});

test('the interpreter gives the block counts its sources say', async () => {
  const oracle = await openOracle();
  const measure = (statement: string, setup = '') =>
    oracle.measure({ id: statement, pre: '', setup, statement });
  // A list: an object of 16 bytes and a table of 4 bytes an item, at least four.
  assert.deepEqual(measure('x = [1, 2, 3]'), { allocated: 2, kept: 2 });
  assert.deepEqual(measure('x = [1, 2, 3, 4, 5]'), { allocated: 3, kept: 3 });
  // Garbage counts as allocated and not as kept; what the statement drops is negative.
  assert.deepEqual(measure('x = [1, 2, 3]\nx = None'), { allocated: 2, kept: 0 });
  assert.deepEqual(measure('x = None', 'x = bytearray(1000)'), { allocated: 0, kept: -64 });
  assert.throws(() => measure('x = nothing'), /x = nothing: .*NameError/s);
});

test('an interpreter that measured other cases before gives what a fresh one gives', async () => {
  for (const file of ['strings_bytes', 'programs']) {
    const cases = readCaseFiles().get(file) ?? [];
    const shared = await openOracle();
    const inTurn = cases.map((oracleCase) => shared.measure(oracleCase));
    assert.ok(cases.length > 20);
    for (const [index, oracleCase] of cases.entries()) {
      const fresh = await openOracle();
      assert.deepEqual(fresh.measure(oracleCase), inTurn[index], oracleCase.id);
    }
  }
});

test('every known difference is a case in which the two versions differ', async () => {
  const figures = await measureAllCases();
  for (const [id, { reason, v1_11 }] of knownDifferences) {
    const oracle = figures.get(id)?.oracle;
    assert.ok(oracle, `${id} is no case`);
    assert.ok(!sameBlocks(oracle, v1_11), `${id} no longer differs`);
    assert.ok(reason.length > 20, id);
  }
});

test('a wrong measure is reported with both figures', async () => {
  const figures = await measureAllCases();
  const right = new Map(
    [...figures].map(([id, { oracleCase, oracle }]) => [
      JSON.stringify([oracleCase.pre, oracleCase.setup, oracleCase.statement]),
      knownDifferences.get(id)?.v1_11 ?? oracle,
    ]),
  );
  const { compared, disagreements } = await compareWithOracle(({ pre, setup, statement }) => {
    const blocks = right.get(JSON.stringify([pre, setup, statement])) ?? { allocated: -1, kept: -1 };
    return statement === 'x = []' ? { allocated: 7, kept: blocks.kept } : blocks;
  });
  assert.equal(compared, figures.size);
  assert.deepEqual(disagreements.map(describeDisagreement), [
    'lists/empty literal: allocated 7, expected 2; kept 2, expected 2',
  ]);
});
