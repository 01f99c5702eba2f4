// What the server reads beside the script: models, modules, maixmem.json, and what is outside of the workspace.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { REPORT_REQUEST } from '../../protocol/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { LspClient } from './lspClient.ts';
import { startIn } from './startIn.ts';

describe('files beside the script', () => {
  test('a change of a model, a module or the settings file leads to a new result', async () => {
    const folder = temporaryFolder({
      'maixmem.json': '{"models": {"0x300000": "face.kmodel"}}',
      'helper.py': 'y = bytearray(700000)\n',
    });
    const client = await startIn(folder);
    const uri = client.open('main.py', 'import KPU as kpu\nimport helper\nkpu.load(0x300000)\n');
    const codes = (): unknown =>
      client.published.findLast((one) => one.uri === uri)!.diagnostics.map(({ code }) => code);
    await client.diagnostics(uri);
    assert.deepEqual(codes(), ['gc-heap-too-small', 'model-missing']);
    assert.ok(client.watchers.some((pattern) => pattern.includes('[kK][mM][oO][dD][eE][lL]')));

    const ofScript = (): number => client.published.filter((one) => one.uri === uri).length;
    const changed = async (name: string, contents: string | null): Promise<void> => {
      const count = ofScript();
      const file = path.join(folder, name);
      if (contents === null) fs.rmSync(file);
      else fs.writeFileSync(file, contents);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: client.uri(name), type: contents === null ? 3 : 2 }],
      });
      while (ofScript() === count) await pause(10);
    };
    await changed('face.kmodel', 'model');
    assert.deepEqual(codes(), ['gc-heap-too-small']);
    await changed('helper.py', 'y = 1\n');
    assert.deepEqual(codes(), []);
    await changed('maixmem.json', '{"gcHeapSize": "16K"}');
    assert.deepEqual(codes(), ['gc-heap-too-small', 'model-missing']);
    await changed('maixmem.json', null);
    assert.deepEqual(codes(), ['model-missing']);

    // An open module counts with what is in the editor, not with what is on disk.
    const helper = client.open('helper.py', 'y = bytearray(700000)\n');
    await client.diagnostics(helper);
    await pause(600);
    assert.deepEqual(codes(), ['gc-heap-too-small', 'model-missing']);
    await client.stop();
  });

  test('nothing outside the workspace is read, also not through a link', async () => {
    const outside = temporaryFolder({ 'secret.py': 'y = bytearray(700000)\n' });
    const folder = temporaryFolder({ 'inner.py': 'y = bytearray(700000)\n' });
    fs.symlinkSync(path.join(outside, 'secret.py'), path.join(folder, 'linked.py'));
    fs.symlinkSync(path.join(folder, 'inner.py'), path.join(folder, 'alias.py'));
    const client = await startIn(folder);
    const linked = client.open('a.py', 'import KPU\nimport linked\n');
    assert.deepEqual((await client.diagnostics(linked)).diagnostics, []);
    const inner = client.open('b.py', 'import KPU\nimport alias\n');
    assert.equal((await client.diagnostics(inner)).diagnostics.length, 1);
    const above = client.open(
      'c.py',
      `import KPU as kpu\n# maixmem: model 0x1=../${path.basename(outside)}/secret.py\nkpu.load(0x1)\n`,
    );
    assert.deepEqual(
      (await client.diagnostics(above)).diagnostics.map(({ code }) => code),
      ['target-value-unusable', 'model-missing'],
    );
    await client.stop();
  });
});

describe('a maixmem.json', () => {
  test('gets its findings in its own text, open or not, and a fix', async () => {
    const client = await startIn(temporaryFolder({ 'maixmem.json': '{"board": "maix-bti"}' }));
    const script = client.open('main.py', 'import KPU\n');
    const project = client.uri('maixmem.json');
    const shown = (): readonly unknown[] | undefined =>
      client.published
        .findLast(({ uri }) => uri === project)
        ?.diagnostics.map(({ code, range }) => [code, range.start.character, range.end.character]);
    while (shown() === undefined) await pause(10);
    assert.deepEqual(shown(), [['target-value-unusable', 10, 20]]);

    client.open('maixmem.json', '{ "board": "maix-bti" }');
    await client.diagnostics(project);
    assert.deepEqual(shown(), [['target-value-unusable', 11, 21]]);
    const actions = await client.actions(project);
    const edit = actions.find(({ title }) => title === 'Replace with "maix-bit"')!;
    assert.equal(edit.isPreferred, true);
    client.change(project, [
      { range: { start: { line: 0, character: 11 }, end: { line: 0, character: 21 } }, text: '"m5stickv"' },
    ]);
    while (shown()!.length > 0) await pause(10);
    const board = (): string | undefined => {
      const report = client.reports.findLast(({ uri }) => uri === script);
      return report?.maixpy === true ? report.target.boardId : undefined;
    };
    while (board() !== 'm5stickv') await pause(10);
    await client.stop();
  });

  test('tells that one script knows better, as long as that script is open', async () => {
    const client = await startIn(temporaryFolder({ 'maixmem.json': '{"board": "m5stickv"}' }));
    const script = client.open('main.py', '# maixmem: board maix-go\nimport KPU\n');
    const project = client.uri('maixmem.json');
    const shown = (): readonly unknown[] | undefined =>
      client.published
        .findLast(({ uri }) => uri === project)
        ?.diagnostics.map(({ code, severity }) => [code, severity]);
    while (shown() === undefined) await pause(10);
    assert.deepEqual(shown(), [['target-value-overruled', 4]]);
    client.close(script);
    while (shown()!.length > 0) await pause(10);
    await client.stop();
  });
});

