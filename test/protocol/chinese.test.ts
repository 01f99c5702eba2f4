/** Everything that an editor in Chinese is sent is read, and nothing in it may have been left in English. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import {
  PANEL_REQUEST,
  REPORT_TEXT_REQUEST,
  SCRIPT_SUMMARY_REQUEST,
  TARGETS_REQUEST,
  WHAT_IF_REQUEST,
} from '../../protocol/index.ts';
import { ROOT } from '../../scripts/paths.mjs';
import { englishIn } from '../support/chineseText.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startClient, type LspClient } from './lspClient.ts';

/** What holds no text for people: addresses, identities, code. */
const NO_TEXT = new Set([
  ...['uri', 'href', 'code', 'command', 'arguments', 'newText', 'textEdit', 'filterText', 'sortText'],
  ...[
    'edit',
    'edits',
    'id',
    'rule',
    'kind',
    'path',
    'file',
    'heap',
    'severity',
    'verdict',
    'ending',
    'source',
  ],
]);

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (NO_TEXT.has(key) ? [] : textsIn(inner)));
}

/** @param text of the script, whose lines are shown as they are */
function englishInside(value: unknown, text: string): readonly string[] {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  const found = textsIn(value)
    .filter((each) => !lines.has(each))
    .flatMap(englishIn);
  return [...new Set(found)];
}

function start(folder: string, settings: Readonly<Record<string, unknown>>): Promise<LspClient> {
  return startClient({
    entry: 'server/src/host/node/main.ts',
    folder,
    initializationOptions: { engine: 'wasm' },
    locale: 'zh-cn',
    settings,
    capabilities: { workspace: { configuration: true } },
  });
}

/** Every answer that there is about a document, asked at each word of it. */
async function answersAbout(client: LspClient, uri: string): Promise<readonly unknown[]> {
  const { connection } = client;
  const textDocument = { uri };
  const document = client.document(uri);
  const text = document.getText();
  const words = new Map([...text.matchAll(/[\w.]+|[:\[(=,] ?/g)].map(({ index, 0: word }) => [word, index]));
  const places = [...words].map(([word, index]) => document.positionAt(index + word.length));
  const perPlace = await Promise.all(
    places.flatMap((position) => [
      connection.sendRequest('textDocument/hover', { textDocument, position }),
      connection.sendRequest('textDocument/completion', { textDocument, position }),
      connection.sendRequest('textDocument/signatureHelp', { textDocument, position }),
    ]),
  );
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  return [
    ...perPlace,
    await client.diagnostics(uri),
    await client.report(uri),
    await client.actions(uri),
    await connection.sendRequest('textDocument/inlayHint', { textDocument, range }),
    await connection.sendRequest('textDocument/codeLens', { textDocument }),
    await connection.sendRequest(REPORT_TEXT_REQUEST, { uri }),
    await connection.sendRequest(PANEL_REQUEST, { uri }),
    await connection.sendRequest(WHAT_IF_REQUEST, { uri, firmware: 'minimum' }),
    await connection.sendRequest(SCRIPT_SUMMARY_REQUEST, { uri }),
    await connection.sendRequest(TARGETS_REQUEST, { uri, board: null }),
  ];
}

const EXAMPLES = path.join(ROOT, 'examples');

/** Those that have most kinds of things to say. */
const TOLD = [
  'api_not_in_minimum.py',
  'face_detection.py',
  'growing_list.py',
  'heap_size_guarded.py',
  'image_copies.py',
  'model_too_large.py',
];

const COMMENTS = `# maixmem: board maix-dokc
# maixmem: firmware minimum
# maixmem: gc-heap lots
# maixmem: boot-line nonsense
# maixmem: run ide
# maixmem: model 0x300000=none.kmodel
# maixmem: folder /sd=nowhere
# maixmem: bord x
# maixmem: ignore[laek]
# maixmem: ignore-file[leak]
import sensor
from Maix import utils
utils.gc_heap_size(524288)
utils.gc_heap_size(
`;

describe('an editor in Chinese is sent nothing in English', () => {
  for (const name of TOLD) {
    test(`about ${name}`, async () => {
      const folder = temporaryFolder({});
      fs.cpSync(EXAMPLES, folder, { recursive: true });
      const client = await start(folder, { inlayHints: 'all', codeLens: true });
      const text = fs.readFileSync(path.join(EXAMPLES, name), 'utf8');
      const uri = client.open(name, text);
      assert.deepEqual(englishInside(await answersAbout(client, uri), text), []);
      await client.stop();
    });
  }

  test('about comments, a maixmem.json and settings that are wrong', async () => {
    const folder = temporaryFolder({
      'maixmem.json':
        '{ "board": "maix-dokc", "frimware": 1, "gcHeapSize": "x", "rules": { "laek": "of" }, "models": { "0x300000": 3 }, "board": [ }',
    });
    const client = await start(folder, {
      inlayHints: 'all',
      codeLens: true,
      board: 'maix-dokc',
      firmware: 7,
      gcHeapSize: 'lots',
      run: 'never',
      rules: { laek: 'error', leak: 'of' },
      models: 5,
      folders: { '/usb': 'x' },
    });
    const uri = client.open('main.py', COMMENTS);
    const answers = await answersAbout(client, uri);
    assert.ok(client.published.some((each) => each.uri.endsWith('maixmem.json')));
    assert.deepEqual(englishInside([...answers, ...client.published], COMMENTS), []);
    await client.stop();
  });
});
