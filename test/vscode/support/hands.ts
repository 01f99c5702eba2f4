/** The two ways to use the editor: all by mouse, or by keyboard alone. Both come to the same places. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { panel, slider } from './panel.ts';
import { actUntil, chooseAction, gauge, openFile, pressUntil, runCommand, type Session } from './steps.ts';

export interface Hand {
  readonly name: 'mouse' | 'keyboard';
  readonly openScript: (session: Session, name: string) => Promise<void>;
  readonly openPanel: (session: Session) => Promise<void>;
  /** Moves the slider for gc_heap_size to about that share of its length. */
  readonly moveSlider: (session: Session, share: number) => Promise<void>;
  /** Uses a button of the panel. */
  readonly press: (session: Session, button: Locator) => Promise<void>;
  /** Takes an entry of a native list of the panel. */
  readonly choose: (session: Session, list: Locator, entry: string) => Promise<void>;
  /** Types into a field of the panel, in place of what is there. */
  readonly fill: (session: Session, field: Locator, text: string) => Promise<void>;
  /** Opens the fixes of a squiggle of the active editor, whose problem says so, and takes one. */
  readonly takeFix: (session: Session, squiggle: Locator, problem: RegExp, title: RegExp) => Promise<void>;
  /** Takes an entry of the list that the editor has opened. */
  readonly pick: (session: Session, entry: string) => Promise<void>;
  /** Takes the first button of the notification that is there. */
  readonly acceptNotification: (session: Session) => Promise<void>;
}

export const MOUSE: Hand = {
  name: 'mouse',
  openScript: async ({ page }, name) => {
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
    await page.locator('.tab.active', { hasText: name }).waitFor();
  },
  openPanel: async ({ page }) => {
    await gauge(page).click();
  },
  moveSlider: async (session, share) => {
    const input = slider(session);
    await input.scrollIntoViewIfNeeded();
    const box = await input.boundingBox();
    const range = await input.evaluate((element) => {
      const { min, max, value } = element as HTMLInputElement;
      return { share: (Number(value) - Number(min)) / (Number(max) - Number(min)) };
    });
    assert.ok(box !== null);
    const middle = box.y + box.height / 2;
    const at = (part: number): number => box.x + THUMB_PIXELS / 2 + part * (box.width - THUMB_PIXELS);
    const { mouse } = session.page;
    await mouse.move(at(range.share), middle);
    await mouse.down();
    await mouse.move(at((range.share + share) / 2), middle, { steps: 4 });
    await mouse.move(at(share), middle, { steps: 4 });
    await mouse.up();
  },
  press: (_session, button) => button.click(),
  // The list that opens belongs to the browser: no test can point into it.
  choose: async (_session, list, entry) => {
    await list.click();
    await list.selectOption({ label: entry });
  },
  fill: async ({ page }, field, text) => {
    await field.click({ clickCount: 3 });
    await page.keyboard.type(text);
    await panel({ page } as Session)
      .locator('h1')
      .click();
  },
  takeFix: async ({ page }, squiggle, _problem, title) => {
    const quickFix = page.locator('.monaco-hover a', { hasText: 'Quick Fix' }).first();
    await actUntil(
      page,
      async () => {
        // Only a mouse that comes from elsewhere points anew. The text lies over the squiggle.
        await page.mouse.move(0, 0);
        await squiggle.hover({ force: true });
      },
      quickFix,
    );
    await quickFix.click();
    const row = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    const box = await row.boundingBox();
    assert.ok(box !== null);
    // A block over the page keeps the mouse from the menu until it moves.
    await page.mouse.move(box.x + box.width / 2, box.y + 2);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await row.click();
  },
  pick: ({ page }, entry) =>
    page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first().click(),
  acceptNotification: ({ page }) =>
    page
      .locator('.notifications-toasts .notification-list-item-buttons-container .monaco-button')
      .first()
      .click(),
};

/** Of the slider's knob in Chromium. */
const THUMB_PIXELS = 16;

/** Controls of the panel that Tab may come to before the one that is meant. */
const MOST_TABS = 80;

/** Brings the focus to a control of the panel by Tab alone. */
async function tabTo(session: Session, control: Locator): Promise<void> {
  const isFocused = (): Promise<boolean> =>
    control.evaluate((element) => element.ownerDocument.activeElement === element);
  if (await isFocused()) return;
  await runCommand(session, FOCUS_PANEL);
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let tab = 0; tab < MOST_TABS; tab += 1) {
      if (await isFocused()) return;
      await session.page.keyboard.press(key);
    }
  }
  throw new Error('Tab does not come to the control');
}

const FOCUS_PANEL = 'MaixPy Memory: Show Panel With Both Heaps';

/** Problems of a file that are walked through. */
const MOST_PROBLEMS = 5;

/** A page of the slider: a tenth of its length in Chromium. */
const PAGE_SHARE = 0.1;

export const KEYBOARD: Hand = {
  name: 'keyboard',
  openScript: openFile,
  openPanel: (session) => runCommand(session, FOCUS_PANEL),
  moveSlider: async (session, share) => {
    await tabTo(session, slider(session));
    await session.page.keyboard.press('Home');
    for (let part = 0; part < Math.round(share / PAGE_SHARE); part += 1)
      await session.page.keyboard.press('PageUp');
  },
  press: async (session, button) => {
    await tabTo(session, button);
    await session.page.keyboard.press('Enter');
  },
  choose: async (session, list, entry) => {
    await tabTo(session, list);
    // A blank opens the list.
    await session.page.keyboard.type(entry.split(' ')[0] ?? '');
    await session.page.keyboard.press('Enter');
  },
  fill: async (session, field, text) => {
    await tabTo(session, field);
    // Control+A is carried out by the workbench, which may take longer than the next keys.
    await session.page.keyboard.press('End');
    await session.page.keyboard.press('Shift+Home');
    await session.page.keyboard.type(text);
    await session.page.keyboard.press('Enter');
  },
  takeFix: async ({ page }, squiggle, problem, title) => {
    await squiggle.waitFor();
    await page.keyboard.press('Control+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    const shown = page.locator('.marker-widget', { hasText: problem });
    for (let tries = 0; tries < MOST_PROBLEMS && (await shown.count()) === 0; tries += 1) {
      await page.keyboard.press('F8');
      await page.locator('.marker-widget').waitFor();
      // The text comes after the widget.
      await shown.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await shown.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    const row = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    await pressUntil(page, 'Control+.', row);
    await chooseAction(page, title);
  },
  pick: async ({ page }, entry) => {
    const input = page.locator('.quick-input-widget input');
    await input.fill(entry);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: entry }).waitFor();
    await page.keyboard.press('Enter');
  },
  acceptNotification: (session) => runCommand(session, 'Notifications: Accept Notification Primary Action'),
};
