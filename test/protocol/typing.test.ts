/** Help while one types: completions, signature, comments for maixmem, and what is corrected on saving. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  Hover,
  Position,
  SignatureHelp,
} from 'vscode-languageserver-protocol';
import { FIND_FILES_REQUEST, type FindFilesParams } from '../../protocol/index.ts';
import { afterAction, type LspClient } from './lspClient.ts';
import { startIn } from './startIn.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Opens a script with the cursor at the bar. */
function openAt(client: LspClient, name: string, marked: string): { uri: string; position: Position } {
  const uri = client.open(name, marked.replace('|', ''));
  return { uri, position: client.document(uri).positionAt(marked.indexOf('|')) };
}

function complete(
  client: LspClient,
  at: { uri: string; position: Position },
): Promise<CompletionItem[] | null> {
  const { uri, position } = at;
  return client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
}

test('completions in comments know the files of the workspace', async () => {
  const client = await startIn(temporaryFolder());
  const asked: FindFilesParams[] = [];
  client.connection.onRequest(FIND_FILES_REQUEST, (params: FindFilesParams) => {
    asked.push(params);
    return [client.uri('models/face.kmodel'), client.uri('my fw.bin')];
  });
  const names = (await complete(client, openAt(client, 'a.py', 'import KPU\n# maixmem: |\n')))!;
  assert.ok(names.some(({ label }) => label === 'board'));
  assert.equal(asked.length, 0, 'names need no files');

  const models = await complete(client, openAt(client, 'src/b.py', '# maixmem: model 0x300000=|\n'));
  assert.deepEqual(
    models!.map(({ label, textEdit }) => [label, textEdit]),
    [
      [
        '../models/face.kmodel',
        {
          range: { start: { line: 0, character: 26 }, end: { line: 0, character: 26 } },
          newText: '../models/face.kmodel',
        },
      ],
    ],
  );
  const firmware = await complete(client, openAt(client, 'c.py', '# maixmem: firmware |\n'));
  assert.equal(firmware!.at(-1)!.label, 'my fw.bin');
  assert.ok(asked.every(({ endings }) => endings.includes('kfpkg')));
  await client.stop();
});

test('other editors are not asked for files, and complete all the same', async () => {
  const client = await startIn(temporaryFolder(), { initializationOptions: {} });
  const runs = await complete(client, openAt(client, 'a.py', '# maixmem: run |\n'));
  assert.deepEqual(
    runs!.map(({ label, command }) => [label, command]),
    [
      ['main.py', undefined],
      ['ide', undefined],
      ['repl', undefined],
    ],
  );
  assert.equal(await complete(client, openAt(client, 'b.py', 'import KPU\nx = |\n')), null);
  await client.stop();
});

test('gc_heap_size is completed and explained, also while its line is not finished', async () => {
  const client = await startIn(temporaryFolder());
  const before = 'import KPU\nfrom Maix import utils\nx = bytearray(100000)\n';
  const uri = client.open('main.py', before);
  await client.report(uri);
  const position = { line: 3, character: 19 };
  client.change(uri, [
    {
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
      text: 'utils.gc_heap_size(',
    },
  ]);
  const items = await complete(client, { uri, position });
  assert.match(items![0]!.detail!, /^192 KiB, suggested$/);
  assert.deepEqual(items![0]!.textEdit, { range: { start: position, end: position }, newText: '196608' });

  const help: SignatureHelp = await client.connection.sendRequest('textDocument/signatureHelp', {
    textDocument: { uri },
    position,
  });
  assert.equal(help.signatures[0]!.label, 'gc_heap_size(bytes: int) -> int');
  const [parameter] = help.signatures[0]!.parameters!;
  assert.match(
    (parameter!.documentation as { value: string }).value,
    /`196608` \(192 KiB\), suggested: .* left/,
  );
  const elsewhere: SignatureHelp | null = await client.connection.sendRequest('textDocument/signatureHelp', {
    textDocument: { uri },
    position: { line: 2, character: 14 },
  });
  assert.equal(elsewhere, null);
  await client.stop();
});

test('hovers explain comments for maixmem, in ordinary Python too', async () => {
  const client = await startIn(temporaryFolder());
  const uri = client.open('main.py', 'x = 1  # maixmem: board maix-dock\n');
  const hover: Hover = await client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 26 },
  });
  assert.match((hover.contents as { value: string }).value, /Dock/);
  assert.deepEqual(hover.range, { start: { line: 0, character: 24 }, end: { line: 0, character: 33 } });
  await client.stop();
});

test('typos in comments are corrected on saving, and nothing else is', async () => {
  const client = await startIn(temporaryFolder());
  const text = 'import KPU\n# maixmem: bord maix-bit\nx = bytearray(700000)\n';
  const uri = client.open('main.py', text);
  const { diagnostics } = await client.diagnostics(uri);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['unknown-directive', 'gc-heap-too-small'],
  );
  const ask = (only: readonly string[]): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only },
    });
  for (const only of ['source.fixAll.maixmem', 'source.fixAll', 'source']) {
    const actions = await ask([only]);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.maixmem'],
    );
    assert.equal(afterAction(client.document(uri), actions[0]!), text.replace('bord', 'board'));
  }
  assert.deepEqual(await ask(['source.organizeImports']), []);
  assert.deepEqual(await ask(['refactor']), []);
  await client.stop();
});
