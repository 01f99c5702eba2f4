/**
 * `npm run vscode`: an editor with the extension and the examples. A desktop VS Code where there is one, else the
 * VS Code server in the browser (also with `--server`).
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { findProgram } from './commandLine.ts';
import { startServer, workbenchUrl } from './server.ts';
import { ensureSystemPackages, findDesktopCode } from './systemPackages.ts';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer',
};

async function main(): Promise<void> {
  const examples = path.join(ROOT, 'examples');
  const code = process.argv.includes('--server') ? undefined : findDesktopCode();
  if (code !== undefined) {
    spawn(code, ['--new-window', `--extensionDevelopmentPath=${ROOT}`, examples], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return;
  }
  const problem = ensureSystemPackages();
  if (problem !== undefined) console.log(problem);
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-vscode-'));
  const server = await startServer({ state });
  const url = workbenchUrl(server, { folder: examples, extension: ROOT });
  console.log(`VS Code with the extension and the examples: ${url}\nEnd it with Ctrl-C.`);
  const opener = OPENERS[process.platform];
  if (opener !== undefined && findProgram(opener) !== undefined) {
    spawn(opener, [url], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
  }
  process.once('exit', () => fs.rmSync(state, { recursive: true, force: true, maxRetries: 5 }));
}

await main();
