/** What only the Node extension host can show: the server is a process of its own, and may die. */
import { execFileSync } from 'node:child_process';
import type * as vscode from 'vscode';
import { api, check, maixpyReportOf, open, waitFor } from './support.ts';

/** Processes of the language server that this extension host started. */
function serverProcesses(): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .filter((match) => Number(match[2]) === process.pid && (match[3] ?? '').includes('dist/server/main.mjs'))
    .map((match) => Number(match[1]));
}

suite('language server process', () => {
  test('is replaced by one with the WebAssembly parser when it dies', async () => {
    const extension = await api();
    const document = await open('camera_preview.py');
    await maixpyReportOf(document);
    const [before, ...others] = serverProcesses();
    check(before, 'no server process found');
    check(others.length === 0, 'more than one server process');
    process.kill(before, 'SIGKILL');
    const changes = [extension.onDidChangeReport as vscode.Event<never>];
    await waitFor('the report to vanish', changes, () =>
      extension.report(document.uri) === undefined ? true : undefined,
    );
    const report = await maixpyReportOf(document);
    check(report.engine === 'wasm', `the engine is ${report.engine}`);
    const [after] = serverProcesses();
    check(after !== undefined && after !== before, 'no new server process');
  });
});
