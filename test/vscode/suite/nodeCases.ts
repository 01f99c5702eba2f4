/** What only the Node extension host can show: the server is a process of its own, and may die. */
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { api, check, maixpyReportOf, open, reportOf, waitFor } from './support.ts';

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

  test('stays down when it dies again and again, which the gauge says until somebody restarts it', async () => {
    const extension = await api();
    const document = await open('camera_preview.py');
    const isDown = (): boolean => extension.gaugeText()?.startsWith('$(debug-disconnect)') === true;
    const changes = [extension.onDidChangeReport as vscode.Event<never>];
    for (let death = 0; death < MOST_DEATHS && !isDown(); death += 1) {
      await maixpyReportOf(document);
      const [server] = serverProcesses();
      check(server, 'no server process found');
      process.kill(server, 'SIGKILL');
      await waitFor('the report to vanish', changes, () =>
        extension.report(document.uri) === undefined ? true : undefined,
      );
      await waitFor('a new report, or that it is given up', changes, () =>
        isDown() || extension.report(document.uri) !== undefined ? true : undefined,
      );
    }
    check(isDown(), `the gauge says ${extension.gaugeText() ?? 'nothing'}`);
    check(serverProcesses().length === 0, 'a server process is left');
    await open('ordinary.py');
    check(isDown(), 'the gauge is gone with another file');
    await open('camera_preview.py');
    await vscode.commands.executeCommand('maixpyMemory.restartServer');
    await maixpyReportOf(document);
    check(!isDown(), 'the gauge still says that it is down');
  });
});

/** More than the extension takes in a row. */
const MOST_DEATHS = 6;

suite('settings of a workspace', () => {
  test('a boot line in the settings calibrates the target, and clearing it ends that', async () => {
    const document = await open('camera_preview.py');
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('maixpyMemory');
    const line = '[MaixPy] gc heap=0x802fd080-0x8037d080(524288)';
    await settings().update('bootLine', line, vscode.ConfigurationTarget.Workspace);
    await reportOf(document, (report) => report.maixpy && report.target.calibrated);
    await settings().update('bootLine', undefined, vscode.ConfigurationTarget.Workspace);
    await reportOf(document, (report) => report.maixpy && !report.target.calibrated);
  });
});
