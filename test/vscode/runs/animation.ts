/** The short film of the README: a script does not fit, a fix is chosen, the panel shows what became of it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Outcome } from '../support/outcome.ts';
import { writeAnimation, type Frame } from '../support/animation.ts';
import { panel, shows } from '../support/panel.ts';
import { smallPng } from '../support/smallPng.ts';
import {
  chooseAction,
  gauge,
  openFile,
  openWorkbench,
  pressUntil,
  runCommand,
  runSteps,
  type Session,
  type Step,
} from '../support/steps.ts';
import { resultFile } from '../support/workspace.ts';

/** Writes `test-results/animation.gif` and `test-results/panel.png`; copies of them are media/film.gif and media/panel.png. */
export async function runAnimation(): Promise<Outcome> {
  const frames: Frame[] = [];
  const outcome = await runSteps('animation', stepsInto(frames));
  if (outcome.failed === 0) writeAnimation(resultFile('animation.gif'), frames);
  return outcome;
}

/** The film is packed with the extension: each pixel counts. */
const SIZE = { width: 760, height: 480 };

function stepsInto(frames: Frame[]): readonly Step[] {
  const frame = async ({ page }: Session, milliseconds: number): Promise<void> => {
    frames.push({ png: await page.screenshot(), milliseconds });
  };
  return [
    {
      title: 'a script does not fit',
      run: async (session) => {
        const { page } = session;
        await page.setViewportSize(SIZE);
        await openWorkbench(session);
        await openFile(session, 'vga_frame.py');
        await gauge(page).waitFor();
        await page.locator('.editor-instance .squiggly-error').first().waitFor();
        await runCommand(session, 'View: Toggle Primary Side Bar Visibility');
        await page.keyboard.press('Control+1');
        await frame(session, 2000);
      },
    },
    {
      title: 'the panel shows why',
      run: async (session) => {
        await runCommand(session, 'MaixPy Memory: Show Panel With Both Heaps');
        await panel(session)
          .getByRole('heading', { name: /^Does not fit/ })
          .waitFor();
        await frame(session, 2500);
      },
    },
    {
      title: 'a fix is chosen',
      run: async (session) => {
        const { page } = session;
        await page.keyboard.press('Control+1');
        await page.locator('.editor-instance .monaco-editor.focused').waitFor();
        await page.keyboard.press('F8');
        await page.locator('.marker-widget').waitFor();
        await page.keyboard.press('Escape');
        await page.locator('.editor-instance .monaco-editor.focused').waitFor();
        const row = page.locator('.action-widget .monaco-list-row.action', { hasText: 'QVGA' }).first();
        await pressUntil(page, 'Control+.', row);
        await frame(session, 2000);
        await chooseAction(page, /QVGA/);
      },
    },
    {
      title: 'it fits, and the slider says how large the GC heap may be',
      run: async (session) => {
        const { page } = session;
        await panel(session).getByRole('heading', { name: /^Fits/ }).waitFor();
        await page.locator('.statusbar-item:not(.error-kind)', { hasText: /GC .* · Sys/ }).waitFor();
        await frame(session, 2500);
        const input = panel(session).getByRole('slider', { name: 'gc_heap_size' });
        await input.focus();
        for (let step = 0; step < 4; step += 1) {
          for (let press = 0; press < 16; press += 1) await page.keyboard.press('ArrowRight');
          await frame(session, 350);
        }
        await frame(session, 1500);
      },
    },
    {
      title: 'the whole panel, as a picture',
      run: async (session) => {
        const { page } = session;
        await openFile(session, 'heap_size_guarded.py');
        await shows(session, 'heap_size_guarded.py');
        await page.setViewportSize({ width: 820, height: 860 });
        await runCommand(session, 'View: Toggle Maximized Panel');
        await panel(session).locator('.verdict').scrollIntoViewIfNeeded();
        const clip = await page.locator('.part.panel .content').boundingBox();
        assert.ok(clip !== null);
        const png = await page.screenshot({ animations: 'disabled', clip });
        fs.writeFileSync(resultFile('panel.png'), await smallPng(png, 24));
      },
    },
  ];
}
