import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { REPORT_REQUEST } from '../../../protocol/index.ts';
import type { LspClient } from '../../protocol/lspClient.ts';

type Random = () => number;

/** Scripts, a folder with a module, and the file about the target: what one thing says decides about the others. */
const FILES = ['main.py', 'second.py', 'tools.py', 'lib/parts.py', 'maixmem.json'] as const;
type FileName = (typeof FILES)[number];

const SCRIPTS = [
  'import tools\nx = tools.make(100)\n',
  'from lib.parts import part\nkept = [part(i) for i in range(20)]\n',
  'import sensor, lcd\nsensor.reset()\nsensor.set_pixformat(sensor.RGB565)\nsensor.set_framesize(sensor.QVGA)\nlcd.init()\nwhile True:\n    lcd.display(sensor.snapshot())\n',
  '# maixmem: board maix-bit\ndef make(n):\n    return bytearray(n * 1000)\n',
  'def part(i):\n    return [i] * 100\n',
  'import KPU\ntask = KPU.load("/sd/face.kmodel")\n',
  'import Maix\nMaix.utils.gc_heap_size(100)\nx = bytearray(900000)\n',
  'import numpy\n',
  'from Maix import GPIO\nx = (\n',
  '',
];
const PROJECTS = [
  '{}',
  '{"board": "maix-bit"}',
  '{"board": "maix-cube", "gcHeap": "256 KiB"}',
  '{"bord": "x"}',
  '{"firmware": "nowhere.bin"}',
  '{"rules": {"unknown-call": "off", "MB999": "error"}}',
  '[',
];
const SETTINGS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { board: 'maix-go' },
  { gcHeap: '1 MiB' },
  { rules: { 'gc-heap-too-small': 'off' } },
  { board: 7 },
  { firmware: 'missing.bin' },
];

/** Requests about a place in a document, as editors send them. */
const AT_PLACE = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/signatureHelp',
  'textDocument/definition',
] as const;
const ABOUT_DOCUMENT = [
  'textDocument/codeLens',
  REPORT_REQUEST,
  'maixmem/reportText',
  'maixmem/panel',
  'maixmem/targets',
  'maixmem/nothing',
] as const;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)] as Item;
}

/**
 * What an editor has: open documents, files, settings. Its operations are done at random, here and by the client of a
 * server, which then has to say what a server says that was started with all of this at once.
 */
export class EditorModel {
  readonly folder: string;
  readonly #random: Random;
  readonly #open = new Map<FileName, string>();
  #settings: Readonly<Record<string, unknown>> = {};
  #asked: Promise<unknown>[] = [];

  constructor(folder: string, random: Random) {
    this.folder = folder;
    this.#random = random;
  }

  /** One operation at random. */
  step(client: LspClient): void {
    const roll = this.#random();
    if (roll < 0.5) this.#edit(client);
    else if (roll < 0.72) this.#ask(client);
    else if (roll < 0.82) this.#openOrClose(client);
    else if (roll < 0.88) this.#rewriteFile(client);
    else if (roll < 0.91) this.#rename(client);
    else if (roll < 0.94) this.#configure(client);
    else this.#talkNonsense(client);
  }

