import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasLcdBufferAtStart } from '../../../server/src/core/device/boot.ts';
import { statementsOfProject } from '../../../server/src/features/target/fromProjectFile.ts';
import { statementsOfSettings } from '../../../server/src/features/target/fromSettings.ts';
import { resolveStatements, type ResolvedTarget } from '../../../server/src/features/target/resolveTarget.ts';

const NOTHING = (): null => null;

function ofProject(text: string): ResolvedTarget {
  return resolveStatements([statementsOfProject({ uri: 'file:///maixmem.json', text })], NOTHING);
}

describe('how a script is started', () => {
  test('is by the board, which leaves no LCD buffer, unless somebody says otherwise', () => {
    const { target } = ofProject('{}');
    assert.equal(target.run, 'main.py');
    assert.equal(hasLcdBufferAtStart(target), false);
  });

  test('is read from maixmem.json and from the settings', () => {
    for (const run of ['ide', 'repl'] as const) {
      const { target, problems } = ofProject(`{ "run": "${run}" }`);
      assert.deepEqual(problems, []);
      assert.equal(target.run, run);
      assert.equal(hasLcdBufferAtStart(target), true);
      const settings = resolveStatements([statementsOfSettings({ run }, 'file:///')], NOTHING);
      assert.equal(settings.target.run, run);
    }
  });

  test('is a problem at its place when there is no such way', () => {
    const { target, problems } = ofProject('{ "run": "rpl" }');
    assert.equal(target.run, 'main.py');
    assert.deepEqual(
      problems.map(({ kind, message, replacements }) => [kind, message, replacements]),
      [['unusable', 'A script is started as main.py, ide, repl.', ['"repl"']]],
    );
  });
});
