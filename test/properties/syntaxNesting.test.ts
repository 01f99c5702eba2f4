import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NESTING_LIMIT } from '../../server/src/core/syntax/limits.ts';
import { dumpModule } from '../../server/src/core/syntax/dump.ts';
import { lowerWith, wasmEngine } from '../support/parser.ts';

const engine = await wasmEngine();

/** Deep or long sources that the tree holds as they are. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'nested brackets': `${'('.repeat(20000)}a${')'.repeat(20000)}`,
  'elif branches': `if a:\n  b\n${'elif c:\n  d\n'.repeat(3000)}`,
  'and operands': `a${' and a'.repeat(20000)}`,
  comparisons: `a${' < a'.repeat(5000)}`,
  'assignment targets': `${'a = '.repeat(5000)}1`,
  'strings side by side': `x = ${'"a" '.repeat(5000)}`,
  'list elements': `[${'1, '.repeat(150000)}]`,
  'arguments in a bytes call': `f(b"${'\\x00'.repeat(150000)}")`,
  'statements in a line': 'a;'.repeat(20000),
  'digits of an integer': '9'.repeat(100000),
  'operators in a chain': `a${' + a'.repeat(NESTING_LIMIT - 10)}`,
};

/** Deep sources that end at the nesting limit. */
const LIMITED: Readonly<Record<string, string>> = {
  'operators in a chain': `a${' + a'.repeat(5000)}`,
  'powers in a chain': `a${' ** a'.repeat(5000)}`,
  'and and xor in a chain': `a${' & a ^ a'.repeat(3000)}`,
  attributes: `a${'.b'.repeat(10000)}`,
  calls: `f${'()'.repeat(10000)}`,
  'nested lists': `${'['.repeat(20000)}${']'.repeat(20000)}`,
  'nested calls': `${'f('.repeat(5000)}${')'.repeat(5000)}`,
  'signs in a row': `${'-'.repeat(20000)}a`,
  'negations in a row': `${'not '.repeat(20000)}a`,
  conditionals: `${'a if b else '.repeat(5000)}c`,
  lambdas: `${'lambda: '.repeat(5000)}1`,
  'nested targets': `${'('.repeat(3000)}a,${'),'.repeat(2999)}) = 1`,
  'nested annotations': `def f(a: ${'x['.repeat(3000)}y${']'.repeat(3000)}): pass`,
  'nested blocks': `${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('')}${' '.repeat(500)}b`,
};

/** Deep sources that the parser cannot read. */
const BROKEN: Readonly<Record<string, string>> = {
  'open brackets': '('.repeat(20000),
  'closing brackets': ')'.repeat(20000),
  'open calls with equals signs': '( = '.repeat(5000),
  stars: `${'*'.repeat(10000)}a`,
  'broken statements': '(a;\n'.repeat(20000),
};

for (const [kind, sources] of Object.entries({ accepted: ACCEPTED, limited: LIMITED, broken: BROKEN })) {
  test(`deep and long sources: ${kind}`, () => {
    for (const [name, source] of Object.entries(sources)) {
      const module = lowerWith(engine, source);
      const kinds = [...new Set(module.problems.map(({ reason }) => reason.kind))];
      const expected = { accepted: [], limited: ['limit'], broken: ['syntax'] }[kind];
      assert.deepEqual(kinds, expected, name);
      assert.ok(dumpModule(module).length > 0, name);
    }
  });
}

test('a chain that is too long keeps its operands', () => {
  const module = lowerWith(engine, `first()${' + a'.repeat(NESTING_LIMIT)} + last()`);
  const [statement] = module.body;
  assert.ok(statement?.kind === 'Expression' && statement.value.kind === 'UnknownExpression');
  assert.deepEqual(statement.value.reason, { kind: 'limit', what: 'too deeply nested' });
  const { children } = statement.value;
  assert.equal(children.length, NESTING_LIMIT + 2);
  assert.deepEqual(
    [children[0]?.kind, children[1]?.kind, children[children.length - 1]?.kind],
    ['Call', 'Name', 'Call'],
  );
});
