import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChangeLog } from '../../../server/src/lsp/changeLog.ts';
import { uriKey } from '../../../server/src/features/uris.ts';

const used = new Set(['file:///w/main.py', 'file:///w/lib/tools.py'].map(uriKey));

const CASES: readonly (readonly [what: string, changed: readonly string[], isOutdated: boolean])[] = [
  ['nothing', [], false],
  ['a file that it did not use', ['file:///w/other.py'], false],
  ['a file that it used', ['file:///w/other.py', 'file:///w/lib/tools.py'], true],
  ['the folder of one', ['file:///w/lib'], true],
];

for (const [what, changed, isOutdated] of CASES) {
  test(`a run during which ${what} changes`, async () => {
    const changes = createChangeLog();
    changes.note(['file:///w/main.py']);
    let finish = (_found: { readonly used: ReadonlySet<string> }): void => undefined;
    const ended = changes.during(
      new Promise<{ readonly used: ReadonlySet<string> }>((resolve) => {
        finish = resolve;
      }),
    );
    changes.note(changed);
    finish({ used });
    assert.equal((await ended).isOutdated, isOutdated, 'what changed before it began does not count');
  });
}

test('a run that fails is not waited for any longer', async () => {
  const changes = createChangeLog();
  await assert.rejects(changes.during(Promise.reject(new Error('lost'))), /lost/);
  assert.equal((await changes.during(Promise.resolve(null))).isOutdated, false);
});
