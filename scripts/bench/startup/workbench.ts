/** How long an installed extension takes in a fresh VS Code: to be activated, and until the gauge says something. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installExtension, remoteUri, startServer, workbenchUrl } from '../../vscode/server.ts';
import { findChromium } from '../../vscode/systemPackages.ts';

export interface WorkbenchTimes {
  /** From the text of the script on the screen to the gauge. */
  readonly verdictMs: number;
  /** Of `activate`, as VS Code counts it. */
  readonly activationMs: number;
  /** Of the extensions that VS Code brings, in the same window: the one that takes the longest. */
  readonly builtInMs: number;
}

const OURS = 'MaixPy Memory';

/** @param folder is opened, with one of its scripts */
export async function timeWorkbench(vsix: string, folder: string, script: string): Promise<WorkbenchTimes> {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-start-'));
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found');
  try {
    installExtension(vsix, state);
    const server = await startServer({ state });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.setDefaultTimeout(60_000);
      const url = new URL(workbenchUrl(server, { folder }));
      const opened = ['openFile', remoteUri(server, path.join(folder, script))];
      url.searchParams.set('payload', JSON.stringify([opened]));
      await page.goto(url.href);
      await page.locator('.editor-instance .view-line').first().waitFor();
      const begun = performance.now();
      await page.locator('.statusbar-item', { hasText: /GC .*Sys/ }).waitFor();
      const verdictMs = performance.now() - begun;
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill('>Developer: Show Running Extensions');
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Running' }).waitFor();
      await page.keyboard.press('Enter');
      const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
      await rows.filter({ hasText: OURS }).waitFor();
      const found = (await rows.allTextContents()).flatMap((text) => {
        const [, ms] = /Activation: (\d+)ms/.exec(text) ?? [];
        return ms === undefined ? [] : [{ isOurs: text.includes(OURS), ms: Number(ms) }];
      });
      const longest = (isOurs: boolean): number =>
        Math.max(...found.filter((one) => one.isOurs === isOurs).map(({ ms }) => ms));
      return { verdictMs, activationMs: longest(true), builtInMs: longest(false) };
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    fs.rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  }
}
