import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  InitializeResult,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';
import { bundledEntry } from '../support/bundledEntry.ts';
import { leftOver } from '../support/leftOver.mjs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  REPORT_NOTIFICATION,
  type InitializationOptions,
  type ReportNotification,
} from '../../protocol/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ClientOptions {
  /** Program to run: an entry point in TypeScript, relative to the repository. */
  readonly entry: string;
  readonly folder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: InitializationOptions;
  /** Language of the editor. */
  readonly locale?: string;
  readonly capabilities?: Readonly<Record<string, unknown>>;
  /** Called with what ends the process at the latest; by default the end of the tests of a file does. */
  readonly atEnd?: (kill: () => void) => void;
}

/** A small editor: keeps documents, collects what the server publishes. */
export interface LspClient {
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  readonly open: (name: string, text: string) => string;
  readonly change: (uri: string, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (uri: string) => void;
  readonly document: (uri: string) => TextDocument;
  readonly uri: (name: string) => string;
  /** Everything published so far, oldest first. */
  readonly published: PublishDiagnosticsParams[];
  readonly reports: ReportNotification[];
  /** The diagnostics for the newest version of a document, waited for. */
  readonly diagnostics: (uri: string) => Promise<PublishDiagnosticsParams>;
  readonly report: (uri: string) => Promise<ReportNotification>;
  readonly actions: (uri: string) => Promise<readonly CodeAction[]>;
  /** Changes the settings and tells the server. */
  readonly configure: (settings: Readonly<Record<string, unknown>>) => void;
  /** File watchers the server has registered. */
  readonly watchers: string[];
  readonly log: string[];
  /** Memory of the server's process that is resident: bytes; null where the system does not say. */
  readonly residentBytes: () => number | null;
  /** Ends the server at once, whatever it is doing. */
  readonly kill: () => void;
  /** Ends the server as an editor does; the exit code of its process. */
  readonly stop: () => Promise<number | null>;
}

const WAIT_MS = 20_000;

/** Starts the server as a process of its own and introduces itself. */
export async function startClient(options: ClientOptions): Promise<LspClient> {
  const child = spawn(process.execPath, [await bundledEntry(options.entry), '--stdio'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  (options.atEnd ?? after)(kill);
  leftOver.add(kill);
  void exited.then(() => leftOver.delete(kill));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const documents = new Map<string, TextDocument>();
  const published: PublishDiagnosticsParams[] = [];
  const reports: ReportNotification[] = [];
  const watchers: string[] = [];
  const log: string[] = [];
  const waiting = new Set<() => void>();
  let settings = options.settings ?? {};

  const arrived = (): void => {
    for (const check of [...waiting]) check();
  };
  const until = <Value>(what: string, find: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const value = find();
        if (value === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(value);
      };
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`${what} did not come within ${String(WAIT_MS)} ms; log:\n${log.join('\n')}`));
      }, WAIT_MS);
      waiting.add(check);
      check();
    });

  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    arrived();
  });
  connection.onNotification(REPORT_NOTIFICATION, (report: ReportNotification) => {
    reports.push(report);
    arrived();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
    arrived();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => settings),
  );
  connection.onRequest(
    'client/registerCapability',
    ({
      registrations,
    }: {
      registrations: { registerOptions?: { watchers?: { globPattern: string }[] } }[];
    }) => {
      for (const { registerOptions } of registrations) {
        watchers.push(...(registerOptions?.watchers ?? []).map(({ globPattern }) => globPattern));
      }
      return null;
    },
  );
  connection.listen();

  const folderUri = options.folder === undefined ? null : pathToFileURL(options.folder).href;
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folderUri,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    workspaceFolders: folderUri === null ? null : [{ uri: folderUri, name: 'test' }],
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceEdit: { documentChanges: true },
      },
      ...options.capabilities,
    },
    initializationOptions: options.initializationOptions ?? {},
  });
  await connection.sendNotification('initialized', {});

  const get = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  };
  const uriOf = (name: string): string =>
    pathToFileURL(path.join(options.folder ?? path.join(ROOT, 'nowhere'), name)).href;

  return {
    connection,
    initialized,
    published,
    reports,
    watchers,
    log,
    document: get,
    uri: uriOf,
    open: (name, text) => {
      const uri = uriOf(name);
      documents.set(uri, TextDocument.create(uri, 'python', 1, text));
      const textDocument = { uri, languageId: 'python', version: 1, text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
      return uri;
    },
    change: (uri, contentChanges) => {
      const document = get(uri);
      const version = document.version + 1;
      TextDocument.update(document, [...contentChanges], version);
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges,
      });
    },
    close: (uri) => {
      documents.delete(uri);
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    diagnostics: (uri) =>
      until(`diagnostics of ${uri}`, () =>
        published.findLast((one) => one.uri === uri && one.version === get(uri).version),
      ),
    report: (uri) =>
      until(`report of ${uri}`, () =>
        reports.findLast((one) => one.uri === uri && one.version === get(uri).version),
      ),
    actions: async (uri) => {
      const { diagnostics } = await until(`diagnostics of ${uri}`, () =>
        published.findLast((one) => one.uri === uri && one.version === get(uri).version),
      );
      const document = get(uri);
      return connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) },
        context: { diagnostics },
      });
    },
    configure: (next) => {
      settings = next;
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    residentBytes: () => {
      const status = `/proc/${String(child.pid)}/status`;
      const found = fs.existsSync(status) ? /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(status, 'utf8')) : null;
      return found === null ? null : Number(found[1]) * 1024;
    },
    kill: () => {
      connection.dispose();
      kill();
    },
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return exited;
    },
  };
}

/** The document's text after an action's edits. */
export function afterAction(document: TextDocument, action: CodeAction): string {
  for (const change of action.edit?.documentChanges ?? []) {
    if (!('edits' in change)) continue;
    if (change.textDocument.uri !== document.uri || change.textDocument.version !== document.version) {
      throw new Error('the edit is for another document or version');
    }
    return TextDocument.applyEdits(
      document,
      change.edits.filter((edit) => 'newText' in edit),
    );
  }
  throw new Error(`the action "${action.title}" has no edit`);
}
