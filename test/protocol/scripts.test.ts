/** What is asked about scripts and files that nobody has opened. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  DETECT_TARGET_REQUEST,
  FIND_FILES_REQUEST,
  REPORT_REQUEST,
  SCRIPT_SUMMARY_REQUEST,
  type DetectedTarget,
  type ScriptSummary,
} from '../../protocol/index.ts';
import { ROOT } from '../../scripts/paths.mjs';
import { startClient } from './lspClient.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a script is summed up without being opened, as it would be when it is', async () => {
  const text = '# maixmem: board maix-bit\nimport lcd\nlcd.init()\nx = bytearray(900000)\n';
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({ 'src/main.py': text, 'tool.py': 'import subprocess\n' }),
    initializationOptions: { engine: 'wasm' },
  });
  const ask = (name: string): Promise<ScriptSummary | null> =>
    client.connection.sendRequest(SCRIPT_SUMMARY_REQUEST, { uri: client.uri(name) });
  const summary = await ask('src/main.py');
  const report = await client.report(client.open('src/main.py', text));
  assert.ok(report.maixpy);
  const { uri, verdict, gc, system } = report;
  assert.deepEqual({ ...summary, summary: '' }, { uri, verdict, summary: '', gc, system });
  assert.equal(verdict, 'exceeds');
  assert.equal(await ask('tool.py'), null);
  assert.equal(await ask('gone.py'), null);
  await client.stop();
});

test('the log of a start in the workspace is found, and what only looks like firmware is not', async () => {
  const line = '[MaixPy] gc heap=0x802fd080-0x8037d080(524288)';
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({ 'boot.log': `hello\n${line}\r\nbye\n`, 'data.bin': 'no firmware' }),
    initializationOptions: { engine: 'wasm' },
  });
  client.connection.onRequest(FIND_FILES_REQUEST, () => [client.uri('data.bin'), client.uri('boot.log')]);
  const uri = client.open('main.py', 'import lcd\n');
  const found = await client.connection.sendRequest<DetectedTarget | null>(DETECT_TARGET_REQUEST, { uri });
  assert.deepEqual(found, { kind: 'boot-line', file: client.uri('boot.log'), text: line });
  await client.stop();
});

test('who types does not wait for the scripts of the workspace: at most one of 300 is answered in between', async () => {
  const camera = fs.readFileSync(path.join(ROOT, 'examples/camera_preview.py'), 'utf8');
  const names = Array.from({ length: 300 }, (_, index) => `src/script_${index.toString()}.py`);
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder(Object.fromEntries(names.map((name) => [name, camera]))),
    initializationOptions: { engine: 'wasm' },
  });
  const uri = client.open('main.py', camera);
  await client.report(uri);
  let answered = 0;
  const summaries = names.map(async (name) => {
    await client.connection.sendRequest(SCRIPT_SUMMARY_REQUEST, { uri: client.uri(name) });
    answered += 1;
  });
  await Promise.race(summaries);
  for (let edit = 0; edit < 5; edit += 1) {
    const before = answered;
    assert.ok(before < names.length, 'the list is still being judged');
    client.change(uri, [{ text: `${camera}\nx = bytearray(${(100 + edit).toString()})\n` }]);
    // Asked for, so that nothing is done in the pause after an edit.
    await client.connection.sendRequest(REPORT_REQUEST, { uri });
    assert.ok(answered - before <= 1, `${(answered - before).toString()} came first`);
  }
  await client.stop();
});
