/** The pictures of the walkthrough, in each language, on dark and on light: what a step asks for, where it is done. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { LANGUAGES, type Language } from '../../../messages/language.ts';
import type { Outcome } from '../support/outcome.ts';
import { panel } from '../support/panel.ts';
import { openScript, showFixes, WORDS } from '../support/screens.ts';
import { smallPng } from '../support/smallPng.ts';
import {
  openWorkbench,
  runCommand,
  runSteps,
  startCommand,
  type Session,
  type Step,
} from '../support/steps.ts';
import { chooseTheme, THEMES } from '../support/themes.ts';
import { resultFile } from '../support/workspace.ts';

/** Writes `test-results/walkthrough/zh-cn/board-light.png`, …; a copy of that folder is media/walkthrough. */
export async function runWalkthrough(): Promise<Outcome> {
  const total = { passed: 0, failed: 0 };
  for (const language of LANGUAGES) {
    const { passed, failed } = await runSteps(`walkthrough-${language}`, stepsIn(language), { language });
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** Those of high contrast take the picture of their ground. */
const GROUNDS = THEMES.filter(([name]) => name === 'dark' || name === 'light');

/** The pictures are packed with the extension: each pixel counts. */
const EDITOR = { width: 640, height: 330 };
const PANEL = { width: 640, height: 470 };
/** High enough for the menu below the line; what is above the line before is cut off. */
const MENU = { width: 640, height: 490 };
const MENU_TOP = 130;
const LIST = { width: 1280, height: 720 };
const LIST_HEIGHT = 262;

/** Nothing around what a step is about. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

function stepsIn(language: Language): readonly Step[] {
  return [
    {
      title: 'the workbench opens',
      run: async (session) => {
        await openWorkbench(session);
        await openScript(session, language);
        await runCommand(session, 'View: Close Primary Side Bar');
        session.set(SETTINGS);
        await session.page.locator('.part.activitybar').waitFor({ state: 'hidden' });
        await session.page.locator('.part.titlebar').waitFor({ state: 'hidden' });
      },
    },
    ...GROUNDS.flatMap(([name, theme, workbench]): readonly Step[] => [
      { title: `theme ${name}`, run: (session) => chooseTheme(session, theme, workbench) },
      ...PICTURES.map(({ step, colours, take }) => ({
        title: `${step} on ${name}`,
        run: async (session: Session) => {
          const png = await take(session, language);
          const file = resultFile(path.join('walkthrough', language, `${step}-${name}.png`));
          fs.mkdirSync(path.dirname(file), { recursive: true });
          fs.writeFileSync(file, await smallPng(png, colours));
        },
      })),
    ]),
  ];
}

interface Picture {
  /** As package.json calls it. */
  readonly step: string;
  /** Enough for its text and the edges of its letters. */
  readonly colours: number;
  readonly take: (session: Session, language: Language) => Promise<Uint8Array>;
}

const PICTURES: readonly Picture[] = [
  { step: 'board', colours: 16, take: (session, language) => listOf(session, WORDS[language].boardCommand) },
  {
    step: 'firmware',
    colours: 16,
    take: (session, language) => listOf(session, WORDS[language].firmwareCommand),
  },
  {
    step: 'example',
    colours: 16,
    take: async (session, language) => {
      await session.page.setViewportSize(EDITOR);
      await openScript(session, language);
      return session.page.screenshot({ animations: 'disabled' });
    },
  },
  {
    step: 'fix',
    colours: 16,
    take: async (session, language) => {
      await session.page.setViewportSize(MENU);
      let png: Uint8Array | undefined;
      await showFixes(session, language, async () => {
        const { width, height } = MENU;
        const clip = { x: 0, y: MENU_TOP, width, height: height - MENU_TOP };
        png = await session.page.screenshot({ animations: 'disabled', clip });
      });
      return png ?? new Uint8Array();
    },
  },
  {
    step: 'panel',
    colours: 24,
    take: async (session, language) => {
      const { page } = session;
      await page.setViewportSize(PANEL);
      await runCommand(session, WORDS[language].showPanel);
      await panel(session).getByRole('heading', { name: WORDS[language].verdict }).waitFor();
      await runCommand(session, 'View: Toggle Maximized Panel');
      await panel(session).locator('#film').waitFor();
      const png = await page.screenshot({ animations: 'disabled' });
      await runCommand(session, 'View: Toggle Maximized Panel');
      await runCommand(session, 'View: Toggle Panel Visibility');
      return png;
    },
  },
];

/** The list that a command for the target opens. */
async function listOf(session: Session, title: string): Promise<Uint8Array> {
  const { page } = session;
  await page.setViewportSize(LIST);
  const list: Locator = page.locator('.quick-input-widget');
  await startCommand(session, title);
  await list.locator('.quick-input-title', { hasText: title }).waitFor();
  await list.locator('.monaco-list-row').first().waitFor();
  const box = await list.boundingBox();
  assert.ok(box !== null);
  const png = await page.screenshot({ animations: 'disabled', clip: { ...box, height: LIST_HEIGHT } });
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  return png;
}
