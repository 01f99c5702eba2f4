// Typing never waits: what takes long is done on another thread, and is given up when nobody wants it any longer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { LspClient } from './lspClient.ts';
import { startIn } from './startIn.ts';

const EXCEEDS = 'import KPU as kpu\nx = bytearray(700000)\n';

function insert(client: LspClient, uri: string, line: number, text: string): void {
  const position = { line, character: 0 };
  client.change(uri, [{ range: { start: position, end: position }, text }]);
}

function hoverAt(client: LspClient, uri: string, line: number): Promise<Hover | null> {
  return client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line, character: 6 },
  });
}

function actionsAt(client: LspClient, uri: string, line: number): Promise<readonly CodeAction[]> {
  const range = { start: { line, character: 6 }, end: { line, character: 6 } };
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
}

test('while a long analysis runs, the last result answers, at the places where its lines are now', async () => {
  const client = await startIn(temporaryFolder());
  const uri = client.open('main.py', EXCEEDS);
  await client.diagnostics(uri);
  const before = await actionsAt(client, uri, 1);
  assert.ok(before.some(({ isPreferred }) => isPreferred === true));

  insert(client, uri, 1, '# FOREVER\n');
  const hover = await hoverAt(client, uri, 2);
  assert.match((hover!.contents as { value: string }).value, /700,000 B/);
  assert.deepEqual(hover!.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 21 } });
  assert.equal(await hoverAt(client, uri, 1), null, 'nothing is known about what is new');
  const titles = (await actionsAt(client, uri, 2)).map(({ title }) => title);
  assert.ok(titles.some((title) => title.startsWith('Suppress')));
  // What was tried on another text is not offered.
  assert.deepEqual(
    titles,
    before.slice(-titles.length).map(({ title }) => title),
  );
  assert.ok(titles.length < before.length);

  // A newer edit ends it.
  insert(client, uri, 0, 'import sensor\n');
  client.change(uri, [{ text: EXCEEDS }]);
  assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
  assert.equal((await actionsAt(client, uri, 1)).length, before.length);
  assert.deepEqual(
    client.published.filter((one) => one.uri === uri).map(({ version }) => version),
    [1, 4],
  );
  await client.stop();
});

test('a closed document lets the others have their turn', async () => {
  const client = await startIn(temporaryFolder());
  const long = client.open('long.py', 'import KPU\n# FOREVER\n');
  const other = client.open('main.py', EXCEEDS);
  client.close(long);
  assert.equal((await client.diagnostics(other)).diagnostics.length, 1);
  await client.stop();
});

test('what ends the thread costs that script its result and no other', async () => {
  const client = await startIn(temporaryFolder());
  const good = client.open('good.py', EXCEEDS);
  await client.diagnostics(good);
  const deadly = client.open('deadly.py', 'import KPU\n# DEADLY\n');
  assert.deepEqual((await client.diagnostics(deadly)).diagnostics, []);
  assert.equal((await client.report(deadly)).maixpy, false);
  assert.match(client.log.join('\n'), /the thread of the analysis ended with code 3/);

  insert(client, good, 0, 'import sensor\n');
  assert.equal((await client.diagnostics(good)).diagnostics.length, 1);
  client.change(deadly, [{ text: EXCEEDS }]);
  assert.equal((await client.diagnostics(deadly)).diagnostics.length, 1);
  assert.equal(await client.stop(), 0);
});
