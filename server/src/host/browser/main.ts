/** The language server in a web worker: the client gives it the parser's files and reads workspace files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { InitializationOptions } from '../../../../protocol/index.ts';
import { analyze } from '../../core/analyze.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import { decodeBase64 } from '../../lsp/base64.ts';
import { createInlineRunner } from '../../lsp/jobs/inlineRunner.ts';
import { startServer } from '../../lsp/server.ts';
import { createWasmEngine } from '../parser/wasmEngine.ts';

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

let loading: Promise<ParserEngine> | undefined;

/** One parser for the analyses and for what is answered between them: they are on one thread. */
function loadEngine(options: InitializationOptions): Promise<ParserEngine> {
  loading ??= createEngine(options);
  return loading;
}

async function createEngine({ wasm }: InitializationOptions): Promise<ParserEngine> {
  if (wasm === undefined) throw new Error('the client sent no parser: initializationOptions.wasm is missing');
  return createWasmEngine({
    runtime: decodeBase64(wasm.runtimeBase64),
    grammar: decodeBase64(wasm.pythonBase64),
  });
}

startServer(connection, {
  loadEngine,
  startRunner: (options) => createInlineRunner(loadEngine(options), analyze),
  readFile: () => Promise.resolve(undefined),
  rulePages: () => null,
});
connection.listen();
