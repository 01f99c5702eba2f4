import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ChooseTargetAnswer,
  ChooseTargetParams,
  HeapSizeEdits,
  HeapSizeParams,
  MarkedScriptParams,
  MarkedScriptPayload,
  PanelParams,
  PanelPayload,
  WhatIfAnswer,
  WhatIfParams,
} from '../../protocol/index.ts';
import {
  CHOOSE_TARGET_REQUEST,
  HEAP_SIZE_EDITS_REQUEST,
  MARKED_SCRIPT_REQUEST,
  PANEL_REQUEST,
  WHAT_IF_REQUEST,
} from '../../protocol/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startClient, type LspClient } from './lspClient.ts';

const CAMERA = [
  'import sensor, lcd',
  'lcd.init()',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  'while True:',
  '    lcd.display(sensor.snapshot())',
  '',
].join('\n');

function start(): Promise<LspClient> {
  return startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({}),
    initializationOptions: { engine: 'wasm' },
  });
}

function panelOf(client: LspClient, uri: string): Promise<PanelPayload | null> {
  return client.connection.sendRequest<PanelPayload | null>(PANEL_REQUEST, { uri } satisfies PanelParams);
}

function whatIf(client: LspClient, params: WhatIfParams): Promise<WhatIfAnswer | null> {
  return client.connection.sendRequest<WhatIfAnswer | null>(WHAT_IF_REQUEST, params);
}

test('the panel gets map, limits of the slider and film of the version that is open', async () => {
  const client = await start();
  const uri = client.open('main.py', CAMERA);
  const panel = (await panelOf(client, uri)) ?? assert.fail('no panel');
  const report = await client.report(uri);
  assert.ok(report.maixpy);
  assert.equal(panel.version, 1);
  const used = panel.map.uses.filter(({ region }) => region === 'system');
  assert.equal(
    used.reduce((sum, { bytes }) => sum + bytes, 0),
    report.system.usedBytes.likely,
  );
  assert.deepEqual(
    [panel.heapSize.leastBytes, panel.heapSize.mostBytes],
    [report.window?.min, report.window?.max],
  );
  const peak = panel.film.steps[panel.film.peaks.system];
  assert.ok(peak !== undefined);
  assert.equal(peak.line, report.system.peakLine);
  assert.equal(peak.system[1], report.system.usedBytes.likely);
  assert.equal(peak.text, 'sensor.set_framesize(sensor.QVGA)');
  await client.stop();
});

test('a gc_heap_size is written as the board takes it: guarded, and with a reset behind it', async () => {
  const client = await start();
  const uri = client.open('main.py', CAMERA);
  const params: HeapSizeParams = { uri, bytes: 786432 };
  const answer = await client.connection.sendRequest<HeapSizeEdits | null>(HEAP_SIZE_EDITS_REQUEST, params);
  assert.ok(answer !== null && answer.version === 1);
  const text = answer.edits.map(({ newText }) => newText).join('');
  assert.match(text, /if utils\.gc_heap_size\(\) != 786432:\n {4}utils\.gc_heap_size\(786432\)/);
  const nonsense = { uri, bytes: -1 } satisfies HeapSizeParams;
  assert.equal(await client.connection.sendRequest(HEAP_SIZE_EDITS_REQUEST, nonsense), null);
  await client.stop();
});

test('what if: another firmware, board and frame size, while nothing of the script changes', async () => {
  const client = await start();
  const uri = client.open('main.py', CAMERA);
  const before = await client.report(uri);
  assert.ok(before.maixpy);
  const vga = await whatIf(client, { uri, frameSize: 'VGA' });
  assert.ok((vga?.system.usedBytes.likely ?? 0) > before.system.usedBytes.likely);
  const minimum = await whatIf(client, { uri, firmware: 'minimum' });
  assert.ok((minimum?.system.capacityBytes ?? 0) > before.system.capacityBytes);
  const go = await whatIf(client, { uri, board: 'maix-go' });
  assert.equal(go?.boardName, 'Sipeed Maix Go');
  assert.deepEqual(await client.report(uri), before);
  await client.stop();
});

