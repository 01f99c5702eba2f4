/** The whole way of a user, from the first script to a project that is set up: by mouse, and by keyboard alone. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import type { Hand } from '../support/hands.ts';
import type { Outcome } from '../support/outcome.ts';
import { assertAccessible, panel, says, shows, verdict } from '../support/panel.ts';
import { gauge, openWorkbench, runSteps, type Session, type Step } from '../support/steps.ts';

export function runPath(hand: Hand, web: boolean): Promise<Outcome> {
  return runSteps(web ? `${hand.name}-web` : hand.name, stepsOf(hand), { web, prepare });
}

/** Of the size and with the heap of a release: v0.6.2-44 minimum with IDE. */
const FIRMWARE = { imageBytes: 717_056, heapStartBytes: 845_248 } as const;
const FIRMWARE_FILE = 'maixpy_minimum_with_ide.bin';

const COPIES = 'image_copies.py';
const FACES = 'face_detection.py';

/** Nothing says yet what the scripts run on, or what the model is; a firmware file lies beside them. */
function prepare(workspace: string): void {
  fs.rmSync(path.join(workspace, 'maixmem.json'));
  fs.writeFileSync(path.join(workspace, FIRMWARE_FILE), writeFirmwareImage(FIRMWARE));
  for (const [name, directive] of [
    [COPIES, 'firmware'],
    [FACES, 'model'],
  ] as const) {
    const file = path.join(workspace, name);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace(new RegExp(`^# maixmem: ${directive} .*\n`, 'm'), ''));
  }
}

/** Does something, and waits until the gauge says something else. */
async function changesGauge({ page }: Session, act: () => Promise<void>): Promise<void> {
  const before = (await gauge(page).textContent()) ?? '';
  await act();
  await gauge(page).filter({ hasNotText: before }).waitFor();
}

/** The last: where no web server has the schema, the JSON support complains at the beginning of its file. */
const squiggle = ({ page }: Session): Locator =>
  page
    .locator(
      '.editor-instance .squiggly-error, .editor-instance .squiggly-warning, .editor-instance .squiggly-info',
    )
    .last();
const button = (session: Session, name: string | RegExp): Locator =>
  panel(session).getByRole('button', { name }).first();
const notification = ({ page }: Session): Locator =>
  page.locator('.notifications-toasts .notification-list-item', { hasText: FIRMWARE_FILE });

