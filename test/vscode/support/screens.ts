/** The screens that people see, in each language: how to get there, and what has to be on them. */
import type { Locator } from 'playwright-core';
import type { Language } from '../../../messages/language.ts';
import { panel } from './panel.ts';
import { openFile, actUntil, pressUntil, runCommand, startCommand, type Session } from './steps.ts';

/** What is looked for on the screens. */
interface Words {
  readonly gauge: RegExp;
  readonly chooseFirmware: string;
  /** Commands for the target; each opens a list of that title. */
  readonly boardCommand: string;
  readonly firmwareCommand: string;
  readonly hover: RegExp;
  readonly fix: RegExp;
  readonly showPanel: string;
  readonly verdict: RegExp;
  readonly scripts: string;
  readonly walkthrough: string;
  readonly step: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    gauge: /GC .*iB · Sys .*iB/,
    chooseFirmware: 'Choose firmware',
    boardCommand: 'Choose Board',
    firmwareCommand: 'Choose Firmware',
    hover: /system heap/,
    fix: /this line/,
    showPanel: 'Show Panel With Both Heaps',
    verdict: /^Does not fit/,
    scripts: 'Focus on MaixPy Scripts View',
    walkthrough: 'Get Started With MaixPy Memory',
    step: 'Choose the board',
  },
  'zh-cn': {
    gauge: /GC 堆 .*iB · 系统堆 .*iB/,
    chooseFirmware: '选择固件',
    boardCommand: '选择开发板',
    firmwareCommand: '选择固件',
    hover: /系统堆/,
    fix: /在此行屏蔽/,
    showPanel: '显示两个堆的面板',
    verdict: /^内存不够/,
    scripts: 'MaixPy 脚本',
    // Its last word is not broken.
    walkthrough: 'MaixPy 内存入\u2060门',
    step: '选择开发板',
  },
};

export const gaugeIn = ({ page }: Session, language: Language): Locator =>
  page.locator('.statusbar-item', { hasText: WORDS[language].gauge });

/** Brings a screen up, has its picture taken, and leaves it again. */
export type Show = (session: Session, language: Language, shot: () => Promise<void>) => Promise<void>;

/** A script that does not fit, where a finding, a hover and fixes are. */
const SCRIPT = 'vga_frame.py';

export async function openScript(session: Session, language: Language): Promise<void> {
  await openFile(session, SCRIPT);
  await gaugeIn(session, language).waitFor();
  await session.page.locator('.editor-instance .squiggly-error').first().waitFor();
}

/** To where nothing is pointed at. */
async function moveAway({ page }: Session): Promise<void> {
  await page.mouse.move(0, 0);
}

/** Pixels of the window above and below a maximized panel. */
const AROUND_PANEL = 110;

const showTooltip: Show = async (session, language, shot) => {
  const { page } = session;
  await openScript(session, language);
  await gaugeIn(session, language).hover();
  await page.locator('.monaco-hover a', { hasText: WORDS[language].chooseFirmware }).first().waitFor();
  await shot();
  await moveAway(session);
};

const showHover: Show = async (session, language, shot) => {
  const { page } = session;
  await openScript(session, language);
  const call = page.locator('.editor-instance .view-line span', { hasText: 'set_framesize' }).last();
  await actUntil(
    page,
    async () => {
      await moveAway(session);
      await call.hover();
    },
    page.locator('.monaco-hover', { hasText: WORDS[language].hover }).first(),
  );
  await shot();
  await moveAway(session);
};

export const showFixes: Show = async (session, language, shot) => {
  const { page } = session;
  await openScript(session, language);
  await page.keyboard.press('Control+1');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  await page.keyboard.press('F8');
  await page.locator('.marker-widget').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  const row = page.locator('.action-widget .monaco-list-row.action', { hasText: WORDS[language].fix });
  await pressUntil(page, 'Control+.', row.first());
  await shot();
  await page.keyboard.press('Escape');
};

const showPanel: Show = async (session, language, shot) => {
  const { page } = session;
  await openScript(session, language);
  await runCommand(session, WORDS[language].showPanel);
  await panel(session).getByRole('heading', { name: WORDS[language].verdict }).waitFor();
  await runCommand(session, 'View: Toggle Maximized Panel');
  await runCommand(session, 'View: Close Primary Side Bar');
  const before = page.viewportSize();
  await panel(session).locator('#film').waitFor();
  const whole = await panel(session)
    .locator('body')
    .evaluate(({ scrollHeight }) => scrollHeight);
  if (before !== null) await page.setViewportSize({ ...before, height: whole + AROUND_PANEL });
  await panel(session).locator('#film').waitFor();
  await shot();
  if (before !== null) await page.setViewportSize(before);
  await runCommand(session, 'View: Toggle Maximized Panel');
  await runCommand(session, 'View: Toggle Panel Visibility');
  await page.keyboard.press('Control+Shift+E');
};

const showTree: Show = async (session, language, shot) => {
  await runCommand(session, WORDS[language].scripts);
  await session.page.locator('.pane-body .monaco-list-row', { hasText: /face_detection\.py.*\d/ }).waitFor();
  await shot();
};

const showWalkthrough: Show = async (session, language, shot) => {
  const { page } = session;
  const { walkthrough, step } = WORDS[language];
  const input = page.locator('.quick-input-widget input');
  const row = (text: string): Locator =>
    page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await startCommand(session, 'Welcome: Open Walkthrough');
  await row(walkthrough).waitFor();
  await input.fill(walkthrough);
  await row(walkthrough).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.gettingStartedContainer', { hasText: step }).waitFor();
  await page.locator('.gettingStartedContainer img').first().waitFor();
  await runCommand(session, 'View: Close Primary Side Bar');
  await shot();
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+E');
};

const showGallery: Show = async (session, _language, shot) => {
  const { page } = session;
  const item = page.locator('.extension-list-item', { hasText: 'MaixPy Memory' }).first();
  await pressUntil(page, 'Control+Shift+X', item);
  await item.click();
  await page.locator('.extension-editor .name', { hasText: 'MaixPy Memory' }).waitFor();
  const readme = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
  await readme.locator('h1', { hasText: 'MaixPy Memory' }).waitFor();
  await shot();
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+E');
};

export const SCREENS: Readonly<Record<string, Show>> = {
  tooltip: showTooltip,
  hover: showHover,
  fixes: showFixes,
  panel: showPanel,
  tree: showTree,
  walkthrough: showWalkthrough,
  gallery: showGallery,
};
