/** Runs the steps of a person in a real workbench, with screenshots of what they see. */
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../../messages/language.ts';
import {
  installExtension,
  startServer,
  workbenchUrl,
  type RunningServer,
} from '../../../scripts/vscode/server.ts';
import { launchBrowser } from './browser.ts';
import { printOutcome, type CaseResult, type Outcome } from './outcome.ts';
import { packedExtension } from './packedExtension.ts';
import { serveAsWebExtension } from './webExtension.ts';
import { createRunFolders, resultFile } from './workspace.ts';

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  // Pictures are not to show something half faded in.
  'workbench.reduceMotion': 'on',
};

export interface Session {
  readonly page: Page;
  readonly server: RunningServer;
  readonly workspace: string;
  /** Changes settings of the workspace. */
  readonly set: (settings: Readonly<Record<string, unknown>>) => void;
  /** Takes a screenshot; `name` is a part of the file's. */
  readonly shot: (name: string) => Promise<void>;
}

export interface Step {
  readonly title: string;
  readonly run: (session: Session) => Promise<void>;
}

export interface StepsOptions {
  /** In the web worker host, as on vscode.dev; else installed, in the Node host. */
  readonly web?: boolean;
  /** Changes the run's folder before it is opened. */
  readonly prepare?: (workspace: string) => void;
  /** Modal questions are shown. */
  readonly asksQuestions?: boolean;
  /** Display language; the workbench itself stays English, as its language packs come from the marketplace only. */
  readonly language?: Language;
}

/** Runs the steps with the packed extension, as people have it. */
export async function runSteps(
  name: string,
  steps: readonly Step[],
  { web = false, asksQuestions = false, language = 'en', prepare }: StepsOptions = {},
): Promise<Outcome> {
  const vsix = packedExtension();
  const folders = createRunFolders();
  const state = path.join(folders.state, 'server');
  const cases: CaseResult[] = [];
  prepare?.(folders.workspace);
  try {
    if (!web) installExtension(vsix, state);
    const server = await startServer({ state, settings: SETTINGS, asksQuestions });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      page.setDefaultTimeout(30_000);
      if (web) await serveAsWebExtension(page, server);
      if (language !== 'en') await displayIn(page, language);
      const shot = async (of: string): Promise<void> => {
        // A hover that fades in is caught when it is there.
        await page.screenshot({ path: resultFile(`${name}-${of}.png`), animations: 'disabled' });
      };
      const set = (settings: Readonly<Record<string, unknown>>): void => {
        const file = path.join(folders.workspace, '.vscode/settings.json');
        fs.mkdirSync(path.dirname(file), { recursive: true });
        const before = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as object) : {};
        fs.writeFileSync(file, JSON.stringify({ ...before, ...settings }));
      };
      const session = { page, server, workspace: folders.workspace, set, shot };
      for (const { title, run } of steps) {
        try {
          await run(session);
          cases.push({ title, state: 'passed' });
        } catch (error) {
          await shot('failure').catch(() => undefined);
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
  return printOutcome(name, cases, 0);
}

/** As a language pack does: extensions see it as `vscode.env.language`, and get their own texts in it. */
async function displayIn(page: Page, language: Language): Promise<void> {
  await page.addInitScript((tag) => {
    (globalThis as { _VSCODE_NLS_LANGUAGE?: string })._VSCODE_NLS_LANGUAGE = tag;
  }, language);
}

/** Opens the workbench with the run's folder. */
export async function openWorkbench({ page, server, workspace }: Session): Promise<void> {
  await page.goto(workbenchUrl(server, { folder: workspace }));
  await page.locator('.monaco-workbench .part.editor').waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'model_too_large.py' }).waitFor();
}

/** A menu, a hover or a list is lost while focus or the layout still moves: done anew until it was there. */
async function again(page: Page, act: () => Promise<void>): Promise<void> {
  const tries = 5;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (attempt >= tries) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** How long one try waits for what it should bring. */
const TRY = { timeout: 4000 } as const;

/** Does something until that brings what is expected. */
export function actUntil(page: Page, act: () => Promise<void>, appears: Locator): Promise<void> {
  return again(page, async () => {
    await act();
    await appears.waitFor(TRY);
  });
}

export function pressUntil(page: Page, key: string, appears: Locator): Promise<void> {
  return actUntil(page, () => page.keyboard.press(key), appears);
}

/** Points at the gauge until its hover says something: one that opens while the gauge changes is closed again. */
export function hoverGauge(page: Page, text: string): Promise<void> {
  const point = async (): Promise<void> => {
    await page.mouse.move(600, 600);
    await gauge(page).hover();
  };
  return actUntil(page, point, page.locator('.monaco-hover', { hasText: text }).first());
}

/** Moves down the open menu to an entry and takes it: a block over the page keeps the mouse away for a moment. */
export async function chooseAction(page: Page, title: RegExp): Promise<void> {
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

/** Opens the list of a key, types, and takes the entry that is found; all of it anew when the list goes away meanwhile. */
function takeEntry(page: Page, key: string, typed: string, entry: string): Promise<void> {
  const input = page.locator('.quick-input-widget input');
  const found = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry });
  return again(page, async () => {
    await page.keyboard.press(key);
    await input.fill(typed, TRY);
    await found.waitFor(TRY);
    await input.press('Enter', TRY);
  });
}

export async function openFile({ page }: Session, name: string): Promise<void> {
  await takeEntry(page, 'Control+P', name, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Runs a command of the palette by its title, and waits until the palette is gone. */
export async function runCommand(session: Session, title: string): Promise<void> {
  await startCommand(session, title);
  await session.page.locator('.quick-input-widget input').waitFor({ state: 'hidden' });
}

/** Runs a command that asks something in the place of the palette. */
export function startCommand({ page }: Session, title: string): Promise<void> {
  return takeEntry(page, 'F1', `>${title}`, title);
}

export const gauge = (page: Page): Locator =>
  page.locator('.statusbar-item', { hasText: /GC .*iB · Sys .*iB/ });