test('what if: a model of another size, with its file and without', async () => {
  const client = await start();
  const text = ['import KPU', "net = KPU.load('/sd/m.kmodel')", ''].join('\n');
  const uri = client.open('main.py', text);
  const panel = (await panelOf(client, uri)) ?? assert.fail('no panel');
  assert.deepEqual(panel.models, [{ source: '/sd/m.kmodel', bytes: null }]);
  const empty = await whatIf(client, { uri, models: { '/sd/m.kmodel': 0 } });
  const small = await whatIf(client, { uri, models: { '/sd/m.kmodel': 500_000 } });
  const large = await whatIf(client, { uri, models: { '/sd/m.kmodel': 6_000_000 } });
  assert.deepEqual([small?.verdict, large?.verdict], ['fits', 'exceeds']);
  assert.ok(empty !== null && small !== null);
  const smallestModelBytes = 28 + 8 + 1 + 256 + 192;
  assert.equal(small.system.usedBytes.likely - empty.system.usedBytes.likely, 500_000 - smallestModelBytes);
  assert.equal(await whatIf(client, { uri, models: { '/sd/m.kmodel': -1 } }), null);
  await client.stop();
});

test('what if: a model takes what was supposed also with firmware that keeps less beside its file', async () => {
  const client = await start();
  const firmware = 'v0.4.0-47-m5stickv';
  const text = ['import KPU', "net = KPU.load('/sd/m.kmodel')", ''].join('\n');
  const uri = client.open('main.py', text);
  const used = async (bytes: number): Promise<number> => {
    const answer = await whatIf(client, { uri, firmware, models: { '/sd/m.kmodel': bytes } });
    return answer?.system.usedBytes.likely ?? assert.fail('no answer');
  };
  const without = client.open('none.py', 'import KPU\n');
  const none = await whatIf(client, { uri: without, firmware });
  const cardBuffer = 2048;
  assert.equal((await used(500_000)) - (none?.system.usedBytes.likely ?? 0), 500_000 + cardBuffer);
  await client.stop();
});

test('other Python has no panel', async () => {
  const client = await start();
  const uri = client.open('main.py', 'import subprocess\n');
  assert.equal(await panelOf(client, uri), null);
  assert.equal(await whatIf(client, { uri, frameSize: 'VGA' }), null);
  await client.stop();
});

test('a board is chosen where it is said: in the comment, in maixmem.json, else in the settings', async () => {
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({ 'maixmem.json': '{ "firmware": "minimum" }' }),
    initializationOptions: { engine: 'wasm' },
  });
  const choose = (
    uri: string,
    what: ChooseTargetParams['what'],
    id: string | null,
  ): Promise<ChooseTargetAnswer> =>
    client.connection.sendRequest<ChooseTargetAnswer>(CHOOSE_TARGET_REQUEST, {
      uri,
      what,
      chosen: id === null ? null : id.endsWith('.bin') ? { file: client.uri(id) } : { id },
    });
  const uri = client.open('main.py', `# maixmem: board maix-bit\n${CAMERA}`);
  const inScript = await choose(uri, 'board', 'maix-go');
  assert.deepEqual(inScript, {
    uri,
    edits: [{ start: { line: 0, character: 17 }, end: { line: 0, character: 25 }, newText: 'maix-go' }],
  });
  const inProject = await choose(uri, 'firmware', 'standard');
  assert.match(inProject?.uri ?? '', /maixmem\.json$/);
  assert.deepEqual(inProject?.edits, [
    { start: { line: 0, character: 15 }, end: { line: 0, character: 22 }, newText: 'standard' },
  ]);
  const file = await choose(uri, 'firmware', 'images/own.bin');
  assert.equal(file?.edits[0]?.newText, 'images/own.bin');
  const unsaid = client.open('other.py', CAMERA);
  const added = await choose(unsaid, 'board', 'maix-go');
  assert.equal(added?.edits[0]?.newText, ', "board": "maix-go"');
  const comment = await choose(uri, 'board', null);
  assert.deepEqual(comment?.edits, [
    { start: { line: 0, character: 0 }, end: { line: 1, character: 0 }, newText: '' },
  ]);
  assert.equal((await choose(uri, 'firmware', null))?.edits[0]?.newText, '');
  await client.stop();
});

const PRINTED = '[MaixPy] gc heap=0x802fd080-0x8037d080(524288)';