describe('changes are noticed', () => {
  const modelOf = async (client: LspClient, uri: string): Promise<readonly unknown[]> =>
    (await client.diagnostics(uri)).diagnostics.map(({ code }) => code);
  const told = async (client: LspClient, uri: string, changed: string, type: number): Promise<void> => {
    const count = client.published.filter((one) => one.uri === uri).length;
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: changed, type }],
    });
    while (client.published.filter((one) => one.uri === uri).length === count) await pause(10);
  };

  test('of files whose names an editor encodes in its own way', async () => {
    const folder = temporaryFolder({ 'face (1).kmodel': 'model' });
    const client = await startIn(folder);
    const uri = client.open(
      'main.py',
      '# maixmem: model 0x300000=face (1).kmodel\nimport KPU as kpu\nkpu.load(0x300000)\n',
    );
    assert.deepEqual(await modelOf(client, uri), []);
    fs.rmSync(path.join(folder, 'face (1).kmodel'));
    await told(client, uri, `${pathToFileURL(folder).href}/face%20%281%29.kmodel`, 3);
    assert.deepEqual(await modelOf(client, uri), ['target-value-unusable', 'model-missing']);
    await client.stop();
  });

  test('of whole folders', async () => {
    const folder = temporaryFolder({ 'models/deep/face.kmodel': 'model' });
    const client = await startIn(folder);
    const uri = client.open(
      'main.py',
      '# maixmem: model 0x300000=models/deep/face.kmodel\nimport KPU as kpu\nkpu.load(0x300000)\n',
    );
    assert.deepEqual(await modelOf(client, uri), []);
    fs.renameSync(path.join(folder, 'models'), path.join(folder, 'moved'));
    await told(client, uri, client.uri('models'), 3);
    assert.deepEqual(await modelOf(client, uri), ['target-value-unusable', 'model-missing']);
    fs.renameSync(path.join(folder, 'moved'), path.join(folder, 'models'));
    await told(client, uri, client.uri('models'), 1);
    assert.deepEqual(await modelOf(client, uri), []);
    await client.stop();
  });
});

test('what a setting names is read wherever it lies, and what is wrong with a setting leads there', async () => {
  const outside = temporaryFolder({ 'face.kmodel': 'model' });
  const client = await startIn(temporaryFolder(), {
    settings: { models: { '0x1': path.join(outside, 'face.kmodel') }, board: 'maix-bti' },
  });
  const uri = client.open('main.py', 'import KPU as kpu\nkpu.load(0x1)\n');
  assert.deepEqual(
    (await client.diagnostics(uri)).diagnostics.map(({ code }) => code),
    ['target-value-unusable'],
  );
  const action = (await client.actions(uri)).find(({ title }) => title.startsWith('Open the setting'));
  assert.deepEqual(
    [action?.command?.command, action?.command?.arguments],
    ['workbench.action.openSettings', ['@id:maixpyMemory.board']],
  );
  await client.stop();
});

test('a script that says nothing is judged where a maixmem.json or a board says what it runs on', async () => {
  const client = await startIn(temporaryFolder({ 'maixmem.json': '{}' }));
  const helper = client.open('helper.py', 'x = bytearray(700000)\n');
  assert.equal((await client.report(helper)).maixpy, true);
  const esp = client.open('esp.py', 'from machine import Pin\nx = bytearray(700000)\n');
  assert.equal((await client.report(esp)).maixpy, false);
  await client.stop();
});

test('a pipe where a module, a model or maixmem.json should be is no file', async () => {
  const folder = temporaryFolder();
  for (const name of ['helper.py', 'face.kmodel', 'maixmem.json'])
    execFileSync('mkfifo', [path.join(folder, name)]);
  const client = await startIn(folder);
  const uri = client.open(
    'main.py',
    '# maixmem: model 0x300000=face.kmodel\nimport KPU as kpu\nimport helper\nkpu.load(0x300000)\n',
  );
  assert.deepEqual(
    (await client.diagnostics(uri)).diagnostics.map(({ code }) => code),
    ['target-value-unusable', 'model-missing'],
  );
  assert.equal(await client.stop(), 0);
});

test('what is wrong with a maixmem.json is still said when the file has been closed', async () => {
  const wrong = '{"bord": "maix-bit"}';
  const client = await startIn(temporaryFolder({ 'maixmem.json': wrong }));
  const script = client.open('main.py', 'import KPU\n');
  const project = client.open('maixmem.json', wrong);
  await client.diagnostics(script);
  const [problem] = (await client.diagnostics(project)).diagnostics;
  client.close(project);
  await client.connection.sendRequest(REPORT_REQUEST, { uri: script });
  const newest = client.published.findLast(({ uri }) => uri === project);
  assert.deepEqual(newest?.diagnostics, [problem]);
  const { message } = problem!;
  assert.ok(typeof message === 'string' && message.includes('bord'), JSON.stringify(message));
  await client.stop();
});
