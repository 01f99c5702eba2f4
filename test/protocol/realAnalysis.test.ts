import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writeKmodel3 } from '../support/kmodelFile.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { afterAction, startClient, type LspClient } from './lspClient.ts';

/** The server as it is shipped. */
function start(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<LspClient> {
  return startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder(files),
    initializationOptions: { engine: 'wasm' },
  });
}

async function rulesOf(client: LspClient, uri: string): Promise<readonly unknown[]> {
  return (await client.diagnostics(uri)).diagnostics.map(({ code }) => code);
}

/** Applies the first action, which has to be preferred, and returns the document it makes. */
async function afterPreferred(client: LspClient, uri: string, name: string): Promise<string> {
  const [action] = await client.actions(uri);
  assert.equal(action?.isPreferred, true, action?.title);
  return client.open(name, afterAction(client.document(uri), action));
}

describe('a preferred fix makes its finding go away', () => {
  const scripts: readonly (readonly [rule: string, text: string])[] = [
    [
      'gc-heap-too-small',
      'import sensor, lcd\r\nlcd.init()\r\nframes = bytearray(700000)\r\nlcd.clear()\r\n',
    ],
    [
      'gc-heap-too-small',
      'from Maix import utils as u\nfrom machine import reset\nif u.gc_heap_size() != 0x40000:\n\tu.gc_heap_size(0x40000)\n\treset()\nframes = bytearray(700000)\n',
    ],
    ['heap-size-never-applied', 'from Maix import utils\nutils.gc_heap_size(1024 * 1024)\n'],
    [
      'heap-size-reset-loop',
      'from Maix import utils\nimport machine\nutils.gc_heap_size(1024 * 1024)\nmachine.reset()\n',
    ],
    [
      'heap-size-out-of-range',
      'from Maix import utils\nimport machine\nSIZE = -1\nif utils.gc_heap_size() != SIZE:\n    utils.gc_heap_size(SIZE)\n    machine.reset()\n',
    ],
    ['frame-size-impossible', 'import sensor, lcd\nsensor.reset()\nsensor.set_framesize(sensor.UXGA)\n'],
    ['unused-suppression', 'import sensor, lcd\nlcd.init()  # maixmem: ignore[leak]\n'],
  ];
  scripts.forEach(([rule, text], index) => {
    test(`${rule} (${String(index + 1)})`, async () => {
      const client = await start();
      const uri = client.open('main.py', text);
      assert.deepEqual(await rulesOf(client, uri), [rule]);
      const fixed = await afterPreferred(client, uri, 'fixed.py');
      assert.deepEqual(await rulesOf(client, fixed), [], client.document(fixed).getText());
      await client.stop();
    });
  });
});

test('suppressing silences any finding', async () => {
  const client = await start();
  const uri = client.open('main.py', 'import KPU as kpu\ntask = kpu.load(\n    0x300000)\n');
  assert.deepEqual(await rulesOf(client, uri), ['model-missing']);
  const actions = (await client.actions(uri)).filter(({ title }) => title.startsWith('Suppress'));
  assert.equal(actions.length, 2);
  for (const action of actions) {
    const other = client.open(
      `${String(actions.indexOf(action))}.py`,
      afterAction(client.document(uri), action),
    );
    assert.deepEqual(await rulesOf(client, other), [], action.title);
  }
  await client.stop();
});

test('a model in the workspace is found by a comment and its size counts', async () => {
  const client = await start({
    'face.kmodel': writeKmodel3({
      mainMemoryBytes: 45000,
      outputs: [16],
      layers: [{ type: 15, bodyBytes: 5_000_000 }],
    }),
  });
  const uri = client.open(
    'main.py',
    '# maixmem: model 0x300000=face.kmodel\nimport KPU as kpu\ntask = kpu.load(0x300000)\n',
  );
  assert.deepEqual(await rulesOf(client, uri), ['model-does-not-fit']);
  await client.stop();
});

test('text that is typed letter by letter is judged without a crash on the way', async () => {
  const client = await start();
  const text =
    'import sensor, lcd\nlcd.init()\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\nwhile True:\n    img = sensor.snapshot()\n    lcd.display(img)\n';
  const uri = client.open('main.py', '# maixmem: board maix-bit\n');
  let line = 1;
  let character = 0;
  for (const letter of text) {
    const at = { line, character };
    client.change(uri, [{ range: { start: at, end: at }, text: letter }]);
    // A request now and then has the server judge what is there so far.
    if (character % 10 === 3) {
      await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: at });
    }
    if (letter === '\n') {
      line++;
      character = 0;
    } else character++;
  }
  const report = await client.report(uri);
  assert.ok(report.maixpy);
  assert.equal(report.verdict, 'fits');
  assert.deepEqual(await rulesOf(client, uri), []);
  assert.deepEqual(
    client.log.filter((entry) => entry.includes('analysis of')),
    [],
  );
  await client.stop();
});
