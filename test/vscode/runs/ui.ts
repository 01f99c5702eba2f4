/** What a person does, by keyboard, in the real workbench, with screenshots of what they see. */
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import {
  installExtension,
  startServer,
  workbenchUrl,
  type RunningServer,
} from '../../../scripts/vscode/server.ts';
import { launchBrowser } from '../support/browser.ts';
import { printOutcome, type CaseResult, type Outcome } from '../support/outcome.ts';
import { createRunFolders, resultFile } from '../support/workspace.ts';

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  // Pictures are not to show something half faded in.
  'workbench.reduceMotion': 'on',
};

interface Session {
  readonly page: Page;
  readonly server: RunningServer;
  readonly workspace: string;
}

interface Step {
  readonly title: string;
  readonly run: (session: Session) => Promise<void>;
}

/** Runs the steps with the packed extension installed, as people have it. */
export async function runUi(vsix: string): Promise<Outcome> {
  const folders = createRunFolders();
  const state = path.join(folders.state, 'server');
  const cases: CaseResult[] = [];
  try {
    installExtension(vsix, state);
    const server = await startServer({ state, settings: SETTINGS });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      page.setDefaultTimeout(30_000);
      const session = { page, server, workspace: folders.workspace };
      for (const { title, run } of STEPS) {
        try {
          await run(session);
          cases.push({ title, state: 'passed' });
        } catch (error) {
          await page.screenshot({ path: resultFile('ui-failure.png') }).catch(() => undefined);
          cases.push({
            title,
            state: 'failed',
            error: error instanceof Error ? String(error.stack) : String(error),
          });
          // Each step starts where the one before it ended.
          break;
        }
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    folders.remove();
  }
  return printOutcome('ui', cases, 0);
}

async function shot({ page }: Session, name: string): Promise<void> {
  await page.screenshot({ path: resultFile(`ui-${name}.png`) });
}

/** A key that opens a menu is lost while focus still moves: press it again until the menu is there. */
async function pressUntil(page: Page, key: string, appears: Locator): Promise<void> {
  const tries = 5;
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press(key);
    try {
      await appears.waitFor({ timeout: 4000 });
      return;
    } catch (error) {
      if (attempt >= tries) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Moves down the open menu to an entry and takes it: a block over the page keeps the mouse away for a moment. */
async function chooseAction(page: Page, title: RegExp): Promise<void> {
  const focused = page.locator('.action-widget .monaco-list-row.action.focused');
  const mostEntries = 20;
  for (let entry = 0; entry < mostEntries; entry += 1) {
    const text = (await focused.first().textContent()) ?? '';
    if (title.test(text)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
    await focused.filter({ hasNotText: text }).first().waitFor();
  }
  throw new Error(`no entry ${title.source} in the menu`);
}

async function openFile({ page }: Session, name: string): Promise<void> {
  const input = page.locator('.quick-input-widget input');
  await pressUntil(page, 'Control+P', input);
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

const gauge = (page: Page): Locator => page.locator('.statusbar-item', { hasText: /GC .*iB · Sys .*iB/ });

const STEPS: readonly Step[] = [
  {
    title: 'the workbench opens',
    run: async ({ page, server, workspace }) => {
      await page.goto(workbenchUrl(server, { folder: workspace }));
      await page.locator('.monaco-workbench .part.editor').waitFor();
      await page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'model_too_large.py' })
        .waitFor();
    },
  },
  {
    title: 'a script that does not fit: gauge in error colours and a squiggle',
    run: async (session) => {
      await openFile(session, 'model_too_large.py');
      await gauge(session.page).waitFor();
      await session.page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).waitFor();
      await session.page.locator('.editor-instance .squiggly-error').first().waitFor();
      await shot(session, '1-exceeds');
    },
  },
  {
    title: 'the Problems panel lists the finding',
    run: async (session) => {
      const row = session.page.locator('.markers-panel .monaco-list-row', { hasText: /[KM]iB/ }).first();
      await pressUntil(session.page, 'Control+Shift+M', row);
      await shot(session, '2-problems');
      await session.page.keyboard.press('Control+Shift+M');
    },
  },
  {
    title: 'the gauge says what takes the most when pointed at, and leads on',
    run: async (session) => {
      await gauge(session.page).hover();
      await session.page.locator('.monaco-hover a', { hasText: 'Choose firmware' }).first().waitFor();
      await session.page
        .locator('.monaco-hover', { hasText: /System heap .* \(line \d+\)/ })
        .first()
        .waitFor();
      await shot(session, '3-tooltip');
      await session.page.mouse.move(400, 300);
    },
  },
  {
    title: 'the name of the rule leads to its page',
    run: async (session) => {
      const { page } = session;
      await page.locator('.editor-instance .view-line span', { hasText: 'kpu.load' }).last().hover();
      const link = page.locator('.monaco-hover a', { hasText: 'model-does-not-fit' }).first();
      await link.waitFor();
      await shot(session, '4-problem-hover');
      await link.click();
      await page.locator('.tab', { hasText: 'model-does-not-fit.md' }).waitFor();
      const text = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await text.locator('h1').first().waitFor();
      await shot(session, '5-rule-page');
      await page.keyboard.press('Control+W');
      await page.locator('.tab', { hasText: 'model-does-not-fit.md' }).waitFor({ state: 'detached' });
    },
  },
  {
    title: 'the next problem has fixes to choose from',
    run: async (session) => {
      const { page } = session;
      await page.keyboard.press('Control+1');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      await page.keyboard.press('F8');
      await page.locator('.marker-widget').waitFor();
      await shot(session, '6-problem');
      await page.keyboard.press('Escape');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      const row = page.locator('.action-widget .monaco-list-row.action', { hasText: 'this line' }).first();
      await pressUntil(page, 'Control+.', row);
      await shot(session, '7-fixes');
      await chooseAction(page, /on this line/);
      await page.locator('.editor-instance .view-line', { hasText: 'maixmem:' }).first().waitFor();
    },
  },
  {
    title: 'hover tells what a call takes',
    run: async (session) => {
      const { page } = session;
      await openFile(session, 'camera_preview.py');
      await gauge(page).waitFor();
      await page.locator('.editor-instance .view-line span', { hasText: 'set_framesize' }).last().hover();
      await page
        .locator('.monaco-hover', { hasText: /[KM]iB/ })
        .first()
        .waitFor();
      await shot(session, '8-hover');
      await page.mouse.move(600, 600);
    },
  },
  {
    title: 'a click on the gauge opens the report',
    run: async (session) => {
      const { page } = session;
      await gauge(page).click();
      await page.locator('.tab', { hasText: '(memory)' }).waitFor();
      const report = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await report.locator('h1', { hasText: 'camera_preview.py' }).waitFor();
      await report.locator('table').first().waitFor();
      await shot(session, '9-report');
    },
  },
  {
    title: 'what the board printed calibrates: nonsense is refused, the right text changes the gauge',
    run: async (session) => {
      const { page } = session;
      const input = page.locator('.quick-input-widget input');
      await page.keyboard.press('Control+1');
      await pressUntil(page, 'F1', input);
      await input.fill('>MaixPy: Calibrate');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'Calibrate With' })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Calibrate' }).waitFor();
      await page.locator('.quick-input-widget .codicon-copy').waitFor();
      await input.fill('hello');
      await page.locator('.quick-input-message', { hasText: 'no memory figure' }).waitFor();
      await input.fill('mem_free 501120 heap_free 2445312');
      await page.locator('.quick-input-message', { hasText: 'leave it empty' }).waitFor();
      await shot(session, '10-calibrate');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Calibrate' }).waitFor({ state: 'hidden' });
      await page.mouse.move(600, 600);
      await gauge(page).hover();
      await page.locator('.monaco-hover', { hasText: 'calibrated' }).first().waitFor();
      await shot(session, '11-calibrated');
      await page.mouse.move(600, 600);
    },
  },
  {
    title: 'other Python shows no gauge',
    run: async (session) => {
      await session.page.keyboard.press('Control+1');
      await openFile(session, 'ordinary.py');
      await gauge(session.page).waitFor({ state: 'detached' });
      await shot(session, '12-ordinary');
    },
  },
];
