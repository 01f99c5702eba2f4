/** The suite in the Node extension host: of the VS Code server, or of a desktop VS Code. */
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { ROOT } from '../../../scripts/paths.mjs';
import { remoteUri, startServer } from '../../../scripts/vscode/server.ts';
import { launchBrowser } from '../support/browser.ts';
import { printOutcome, type CaseResult, type Outcome } from '../support/outcome.ts';
import { runSuite } from '../support/suiteRun.ts';
import { createRunFolders, resultFile } from '../support/workspace.ts';

const TESTS = path.join(ROOT, 'dist/test/vscode/node.cjs');

export async function runHost(desktop: boolean): Promise<Outcome> {
  const folders = createRunFolders();
  const results = path.join(folders.state, 'results.json');
  try {
    const run = desktop ? runOnDesktop : runOnServer;
    const exit = await run(folders.state, folders.workspace, { MAIXMEM_SUITE_RESULTS: results });
    const cases = fs.existsSync(results)
      ? (JSON.parse(fs.readFileSync(results, 'utf8')) as CaseResult[])
      : undefined;
    return printOutcome('host', cases, exit);
  } finally {
    folders.remove();
  }
}

async function runOnServer(
  state: string,
  workspace: string,
  env: Readonly<Record<string, string>>,
): Promise<number | string> {
  const server = await startServer({ state: path.join(state, 'server'), env });
  try {
    const browser = await launchBrowser();
    try {
      const { exit, lines } = await runSuite(server, browser, {
        folder: workspace,
        extension: ROOT,
        testsUrl: remoteUri(server, TESTS),
        web: false,
        screenshot: resultFile('host-failure.png'),
      });
      fs.writeFileSync(resultFile('host-console.log'), `${lines.join('\n')}\n${server.log()}`);
      return exit;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function runOnDesktop(
  state: string,
  workspace: string,
  env: Readonly<Record<string, string>>,
): Promise<number | string> {
  try {
    return await runTests({
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: TESTS,
      extensionTestsEnv: { ...env },
      launchArgs: [
        workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.join(state, 'user-data')}`,
      ],
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