  /** Tells a server that was just started what the editor has. */
  introduce(client: LspClient): void {
    client.configure(this.#settings);
    for (const [name, text] of this.#open) client.open(name, text);
  }

  /** Ends when everything that was asked for has been answered. */
  async answered(): Promise<void> {
    await Promise.all(this.#asked);
    this.#asked = [];
  }

  openNames(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** What an operation is about, so that a failure can be understood. */
  describe(): string {
    return JSON.stringify({
      open: Object.fromEntries(this.#open),
      settings: this.#settings,
      disk: this.#disk(),
    });
  }

  #text(name: FileName): string {
    return oneOf(this.#random, name.endsWith('.json') ? PROJECTS : SCRIPTS);
  }

  #anyOpen(): FileName | undefined {
    return this.#open.size === 0 ? undefined : oneOf(this.#random, [...this.#open.keys()]);
  }

  #edit(client: LspClient): void {
    const name = this.#anyOpen();
    if (name === undefined) {
      this.#openOrClose(client);
      return;
    }
    const changes = Array.from({ length: 1 + below(this.#random, 3) }, () => this.#change(name));
    client.change(client.uri(name), changes);
    this.#open.set(name, client.document(client.uri(name)).getText());
  }

  /** Typing, deleting, pasting, replacing everything; now and then with places that the document does not have. */
  #change(name: FileName): TextDocumentContentChangeEvent {
    if (this.#random() < 0.1) return { text: this.#text(name) };
    const document = TextDocument.create('', 'python', 0, this.#open.get(name) ?? '');
    const { length } = document.getText();
    const start = below(this.#random, length + 1);
    const end = this.#random() < 0.7 ? start : Math.min(length, start + below(this.#random, 12));
    const text =
      this.#random() < 0.5
        ? oneOf(this.#random, ['\n', ' ', 'x', '(', ')', "'", '0', 'ü', '🙂', '\r\n'])
        : '';
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    if (this.#random() < 0.03) range.end = { line: 100_000, character: 100_000 };
    return { range, text: this.#random() < 0.1 ? this.#text(name) : text };
  }

  #openOrClose(client: LspClient): void {
    const name = oneOf(this.#random, FILES);
    if (this.#open.has(name)) {
      client.close(client.uri(name));
      this.#open.delete(name);
      return;
    }
    const text = this.#read(name) ?? this.#text(name);
    client.open(name, text);
    this.#open.set(name, text);
  }

  #rewriteFile(client: LspClient): void {
    const name = oneOf(this.#random, FILES);
    const file = path.join(this.folder, name);
    const existed = fs.existsSync(file);
    const isDeleted = existed && this.#random() < 0.4;
    if (isDeleted) fs.rmSync(file);
    else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, this.#text(name));
    }
    this.#tellOfFiles(client, [{ uri: pathToFileURL(file).href, type: isDeleted ? 3 : existed ? 2 : 1 }]);
  }

  /** As editors do it: the document is closed and opened under its new name, and the files are told of. */
  #rename(client: LspClient): void {
    const from = this.#anyOpen();
    const to = oneOf(this.#random, FILES);
    if (from === undefined || this.#open.has(to)) return;
    const text = this.#open.get(from) ?? '';
    client.close(client.uri(from));
    this.#open.delete(from);
    fs.rmSync(path.join(this.folder, from), { force: true });
    fs.mkdirSync(path.dirname(path.join(this.folder, to)), { recursive: true });
    fs.writeFileSync(path.join(this.folder, to), text);
    client.open(to, text);
    this.#open.set(to, text);
    this.#tellOfFiles(client, [
      { uri: client.uri(from), type: 3 },
      { uri: client.uri(to), type: 1 },
    ]);
  }

  #tellOfFiles(client: LspClient, changes: readonly { readonly uri: string; readonly type: number }[]): void {
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  #configure(client: LspClient): void {
    this.#settings = oneOf(this.#random, SETTINGS);
    client.configure(this.#settings);
  }

  /** A request whose answer may be anything but silence; half of them are taken back. */
  #ask(client: LspClient): void {
    const name = this.#random() < 0.9 ? (this.#anyOpen() ?? 'main.py') : 'nowhere.py';
    const uri = client.uri(name);
    const position = { line: below(this.#random, 12) - 1, character: below(this.#random, 40) - 1 };
    const roll = this.#random();
    if (roll < 0.4) this.#request(client, oneOf(this.#random, AT_PLACE), { textDocument: { uri }, position });
    else if (roll < 0.6) {
      const range = { start: position, end: { line: below(this.#random, 30), character: 0 } };
      this.#request(client, 'textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      });
      this.#request(client, 'textDocument/inlayHint', { textDocument: { uri }, range });
    } else this.#request(client, oneOf(this.#random, ABOUT_DOCUMENT), { uri, textDocument: { uri } });
  }

  #request({ connection }: LspClient, method: string, params: unknown): void {
    const source = new CancellationTokenSource();
    // An error is an answer too.
    const answered = connection.sendRequest(method, params, source.token).catch(() => undefined);
    if (this.#random() < 0.5) source.cancel();
    this.#asked.push(answered);
  }

  /** What no editor should send. */
  #talkNonsense(client: LspClient): void {
    const { connection } = client;
    const uri = client.uri('nowhere.py');
    const nonsense: readonly (() => void)[] = [
      () =>
        void connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 3 },
          contentChanges: [],
        }),
      () => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
      () =>
        void connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: 'no uri', type: 9 }],
        }),
      () => void connection.sendNotification('workspace/didChangeConfiguration', {}),
      () => void connection.sendNotification('$/cancelRequest', { id: 1_000_000 }),
      () => void connection.sendNotification('maixmem/unheardOf', { uri }),
      () => this.#request(client, 'textDocument/hover', { textDocument: {}, position: null }),
      () => this.#request(client, 'textDocument/codeAction', { textDocument: { uri } }),
      () => this.#request(client, 'textDocument/completion', null),
      () => this.#request(client, 'maixmem/whatIf', { uri: 7 }),
      () => this.#request(client, 'workspace/executeCommand', { command: 'rm', arguments: [uri] }),
    ];
    oneOf(this.#random, nonsense)();
  }

  #read(name: FileName): string | undefined {
    const file = path.join(this.folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  }

  #disk(): Record<string, string> {
    return Object.fromEntries(
      FILES.flatMap((name) => {
        const text = this.#read(name);
        return text === undefined ? [] : [[name, text]];
      }),
    );
  }
}
