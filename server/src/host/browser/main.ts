/** The language server in a web worker: the client gives it the parser's files and reads workspace files for it. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { InitializationOptions } from '../../../../protocol/index.ts';
import { analyze } from '../../core/analyze.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import { decodeBase64 } from '../../lsp/base64.ts';
import { startServer } from '../../lsp/server.ts';
import { createWasmEngine } from '../parser/wasmEngine.ts';

declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

async function loadEngine({ wasm }: InitializationOptions): Promise<ParserEngine> {
  if (wasm === undefined) throw new Error('the client sent no parser: initializationOptions.wasm is missing');
  return createWasmEngine({
    runtime: decodeBase64(wasm.runtimeBase64),
    grammar: decodeBase64(wasm.pythonBase64),
  });
}

startServer(connection, {
  analyze,
  loadEngine,
  readFile: () => Promise.resolve(undefined),
  rulePages: null,
});
connection.listen();