test('what the board printed goes where it counts, and is known from there', async () => {
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({ 'maixmem.json': '{ "bootLine": "heap_free 4751360" }' }),
    initializationOptions: { engine: 'wasm' },
  });
  const choose = (uri: string, chosen: ChooseTargetParams['chosen']): Promise<ChooseTargetAnswer> =>
    client.connection.sendRequest<ChooseTargetAnswer>(CHOOSE_TARGET_REQUEST, {
      uri,
      what: 'bootLine',
      chosen,
    });
  const printedOf = async (uri: string): Promise<string | undefined> => {
    const report = await client.report(uri);
    return report.maixpy ? report.target.printed : undefined;
  };
  const uri = client.open('main.py', `# maixmem: boot-line heap_free 4000000\n${CAMERA}`);
  assert.equal(await printedOf(uri), 'heap_free 4000000');
  const inScript = await choose(uri, { printed: `${PRINTED}\r\nheap_free 4751360\r\n` });
  assert.deepEqual(inScript, {
    uri,
    edits: [
      {
        start: { line: 0, character: 21 },
        end: { line: 0, character: 38 },
        newText: `${PRINTED} heap_free 4751360`,
      },
    ],
  });
  assert.deepEqual((await choose(uri, null))?.edits, [
    { start: { line: 0, character: 0 }, end: { line: 1, character: 0 }, newText: '' },
  ]);
  const other = client.open('other.py', CAMERA);
  assert.equal(await printedOf(other), 'heap_free 4751360');
  const inProject = await choose(other, { printed: PRINTED });
  assert.match(inProject?.uri ?? '', /maixmem\.json$/);
  assert.equal(inProject?.edits[0]?.newText, JSON.stringify(PRINTED).slice(1, -1));
  await client.stop();
});

test('without a maixmem.json the choice belongs into the settings', async () => {
  const client = await startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder(),
    initializationOptions: { engine: 'wasm' },
  });
  const uri = client.open('main.py', CAMERA);
  const chosen = { id: 'maix-go' };
  assert.equal(
    await client.connection.sendRequest(CHOOSE_TARGET_REQUEST, { uri, what: 'board', chosen }),
    null,
  );
  await client.stop();
});

const MEASURED_SAMPLE = { gcUsedBytes: 9000, systemFreeBytes: 2_818_048 };

function measurement(text: string): object {
  const after = { gcUsedBytes: 9000 + 10_048, systemFreeBytes: 2_818_048 };
  return {
    schema: 1,
    program: 'maixmem 1.2.3',
    measuredAt: '2026-11-29T12:00:00.000Z',
    board: {
      version: 'v0.6.2-15-g1f9e31d30',
      builtOn: '2021-02-04',
      machine: 'Sipeed_M1 with kendryte-k210',
      bootLine: null,
      restart: 'signals',
      gcFreeBytes: null,
      gcUsedBytes: null,
      systemFreeBytes: null,
      storedGcHeapBytes: null,
    },
    run: {
      script: 'main.py',
      ending: 'finished',
      exception: null,
      start: MEASURED_SAMPLE,
      addedName: false,
      lines: [{ line: 2, text, visits: 1, first: after, last: after, most: after }],
    },
  };
}

const MEASURED_SCRIPT = 'import sensor\na = bytearray(10000)\nsensor.reset()\n';

test('what was measured lies on the film where it is what was calculated', async () => {
  const client = await start();
  const uri = client.open('main.py', MEASURED_SCRIPT);
  const ask = (given: unknown): Promise<PanelPayload | null> =>
    client.connection.sendRequest(PANEL_REQUEST, { uri, measurement: given } satisfies PanelParams);
  const panel = (await ask(measurement('a = bytearray(10000)'))) ?? assert.fail('no panel');
  const { measured, steps } = panel.film;
  assert.ok(measured !== undefined);
  assert.equal(measured.summary, 'GC heap: 1 of 1 line to the byte.');
  const [point] = measured.points;
  assert.equal(point?.gcBytes, steps[point?.step ?? 0]?.gc[0]);
  // Of another text, or no measurement at all: nothing is shown rather than something wrong.
  assert.equal((await ask(measurement('a = bytearray(9)')))?.film.measured, undefined);
  assert.equal((await ask({ schema: 1, run: '\u001b[2J' }))?.film.measured, undefined);
  await client.stop();
});

test('a script gets marks for a board behind the lines that the analysis names', async () => {
  const client = await start();
  const uri = client.open('main.py', MEASURED_SCRIPT);
  const marksOf = (line: number | null): Promise<MarkedScriptPayload | null> =>
    client.connection.sendRequest(MARKED_SCRIPT_REQUEST, { uri, line } satisfies MarkedScriptParams);
  const marked = await marksOf(null);
  assert.deepEqual(marked?.start, { offset: 0, needsLine: false });
  assert.deepEqual(
    marked.marks.map(({ line }) => line),
    [2, 3],
  );
  client.open('broken.py', 'import sensor\nif\n');
  assert.equal(
    await client.connection.sendRequest(MARKED_SCRIPT_REQUEST, {
      uri: uri.replace('main.py', 'broken.py'),
      line: null,
    }),
    null,
  );
  await client.stop();
});
