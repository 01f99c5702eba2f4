/** Actions of the light bulb that are about more than one script. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { CodeAction, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  FIND_FILES_REQUEST,
  MODEL_FILE_REQUEST,
  TARGETS_REQUEST,
  TREAT_AS_MAIXPY_REQUEST,
  type TargetChoices,
  type TargetEdits,
} from '../../protocol/index.ts';
import { afterAction, startClient, type LspClient } from './lspClient.ts';
import { startIn } from './startIn.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const MODEL = 'import KPU as kpu\ntask = kpu.load(0x300000)\n';

test('a missing model is named by the file that has its address, where models are named', async () => {
  const folder = temporaryFolder({ 'maixmem.json': '{ "board": "maix-bit" }' });
  const client = await startIn(folder);
  client.connection.onRequest(FIND_FILES_REQUEST, () => [client.uri('models/face_0x300000.kmodel')]);
  const uri = client.open('src/main.py', MODEL);
  const actions = await client.actions(uri);
  const use = actions.find(({ title }) => title.startsWith('Use face'))!;
  const [change] = use.edit!.documentChanges!;
  assert.ok(change !== undefined && 'edits' in change);
  assert.deepEqual(change.textDocument, { uri: client.uri('maixmem.json'), version: null });
  const project = TextDocument.create(
    'x',
    'json',
    0,
    fs.readFileSync(path.join(folder, 'maixmem.json'), 'utf8'),
  );
  assert.deepEqual(JSON.parse(TextDocument.applyEdits(project, change.edits as TextEdit[])), {
    board: 'maix-bit',
    models: { '0x300000': 'models/face_0x300000.kmodel' },
  });
  const choose = actions.find(({ title }) => title === 'Choose model file…')!;
  assert.deepEqual(choose.command!.arguments, [{ uri, onBoard: '0x300000' }]);
  await client.stop();
});

test('a chosen model file replaces the one that a comment names', async () => {
  const client = await startIn(temporaryFolder({ 'maixmem.json': '{}' }));
  const uri = client.open('main.py', `# maixmem: model 0x300000=old.kmodel\n${MODEL}`);
  const answer = await client.connection.sendRequest<TargetEdits>(MODEL_FILE_REQUEST, {
    uri,
    onBoard: '3145728',
    file: client.uri('new one.kmodel'),
  });
  assert.deepEqual(answer, {
    uri,
    edits: [
      { start: { line: 0, character: 26 }, end: { line: 0, character: 36 }, newText: 'new one.kmodel' },
    ],
  });
  await client.stop();
});

test('an import that a board has too offers to treat the script as one for MaixPy', async () => {
  const client = await startIn(temporaryFolder());
  const uri = client.open(
    'main.py',
    '#!/usr/bin/env python3\nimport os\nimport machine, network\nprint(1)\n',
  );
  await client.diagnostics(uri);
  const ask = (line: number): Promise<CodeAction[]> =>
    client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character: 0 }, end: { line, character: 0 } },
      context: { diagnostics: [] },
    });
  assert.deepEqual(await ask(1), []);
  const [treat] = await ask(2);
  const treated = client.open('treated.py', afterAction(client.document(uri), treat!));
  assert.match(client.document(treated).getText(), /^#!.*\n# maixmem: board maix-bit\nimport os\n/);
  const report = await client.report(treated);
  assert.equal(report.maixpy, true);
  const edits = await client.connection.sendRequest<TargetEdits>(TREAT_AS_MAIXPY_REQUEST, { uri });
  assert.equal(edits.edits[0]!.newText, '# maixmem: board maix-bit\n');
  await client.stop();
});

/** The action that writes the target into a maixmem.json, and the file with it. */
async function written(client: LspClient, text: string) {
  const uri = client.uri('maixmem.json');
  const textDocument = { uri, languageId: 'json', version: 1, text };
  void client.connection.sendNotification('textDocument/didOpen', { textDocument });
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [] },
  });
  const action = actions.find(({ title }) => title.startsWith('Write the current target here'));
  if (action === undefined) return null;
  const document = TextDocument.create(uri, 'json', 1, text);
  return JSON.parse(afterAction(document, action)) as unknown;
}

test('a maixmem.json takes over what the settings say', async () => {
  const client = await startIn(temporaryFolder(), {
    settings: { board: 'maix-go', gcHeapSize: '1M', models: { '0x300000': './face.kmodel' } },
  });
  assert.deepEqual(await written(client, '{ "run": "ide" }'), {
    run: 'ide',
    board: 'maix-go',
    firmware: 'standard',
    gcHeapSize: 1048576,
  });
  await client.stop();
});

test('an empty maixmem.json gets the default target, a complete one nothing', async () => {
  const empty = await startIn(temporaryFolder());
  assert.deepEqual(await written(empty, ''), { board: 'maix-bit', firmware: 'standard' });
  await empty.stop();
  const complete = await startIn(temporaryFolder());
  assert.equal(await written(complete, '{ "board": "maix-bit", "firmware": "minimum" }'), null);
  await complete.stop();
});

test('firmware that suits the board and the script comes first, and says what it lacks', async () => {
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder(),
    initializationOptions: { engine: 'wasm' },
  });
  const text = 'import sensor\nsensor.reset()\nimg = sensor.snapshot()\nimg.find_qrcodes()\n';
  const uri = client.open('main.py', text);
  const choices = await client.connection.sendRequest<TargetChoices>(TARGETS_REQUEST, { uri });
  assert.deepEqual(
    choices.firmware.slice(0, 1).map(({ id, note, group }) => [id, note, group]),
    [['standard', 'usual for this board', 'for this board']],
  );
  const minimum = choices.firmware.find(({ id }) => id === 'minimum')!;
  assert.match(minimum.group!, /lacks/);
  assert.match(minimum.detail, /; lacks .*find_qrcodes/);
  const stick = await client.connection.sendRequest<TargetChoices>(TARGETS_REQUEST, {
    uri,
    board: 'm5stickv',
  });
  assert.equal(stick.firmware[0]!.id, 'm5stickv');
  assert.ok(![...choices.boards, ...choices.firmware].some(({ id }) => /^(?:host|none)/.test(id)));
  await client.stop();
});
