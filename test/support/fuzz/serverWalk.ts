import assert from 'node:assert/strict';
import { CodeActionRequest, type CodeActionParams, type Diagnostic } from 'vscode-languageserver-protocol';
import { REPORT_REQUEST } from '../../../protocol/index.ts';
import { startClient, type LspClient } from '../../protocol/lspClient.ts';
import { seededRandom } from '../random.ts';
import { EditorModel } from './editorModel.ts';

export interface WalkOptions {
  /** An empty folder that the walk may fill. */
  readonly folder: string;
  readonly seed: number;
  readonly operations: number;
  /** Operations between two comparisons with a fresh server. */
  readonly every: number;
  /** Whether what the server reads from files comes late. */
  readonly slowDisk?: boolean;
  readonly atEnd?: (kill: () => void) => void;
}

export interface Walked {
  readonly comparisons: number;
  readonly kills: number;
  /** Memory of the server at the first and the last comparison: bytes; null where the system does not say. */
  readonly resident: readonly [first: number | null, last: number | null];
}

/** Of the comparisons, after one in so many the server is killed, and started again as an editor does. */
const KILLED_AFTER = 4;

/**
 * Does operations of an editor at random, and compares what the server says with what one says that is started with
 * the outcome: the same diagnostics for the same files, none for any other, and an answer to every request.
 *
 * @throws what does not hold, with what the editor had
 */
export async function walkServer(options: WalkOptions): Promise<Walked> {
  const random = seededRandom(options.seed);
  const editor = new EditorModel(options.folder, random);
  let client = await start(options);
  let [comparisons, kills] = [0, 0];
  const resident: [number | null, number | null] = [null, null];
  for (let done = 1; done <= options.operations; done++) {
    editor.step(client);
    // As quick typing does, most operations come before the last one was dealt with.
    if (random() < 0.1) await pause(random() * 60);
    if (done % options.every !== 0 && done !== options.operations) continue;
    try {
      await compare(editor, client, options);
    } catch (error) {
      const where = `seed ${String(options.seed)}, operation ${String(done)}, with ${editor.describe()}`;
      throw new Error(`${where}:\n${String(error)}`, { cause: error });
    }
    comparisons++;
    resident[1] = client.residentBytes();
    resident[0] ??= resident[1];
    if (random() < 1 / KILLED_AFTER) {
      kills++;
      // In the middle of something.
      editor.step(client);
      await pause(random() * 20);
      client.kill();
      client = await start(options);
      editor.introduce(client);
    }
  }
  assert.equal(await client.stop(), 0, 'the server does not end as it should');
  return { comparisons, kills, resident };
}

function start({ folder, atEnd, slowDisk = false }: WalkOptions): Promise<LspClient> {
  return startClient({
    entry: slowDisk ? 'test/support/fuzz/slowServer.ts' : 'server/src/host/node/main.ts',
    folder,
    initializationOptions: { engine: 'wasm' },
    ...(atEnd === undefined ? {} : { atEnd }),
  });
}

async function compare(editor: EditorModel, client: LspClient, options: WalkOptions): Promise<void> {
  await editor.answered();
  const said = await saidBy(client, editor);
  const fresh = await start(options);
  editor.introduce(fresh);
  try {
    assert.deepEqual(said, await saidBy(fresh, editor));
  } finally {
    await fresh.stop();
  }
}

/** What a server says of every file, once it has nothing left to do. */
async function saidBy(client: LspClient, editor: EditorModel): Promise<Record<string, readonly unknown[]>> {
  const scripts = editor.openNames().filter((name) => name.endsWith('.py'));
  const projects = editor.openNames().filter((name) => !name.endsWith('.py'));
  for (const name of scripts) {
    const report = await client.connection.sendRequest(REPORT_REQUEST, { uri: client.uri(name) });
    assert.ok(report !== null, `${name} has no report; log:\n${client.log.join('\n')}`);
  }
  for (const name of projects)
    await client.connection.sendRequest(CodeActionRequest.type, wholeText(client.uri(name)));
  const newest = new Map<string, readonly Diagnostic[]>();
  for (const { uri, diagnostics } of client.published) newest.set(uri, diagnostics);
  return Object.fromEntries(
    [...newest]
      .filter(([, diagnostics]) => diagnostics.length > 0)
      .map(([uri, diagnostics]) => [uri.slice(client.uri('').length), diagnostics.map(shownOf)] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** To be answered, what is wrong with the file has to be known. */
function wholeText(uri: string): CodeActionParams {
  const range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
  return { textDocument: { uri }, range, context: { diagnostics: [] } };
}

/** What a user sees of a diagnostic. */
function shownOf({ range, severity, code, message, relatedInformation }: Diagnostic): unknown {
  return { range, severity, code, message, relatedInformation };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
