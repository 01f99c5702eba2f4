import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/paths.mjs';
import { readExpectations } from './annotations.ts';
import { tokenizePython } from './tokenize.ts';

const SAMPLES = path.join(ROOT, 'test/grammar/samples');

for (const name of fs.readdirSync(SAMPLES)) {
  test(`${name}: every marked range has its scopes`, async () => {
    const lines = fs.readFileSync(path.join(SAMPLES, name), 'utf8').split('\n');
    const tokens = await tokenizePython(lines);
    const expectations = readExpectations(lines);
    assert.ok(expectations.length > 0, 'the sample expects nothing');
    for (const { line, start, end, scope, absent } of expectations) {
      const inside = (tokens[line] ?? []).filter((token) => token.start < end && token.end > start);
      const place = `${name}:${(line + 1).toString()}: ${lines[line]?.slice(start, end) ?? ''}`;
      for (const token of inside) {
        const found = token.scopes.some((one) => one === scope || one.startsWith(`${scope}.`));
        assert.equal(
          found,
          !absent,
          `${place}: ${absent ? 'has' : 'lacks'} ${scope} in ${token.scopes.join(' ')}`,
        );
      }
      assert.ok(inside.length > 0, `${place}: nothing stands there`);
    }
  });
}

test('ordinary Python is tokenised as without the injections', async () => {
  const lines = [
    'class A:',
    '    def f(self, n=1024):',
    '        return self.copy(n, key=2 * 1000)',
    '# a comment',
  ];
  const scopes = (await tokenizePython(lines)).flat().flatMap((token) => token.scopes);
  assert.deepEqual(
    scopes.filter((scope) => scope.includes('maixpy')),
    [],
  );
});
