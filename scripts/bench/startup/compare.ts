/**
 * `npm run bench -- --startup BEFORE.vsix`: this extension beside an earlier one, by turns: from the start of the server
 * to the first findings, from an edit to its report (also while 300 scripts are judged), and in a fresh VS Code.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { SCRIPT_SUMMARY_REQUEST, SERVER_OPTIONS } from '../../../protocol/index.ts';
import { build } from '../../build.mjs';
import { packageAll, VSIX } from '../../package.mjs';
import { ROOT } from '../../paths.mjs';
import { median } from '../median.ts';
import { editTimes, openScript, startServer, stopServer, type Server } from '../server.ts';
import { timeWorkbench, type WorkbenchTimes } from './workbench.ts';

const STARTS = 15;
const EDITS = 31;
const WINDOWS = 13;
const SCRIPTS = 300;
const SCRIPT = 'vga_frame.py';

interface Extension {
  readonly vsix: string;
  /** The bundle of its server. */
  readonly main: string;
  /** Options of Node with which it starts its server. */
  readonly options: readonly string[];
}

interface Row {
  readonly what: string;
  readonly beforeMs: number;
  readonly nowMs: number;
}

export async function printStartup(beforeVsix: string): Promise<void> {
  await build();
  await packageAll(['vsix']);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-startup-'));
  try {
    const before = { ...unpack(beforeVsix, path.join(folder, 'before')), options: [] };
    const now = { ...unpack(VSIX, path.join(folder, 'now')), options: SERVER_OPTIONS };
    const workspace = path.join(folder, 'workspace');
    fs.cpSync(path.join(ROOT, 'examples'), workspace, { recursive: true });
    const rows = [
      await compareStarts(before, now),
      ...(await compareEdits(before, now, path.join(folder, 'many'))),
      ...(await compareWindows(before, now, workspace)),
    ];
    for (const { what, beforeMs, nowMs } of rows) {
      const [one, other] = [beforeMs, nowMs].map((ms) => ms.toFixed(0).padStart(6));
      console.log(`${one ?? ''} ms  ${other ?? ''} ms  ${(nowMs / beforeMs).toFixed(2)} x  ${what}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function unpack(vsix: string, folder: string): Omit<Extension, 'options'> {
  for (const [name, bytes] of Object.entries(unzipSync(fs.readFileSync(vsix)))) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
  return { vsix: path.resolve(vsix), main: path.join(folder, 'extension/dist/server/main.mjs') };
}

/** By turns, so that whatever else the computer does hits both; the first turn of each warms up. */
async function byTurns<T>(
  runs: number,
  before: () => Promise<T>,
  now: () => Promise<T>,
): Promise<readonly [before: readonly T[], now: readonly T[]]> {
  const found: [T[], T[]] = [[], []];
  for (let run = 0; run <= runs; run++) {
    const one = await before();
    const other = await now();
    if (run === 0) continue;
    found[0].push(one);
    found[1].push(other);
  }
  return found;
}

async function compareStarts(before: Extension, now: Extension): Promise<Row> {
  const text = fs.readFileSync(path.join(ROOT, 'examples', SCRIPT), 'utf8');
  const time = async ({ main, options }: Extension): Promise<number> => {
    const begun = performance.now();
    const server = await startServer(main, options);
    const found = new Promise<void>((resolve) => {
      server.connection.onNotification('textDocument/publishDiagnostics', () => resolve());
    });
    await openScript(server, `file:///bench/${SCRIPT}`, text);
    await found;
    stopServer(server);
    return performance.now() - begun;
  };
  const [one, other] = await byTurns(
    STARTS,
    () => time(before),
    () => time(now),
  );
  return { what: 'start of the server to the first findings', beforeMs: median(one), nowMs: median(other) };
}

/** Edits at the end of an example; the scripts of the folder are asked for one after the other, as the list of scripts does. */
async function compareEdits(before: Extension, now: Extension, folder: string): Promise<readonly Row[]> {
  const text = fs.readFileSync(path.join(ROOT, 'examples', SCRIPT), 'utf8');
  const line = text.split('\n').length - 1;
  const uri = `file:///bench/${SCRIPT}`;
  const time = async (
    { main, options }: Extension,
    beside?: (server: Server) => () => void,
  ): Promise<number> => {
    const server = await startServer(main, options);
    await openScript(server, uri, text);
    const end = beside?.(server);
    const times = await editTimes(server, uri, { line, from: 2, runs: EDITS });
    end?.();
    stopServer(server);
    return median(times);
  };
  const [one, other] = await byTurns(
    3,
    () => time(before),
    () => time(now),
  );
  const uris = writeMany(folder, text);
  const [, beside] = await byTurns(
    3,
    () => Promise.resolve(0),
    () => time(now, (server) => judgeAll(server, uris)),
  );
  const beforeMs = median(one);
  return [
    { what: 'edit to its report', beforeMs, nowMs: median(other) },
    {
      what: `edit to its report, while ${SCRIPTS.toFixed(0)} scripts are judged (before: none)`,
      beforeMs,
      nowMs: median(beside),
    },
  ];
}

function writeMany(folder: string, text: string): readonly string[] {
  fs.mkdirSync(folder, { recursive: true });
  return Array.from({ length: SCRIPTS }, (_none, index) => {
    const file = path.join(folder, `script${index.toFixed(0)}.py`);
    fs.writeFileSync(file, `${text}\nnumber = ${index.toFixed(0)}\n`);
    return pathToFileURL(file).href;
  });
}

/** Asks for one script after the other until it is ended. */
function judgeAll({ connection }: Server, uris: readonly string[]): () => void {
  let isEnded = false;
  const ask = async (index: number): Promise<void> => {
    if (isEnded) return;
    await connection.sendRequest(SCRIPT_SUMMARY_REQUEST, { uri: uris[index % uris.length] });
    await ask(index + 1);
  };
  // The connection goes away with the last question.
  ask(0).catch(() => undefined);
  return () => {
    isEnded = true;
  };
}

async function compareWindows(before: Extension, now: Extension, workspace: string): Promise<readonly Row[]> {
  const [one, other] = await byTurns(
    WINDOWS,
    () => timeWorkbench(before.vsix, workspace, SCRIPT),
    () => timeWorkbench(now.vsix, workspace, SCRIPT),
  );
  const row = (what: string, of: keyof WorkbenchTimes): Row => ({
    what,
    beforeMs: median(one.map((times) => times[of])),
    nowMs: median(other.map((times) => times[of])),
  });
  return [
    row('VS Code: text of a script to the gauge', 'verdictMs'),
    row('VS Code: activation', 'activationMs'),
    row('VS Code: activation of the slowest built-in extension', 'builtInMs'),
  ];
}