function stepsOf(hand: Hand): readonly Step[] {
  return [
    { title: 'the workbench opens', run: openWorkbench },
    {
      title: 'a script is opened: squiggle and gauge say that it does not fit',
      run: async (session) => {
        await hand.openScript(session, COPIES);
        await session.page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).waitFor();
        await session.page.locator('.editor-instance .squiggly-error').first().waitFor();
        await session.shot('1-script');
      },
    },
    {
      title: 'the firmware file of the workspace is offered, and taken',
      run: async (session) => {
        await notification(session).waitFor();
        await session.shot('2-offer');
        await changesGauge(session, () => hand.acceptNotification(session));
        await notification(session).waitFor({ state: 'detached' });
      },
    },
    {
      title: 'the panel says the same, and what helps',
      run: async (session) => {
        await session.page.setViewportSize({ width: 1280, height: 1100 });
        await hand.openPanel(session);
        await shows(session, COPIES);
        await says(session, /^Does not fit/);
        await button(session, /^Apply: /).waitFor();
        await assertAccessible(session, 'a script that does not fit');
        await session.shot('3-panel');
      },
    },
    {
      title: 'the slider is moved to a size that works, and the size is written into the script',
      run: async (session) => {
        await hand.moveSlider(session, 0.3);
        await panel(session).locator('.effect.works').waitFor();
        const size = (await panel(session).locator('output.size').textContent()) ?? '';
        await session.shot('4-slider');
        await changesGauge(session, () => hand.press(session, button(session, 'Write into script')));
        await says(session, /^Fits/);
        await button(session, `in force ${size}`).waitFor();
        await session.shot('5-written');
      },
    },
    {
      title: 'the firmware is changed in the panel, and verdict and gauge follow',
      run: async (session) => {
        const list = panel(session).locator('.target').getByLabel('firmware');
        await changesGauge(session, () => hand.choose(session, list, 'v0.6.2-15 standard'));
        await says(session, /^Does not fit/);
        await session.shot('6-firmware');
      },
    },
    {
      title: 'a change that helps is applied from the panel',
      run: async (session) => {
        await changesGauge(session, () => hand.press(session, button(session, /^Apply: /)));
        await says(session, /^(?:Fits|May)/);
      },
    },
    {
      title: 'the report is copied as Markdown, and the film saved as PNG and SVG',
      run: async (session) => {
        const { page, workspace } = session;
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await hand.press(session, button(session, 'Copy as Markdown'));
        await page.locator('.statusbar-item', { hasText: 'on the clipboard' }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /^# Memory of image_copies\.py/);
        for (const [ending, beginning] of [
          ['png', '\x89PNG\r\n'],
          ['svg', '<svg '],
        ] as const) {
          await hand.press(session, button(session, 'Save as picture'));
          const input = page.locator('.quick-input-widget input');
          // The dialog writes its own suggestion first.
          await page.waitForFunction(() =>
            document
              .querySelector<HTMLInputElement>('.quick-input-widget input')
              ?.value.endsWith('-memory.png'),
          );
          const file = path.join(workspace, `film.${ending}`);
          await input.fill(file);
          await page.keyboard.press('Enter');
          await input.waitFor({ state: 'hidden' });
          await page
            .locator('.explorer-folders-view .monaco-list-row', { hasText: `film.${ending}` })
            .waitFor();
          assert.equal(fs.readFileSync(file, 'latin1').slice(0, beginning.length), beginning);
        }
      },
    },
    {
      title: 'the file of a model is chosen from a finding',
      run: async (session) => {
        await hand.openScript(session, FACES);
        await shows(session, FACES);
        await session.shot('7-unknown-model');
        await hand.takeFix(session, squiggle(session), /0x300000/, /^Choose model file/);
        await session.page.locator('.quick-input-title', { hasText: 'Choose Model File' }).waitFor();
        await session.shot('8-model-files');
        await changesGauge(session, () => hand.pick(session, 'face_at_0x300000.kfpkg'));
        await says(session, /^Fits/);
      },
    },
    {
      title: 'what is typed into the panel stays when the panel is drawn anew meanwhile',
      run: async (session) => {
        const field = panel(session).getByLabel('model 0x300000');
        await field.pressSequentially('12');
        await panel(session)
          .locator('body')
          .evaluate(async ({ ownerDocument }) => {
            const view = ownerDocument.defaultView;
            view?.postMessage({ type: 'cursor', line: 1 });
            // The message, then the drawing that it asks for.
            await new Promise((resolve) => view?.setTimeout(resolve, 100));
          });
        await field.pressSequentially('3');
        assert.equal(await field.inputValue(), '123');
        await field.fill('');
      },
    },
    {
      title: 'what if the model were larger: another verdict beside the one that is there',
      run: async (session) => {
        const field = panel(session).getByLabel('model 0x300000');
        await hand.fill(session, field, '4000');
        const row = panel(session).locator('.what-if + .wide tbody tr').nth(1);
        await row.locator('td', { hasText: 'does not fit' }).waitFor();
        await says(session, /^Fits/);
        await hand.press(session, button(session, 'Pin'));
        await assertAccessible(session, 'what if');
        await panel(session).locator('.what-if + .wide').scrollIntoViewIfNeeded();
        await session.shot('9-what-if');
      },
    },
    {
      title: 'what was looked at survives a reload, and what was offered is not offered again',
      run: async (session) => {
        const { page } = session;
        // Nobody has chosen anything: what lies there would be offered, had it not been before.
        session.set({ 'maixpyMemory.firmware': undefined });
        await panel(session).locator('.badge', { hasText: 'assumed' }).waitFor();
        await page.reload();
        await gauge(page).waitFor({ timeout: 90_000 });
        // Which editor was the active one the workbench notes some seconds later only.
        await hand.openScript(session, FACES);
        await shows(session, FACES);
        await panel(session).locator('.badge', { hasText: 'assumed' }).waitFor();
        await panel(session)
          .locator('.what-if + .wide tbody tr', { hasText: '0x300000 takes 3.9 MiB' })
          .waitFor();
        await verdict(session).getByRole('heading').waitFor();
        assert.equal(await notification(session).count(), 0);
        await session.shot('10-reloaded');
      },
    },
    {
      title: 'a board that is misspelt in maixmem.json is put right',
      run: async (session) => {
        const { page, workspace } = session;
        const file = path.join(workspace, 'maixmem.json');
        fs.writeFileSync(file, '{\n  "board": "maix-bti",\n  "firmware": "v0.6.2-15-standard"\n}\n');
        await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'maixmem.json' }).waitFor();
        await hand.openScript(session, 'maixmem.json');
        await session.shot('11-typo');
        await hand.takeFix(session, squiggle(session), /maix-bti/, /maix-bit/);
        await page.locator('.editor-instance .view-line', { hasText: '"maix-bit"' }).waitFor();
        await panel(session).locator('.note', { hasText: 'maix-bti' }).waitFor({ state: 'detached' });
        await session.shot('12-corrected');
      },
    },
  ];
}
