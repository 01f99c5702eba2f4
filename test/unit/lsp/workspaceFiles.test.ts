import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createChangeFilter, createWorkspaceFiles } from '../../../server/src/lsp/workspaceFiles.ts';

interface Fetching {
  readonly files: ReturnType<typeof createWorkspaceFiles>;
  readonly fetched: string[];
}

function fetching(open: Readonly<Record<string, string>> = {}): Fetching {
  const fetched: string[] = [];
  const files = createWorkspaceFiles(
    (uri) => open[uri],
    (uri) => {
      fetched.push(uri);
      return Promise.resolve(uri.endsWith('none') ? null : new TextEncoder().encode(uri));
    },
  );
  return { files, fetched };
}

/** Reads all of them as an analysis does: once in vain, and again when they are loaded. */
async function readAll({ files }: Fetching, ...uris: readonly string[]): Promise<readonly boolean[]> {
  const first = files.view();
  uris.forEach((uri) => first.read(uri));
  await files.load(first.missing);
  const second = files.view();
  const found = uris.map((uri) => second.read(uri) !== null);
  assert.equal(second.missing.size, 0);
  return found;
}

describe('files of the workspace', () => {
  test('are read once, whether they exist or not, however their address is encoded', async () => {
    const all = fetching({ 'file:///w/open.py': 'x' });
    assert.deepEqual(await readAll(all, 'file:///w/a(1)', 'file:///w/none', 'file:///w/open.py'), [
      true,
      false,
      true,
    ]);
    await readAll(all, 'file:///w/a%281%29', 'file:///w/none');
    assert.deepEqual(all.fetched, ['file:///w/a(1)', 'file:///w/none']);
  });

  test('are read again when they or a folder around them changed', async () => {
    const all = fetching();
    await readAll(all, 'file:///w/m/a', 'file:///w/m2/a');
    all.files.forget('file:///w/m');
    await readAll(all, 'file:///w/m/a', 'file:///w/m2/a');
    assert.deepEqual(all.fetched, ['file:///w/m/a', 'file:///w/m2/a', 'file:///w/m/a']);
  });

  for (const [what, forget] of [
    ['itself', (files) => files.forget('file:///w/m/a')],
    ['its folder', (files) => files.forget('file:///w/m')],
    ['anything', (files) => files.forgetAll()],
  ] satisfies readonly (readonly [string, (files: Fetching['files']) => void])[]) {
    test(`what is read while ${what} changes is read again`, async () => {
      const answers: ((text: string | null) => void)[] = [];
      const files = createWorkspaceFiles(
        () => undefined,
        () =>
          new Promise((resolve) => {
            answers.push((text) => resolve(text === null ? null : new TextEncoder().encode(text)));
          }),
      );
      const loaded = files.load(['file:///w/m/a', 'file:///w/other']);
      forget(files);
      answers[1]?.('other');
      answers[0]?.('before');
      await new Promise(setImmediate);
      answers.slice(2).forEach((answer) => answer(null));
      await loaded;
      assert.equal(files.contents('file:///w/m/a'), null);
    });
  }

  test('that nothing depends on are dropped', async () => {
    const all = fetching();
    await readAll(all, 'file:///w/a', 'file:///w/b');
    all.files.retain(new Set(['file:///w/b']));
    await readAll(all, 'file:///w/a', 'file:///w/b');
    assert.deepEqual(all.fetched, ['file:///w/a', 'file:///w/b', 'file:///w/a']);
  });
});

test('a change concerns who depends on the file, or on anything in the folder', () => {
  const concerns = createChangeFilter(['file:///w/a(1).py', 'file:///w/models']);
  assert.equal(concerns(new Set(['file:///w/a(1).py'])), true);
  assert.equal(concerns(new Set(['file:///w/x', 'file:///w/models/deep/m.kmodel'])), true);
  assert.equal(concerns(new Set(['file:///w/models2/m.kmodel', 'file:///w'])), false);
  assert.equal(createChangeFilter(['file:///w/a%281%29.py'])(new Set(['file:///w/a(1).py'])), true);
});
