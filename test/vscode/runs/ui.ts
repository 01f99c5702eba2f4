/** What a person does, by keyboard, in the real workbench, with screenshots of what they see. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { assertPartAccessible } from '../support/accessible.ts';
import {
  actUntil,
  chooseAction,
  gauge,
  hoverGauge,
  openFile,
  openWorkbench,
  pressUntil,
  runCommand,
  runSteps,
  startCommand,
  type Step,
} from '../support/steps.ts';
import type { Outcome } from '../support/outcome.ts';

export function runUi(): Promise<Outcome> {
  return runSteps('ui', STEPS);
}

const STEPS: readonly Step[] = [
  {
    title: 'the workbench opens',
    run: openWorkbench,
  },
  {
    title: 'a script that does not fit: gauge in error colours and a squiggle',
    run: async (session) => {
      await openFile(session, 'model_too_large.py');
      await gauge(session.page).waitFor();
      await session.page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).waitFor();
      await session.page.locator('.editor-instance .squiggly-error').first().waitFor();
      await session.shot('1-exceeds');
    },
  },
  {
    title: 'the Problems panel lists the finding',
    run: async (session) => {
      const row = session.page.locator('.markers-panel .monaco-list-row', { hasText: /[KM]iB/ }).first();
      await pressUntil(session.page, 'Control+Shift+M', row);
      await session.shot('2-problems');
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
      await session.shot('3-tooltip');
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
      await session.shot('4-problem-hover');
      await link.click();
      await page.locator('.tab', { hasText: 'model-does-not-fit.md' }).waitFor();
      const text = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await text.locator('h1').first().waitFor();
      await session.shot('5-rule-page');
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
      await session.shot('6-problem');
      await page.keyboard.press('Escape');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      const row = page.locator('.action-widget .monaco-list-row.action', { hasText: 'this line' }).first();
      await pressUntil(page, 'Control+.', row);
      await session.shot('7-fixes');
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
      await session.shot('8-hover');
      await page.mouse.move(600, 600);
    },
  },
  {
    title: 'the palette opens the report',
    run: async (session) => {
      const { page } = session;
      await runCommand(session, 'MaixPy Memory: Show Report of Both Heaps');
      await page.locator('.tab', { hasText: '(memory)' }).waitFor();
      const report = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await report.locator('h1', { hasText: 'camera_preview.py' }).waitFor();
      await report.locator('table').first().waitFor();
      await session.shot('9-report');
      const link = report.locator('td a', { hasText: /^line \d+$/ }).first();
      const [line] = /\d+/.exec((await link.textContent()) ?? '') ?? ['none'];
      await link.click();
      await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();
    },
  },
  {
    title: 'what the board printed calibrates: nonsense is refused, the right text changes the gauge',
    run: async (session) => {
      const { page } = session;
      const input = page.locator('.quick-input-widget input');
      await page.keyboard.press('Control+1');
      await startCommand(session, 'MaixPy Memory: Calibrate With');
      await page.locator('.quick-input-title', { hasText: 'Calibrate' }).waitFor();
      await page.locator('.quick-input-widget .codicon-copy').waitFor();
      await input.fill('hello');
      await page.locator('.quick-input-message', { hasText: 'no memory figure' }).waitFor();
      await input.fill('mem_free 501120 heap_free 2445312');
      await page.locator('.quick-input-message', { hasText: 'leave it empty' }).waitFor();
      await session.shot('10-calibrate');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Calibrate' }).waitFor({ state: 'hidden' });
      await hoverGauge(page, 'calibrated');
      await session.shot('11-calibrated');
      await page.mouse.move(600, 600);
    },
  },
  {
    title: 'board, then firmware, are chosen from lists with what suits on top',
    run: async (session) => {
      const { page } = session;
      await openFile(session, 'vga_frame.py');
      await gauge(page).waitFor();
      const input = page.locator('.quick-input-widget input');
      const row = (text: string): Locator =>
        page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
      await startCommand(session, 'MaixPy Memory: Choose Board');
      await page.locator('.quick-input-title', { hasText: 'Choose Board' }).waitFor();
      await row('Use the default').waitFor();
      await session.shot('walkthrough-board');
      await input.fill('Maix Dock');
      await row('Dock').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Choose Firmware' }).waitFor();
      await row('From a .bin file').waitFor();
      await session.shot('walkthrough-firmware');
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-title', { hasText: 'Choose Firmware' }).waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'a finding is explained in the panel, and its fix makes the script fit',
    run: async (session) => {
      const { page } = session;
      await page.keyboard.press('Control+1');
      await page.locator('.editor-instance .squiggly-error').first().waitFor();
      await session.shot('walkthrough-example');
      await page.keyboard.press('F8');
      await page.keyboard.press('Escape');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      const row = page.locator('.action-widget .monaco-list-row.action', { hasText: 'this line' }).first();
      await pressUntil(page, 'Control+.', row);
      await session.shot('walkthrough-fix');
      await chooseAction(page, /^Explain/);
      const panel = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await panel.locator('.findings .revealed').waitFor();
      await session.shot('walkthrough-panel');
      await page.keyboard.press('Control+1');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      await pressUntil(page, 'Control+.', row);
      await chooseAction(page, /QVGA/);
      await page.locator('.statusbar-item:not(.error-kind)', { hasText: /GC .* · Sys/ }).waitFor();
    },
  },
  {
    title: 'inside gc_heap_size the sizes that mean something are offered',
    run: async (session) => {
      const { page } = session;
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nfrom Maix import utils\nutils.gc_heap_size(');
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'suggested' }).first().waitFor();
      await session.shot('13-heap-sizes');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'comments for maixmem are completed',
    run: async (session) => {
      const { page } = session;
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# maixmem:');
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'firmware' }).first().waitFor();
      await page.keyboard.type(' board ');
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'maix-go' }).first().waitFor();
      await session.shot('14-directives');
      await page.keyboard.press('Escape');
      await runCommand(session, 'File: Revert File');
    },
  },
  {
    title: 'the scripts of the workspace are listed with their verdicts',
    run: async (session) => {
      const { page } = session;
      const opened = page.locator('.pane-header.expanded', { hasText: 'MaixPy Scripts' });
      await actUntil(page, () => runCommand(session, 'Explorer: Focus on MaixPy Scripts View'), opened);
      await page
        .locator('.pane-body .monaco-list-row', { hasText: /face_detection\.py.*\d+% · \d+%/ })
        .waitFor();
      await session.shot('15-scripts');
      const view = page.locator('.pane', { hasText: 'MaixPy Scripts' });
      await assertPartAccessible(view, 'the list of scripts');
      const row = view.locator('.monaco-list-row', { hasText: 'face_detection.py' });
      assert.match((await row.getAttribute('aria-label')) ?? '', /^face_detection\.py: Fits/);
    },
  },
  {
    title: 'the walkthrough shows how to begin',
    run: async (session) => {
      const { page } = session;
      const input = page.locator('.quick-input-widget input');
      await startCommand(session, 'Welcome: Open Walkthrough');
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'MaixPy Memory' }).first();
      await row.waitFor();
      await input.fill('MaixPy Memory');
      await row.waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.gettingStartedContainer', { hasText: 'Choose the board' }).waitFor();
      await session.shot('16-walkthrough');
      const step = page.locator('.getting-started-step.expanded .step-description-container');
      await assertPartAccessible(step, 'a step of the walkthrough');
      const picture = page.locator('.getting-started-media img');
      assert.equal(await picture.getAttribute('alt'), 'The list of boards, with the current one first.');
      await page.keyboard.press('Control+W');
    },
  },
  {
    title: 'other Python shows no gauge',
    run: async (session) => {
      await session.page.keyboard.press('Control+1');
      await openFile(session, 'ordinary.py');
      await gauge(session.page).waitFor({ state: 'detached' });
      await session.shot('12-ordinary');
    },
  },
];
