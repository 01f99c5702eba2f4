/** A server over its standard streams, as an editor talks to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { REPORT_REQUEST, SERVER_OPTIONS } from '../../protocol/index.ts';

export interface Server {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
}

/**
 * @param main the bundle of the server
 * @param options of Node, as the extension starts it
 */
export async function startServer(
  main: string,
  options: readonly string[] = SERVER_OPTIONS,
): Promise<Server> {
  const process = spawn(globalThis.process.execPath, [...options, main, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdout),
    new StreamMessageWriter(process.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return { process, connection };
}

export function stopServer({ process, connection }: Server): void {
  connection.dispose();
  process.kill();
}

/** Opens a script, and waits for the report about it. */
export async function openScript({ connection }: Server, uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'python', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await connection.sendRequest(REPORT_REQUEST, { uri });
}

/**
 * Milliseconds from an edit to the report about it, for each of so many edits.
 *
 * @param line before which a line is put in, from 0
 * @param from version of the document after the first edit
 */
export async function editTimes(
  { connection }: Server,
  uri: string,
  { line, from, runs }: { readonly line: number; readonly from: number; readonly runs: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const position = { line, character: 0 };
    const contentChanges = [
      { range: { start: position, end: position }, text: `seen${run.toFixed(0)} = 1\n` },
    ];
    const textDocument = { uri, version: from + run };
    const begun = performance.now();
    await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    await connection.sendRequest(REPORT_REQUEST, { uri });
    times.push(performance.now() - begun);
  }
  return times;
}
