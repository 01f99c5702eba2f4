/** The memory panel as a person uses it: by mouse, and by keyboard alone; with what it looks like in every theme. */
import assert from 'node:assert/strict';
import type { Outcome } from '../support/outcome.ts';
import { assertAccessible, panel, says, shows, slider, stepper, verdict } from '../support/panel.ts';
import { chooseTheme, THEMES } from '../support/themes.ts';
import {
  gauge,
  openFile,
  openWorkbench,
  runCommand,
  runSteps,
  type Session,
  type Step,
} from '../support/steps.ts';

export function runPanel(web: boolean): Promise<Outcome> {
  return runSteps(web ? 'panel-web' : 'panel', STEPS, { web });
}

/** Line and column that the status bar shows. */
function cursorAt({ page }: Session, line: number): Promise<void> {
  return page.locator('.statusbar-item', { hasText: new RegExp(`Ln ${line.toString()}, `) }).waitFor();
}

const STEPS: readonly Step[] = [
  { title: 'the workbench opens', run: openWorkbench },
  {
    title: 'a click on the gauge opens the panel of the active script',
    run: async (session) => {
      const { page } = session;
      await openFile(session, 'heap_size_guarded.py');
      await gauge(page).waitFor();
      await gauge(page).click();
      await says(session, /^Fits/);
      await shows(session, 'heap_size_guarded.py');
      await page.mouse.move(700, 250);
      await page.locator('.monaco-hover', { hasText: 'Open panel' }).waitFor({ state: 'hidden' });
      await session.shot('1-opened');
    },
  },
  {
    title:
      'nothing but its own may load, a hidden panel is not kept, and the icon in the title brings it back',
    run: async (session) => {
      const { page } = session;
      const policy = panel(session).locator('meta[http-equiv="Content-Security-Policy"]');
      assert.match(
        (await policy.getAttribute('content')) ?? '',
        /^default-src 'none'; img-src data:; script-src 'nonce-\w+'; style-src 'nonce-\w+'$/,
      );
      await runCommand(session, 'View: Toggle Panel Visibility');
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      await page
        .locator('.editor-actions')
        .getByRole('button', { name: /^Show Panel With Both Heaps/ })
        .click();
      await shows(session, 'heap_size_guarded.py');
    },
  },
  {
    title: 'the panel can have all of the height',
    run: async (session) => {
      await session.page.setViewportSize({ width: 1280, height: 1100 });
      await runCommand(session, 'View: Toggle Maximized Panel');
      await panel(session).locator('#film').waitFor();
      await session.shot('2-maximized');
      await assertAccessible(session, 'maximized');
    },
  },
  {
    title: 'every theme shows it well',
    run: async (session) => {
      for (const [name, theme, workbench] of THEMES) {
        await chooseTheme(session, theme, workbench);
        await panel(session).locator('#film').waitFor();
        await session.shot(`theme-${name}`);
        await assertAccessible(session, name);
      }
      const [[, theme, workbench]] = THEMES;
      await chooseTheme(session, theme, workbench);
    },
  },
  {
    title: 'the slider says at once what a size does to both heaps',
    run: async (session) => {
      const input = slider(session);
      await input.focus();
      await input.press('End');
      await panel(session)
        .locator('.effect.fails', { hasText: /system heap: .* missing/ })
        .waitFor();
      assert.match((await input.getAttribute('aria-valuetext')) ?? '', /^[\d,]+ KiB: GC heap: .* left/);
      await session.shot('3-too-large');
      await input.press('Home');
      await panel(session).locator('.effect.fails, .effect.works').waitFor();
      await panel(session)
        .getByRole('button', { name: /^in force/ })
        .click();
      await panel(session).locator('.effect.works').waitFor();
    },
  },
  {
    title: 'a size is written into the script, and gauge and panel follow',
    run: async (session) => {
      const { page } = session;
      const before = await gauge(page).textContent();
      await slider(session).focus();
      for (let step = 0; step < 64; step += 1) await page.keyboard.press('ArrowRight');
      const size = (await panel(session).locator('output.size').textContent()) ?? '';
      await panel(session).getByRole('button', { name: 'Write into script' }).click();
      await gauge(page)
        .filter({ hasNotText: before ?? '' })
        .waitFor();
      await panel(session)
        .getByRole('button', { name: `in force ${size}` })
        .waitFor();
      await session.shot('4-written');
    },
  },
  {
    title: 'the keyboard walks the film, and Enter goes to the line',
    run: async (session) => {
      await runCommand(session, 'View: Toggle Maximized Panel');
      const input = stepper(session);
      await input.focus();
      await input.press('End');
      const spoken = (await input.getAttribute('aria-valuetext')) ?? '';
      const line = /^line (\d+): GC heap/.exec(spoken)?.[1];
      assert.ok(line !== undefined, spoken);
      await input.press('Enter');
      await cursorAt(session, Number(line));
    },
  },
  {
    title: 'the film says what is pointed at, a click goes there, and the line of the cursor is shown in it',
    run: async (session) => {
      const film = panel(session).locator('#film');
      await film.scrollIntoViewIfNeeded();
      const { width, height } = (await film.boundingBox()) ?? { width: 0, height: 0 };
      const position = { x: Math.round(0.7 * width), y: Math.round(0.3 * height) };
      await film.hover({ position });
      const spoken = (await stepper(session).getAttribute('aria-valuetext')) ?? '';
      const line = /^line (\d+): GC heap/.exec(spoken)?.[1];
      assert.ok(line !== undefined, spoken);
      const step = panel(session).locator('.step', { hasText: `line ${line}` });
      await step.filter({ hasText: /GC heap .*; system heap .*Takes: .*iB/ }).waitFor();
      await film.click({ position });
      await cursorAt(session, Number(line));
      await panel(session).locator('#film .at-cursor').first().waitFor();
    },
  },
  {
    title: 'a click on a line, or on a part of the memory, goes there',
    run: async (session) => {
      const link = panel(session).locator('table.takes button.link').first();
      const line = /(\d+)$/.exec((await link.textContent()) ?? '')?.[1];
      assert.ok(line !== undefined);
      await link.click();
      await cursorAt(session, Number(line));
      const segment = panel(session).locator('.map .segment.leads').last();
      const place = /line (\d+)/.exec((await segment.getAttribute('title')) ?? '')?.[1];
      assert.ok(place !== undefined && place !== line);
      await segment.click();
      await cursorAt(session, Number(place));
    },
  },
  {
    title: 'the panel leads to what calibrates it',
    run: async (session) => {
      const { page } = session;
      await panel(session).getByRole('button', { name: 'Calibrate…' }).click();
      const title = page.locator('.quick-input-title', { hasText: 'Calibrate' });
      await title.waitFor();
      await page.keyboard.press('Escape');
      await title.waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'the panel follows the active script, and shows what helps',
    run: async (session) => {
      await openFile(session, 'image_copies.py');
      await shows(session, 'image_copies.py');
      await openFile(session, 'model_too_large.py');
      await shows(session, 'model_too_large.py');
      await says(session, /^Does not fit/);
      await panel(session)
        .getByRole('button', { name: /^Apply: / })
        .first()
        .waitFor();
    },
  },
  {
    title: 'what takes it is grouped by line or by kind, each group with its sum',
    run: async (session) => {
      const grouping = panel(session).locator('.head').getByLabel('group');
      await grouping.selectOption('line');
      await panel(session)
        .locator('.takes .group th', { hasText: /^line \d+$/ })
        .first()
        .waitFor();
      await grouping.selectOption('kind');
      await panel(session).locator('.takes .group th', { hasText: 'camera' }).waitFor();
      await grouping.evaluate((select) => select.scrollIntoView());
      await session.shot('8-grouped');
      await assertAccessible(session, 'grouped');
      await grouping.selectOption('none');
    },
  },
  {
    title: 'what if: another firmware is judged beside the one that is there, without a change',
    run: async (session) => {
      const choice = panel(session).locator('.what-if').getByLabel('firmware');
      await choice.selectOption('minimum');
      const cases = panel(session).locator('.what-if + .wide tbody tr');
      await cases.nth(1).locator('th', { hasText: 'Minimum' }).waitFor();
      await cases.nth(1).locator('.icon').waitFor();
      await panel(session).getByRole('button', { name: 'Pin' }).click();
      await panel(session).locator('.what-if').getByLabel('frame size').selectOption('QQVGA');
      await cases.nth(1).locator('th', { hasText: 'Minimum' }).waitFor();
      await cases.nth(2).locator('th', { hasText: 'QQVGA' }).waitFor();
      await cases.nth(2).locator('.icon').waitFor();
      await choice.scrollIntoViewIfNeeded();
      await session.shot('5-what-if');
      await says(session, /^Does not fit/);
    },
  },
  {
    title: 'the firmware is changed in the panel, and verdict and gauge follow',
    run: async (session) => {
      const before = await gauge(session.page).textContent();
      const said = await verdict(session).getByRole('heading').textContent();
      await panel(session).locator('.target').getByLabel('firmware').selectOption('minimum');
      await gauge(session.page)
        .filter({ hasNotText: before ?? '' })
        .waitFor();
      await verdict(session)
        .getByRole('heading')
        .filter({ hasNotText: said ?? '' })
        .waitFor();
      await session.shot('6-firmware');
    },
  },
  {
    title: 'it can be used at 200 %',
    run: async (session) => {
      await slider(session).focus();
      await slider(session).press('Home');
      await session.page.setViewportSize({ width: 640, height: 550 });
      await runCommand(session, 'View: Toggle Maximized Panel');
      await panel(session).locator('#film').waitFor();
      await session.shot('7-zoomed');
      const body = panel(session).locator('body');
      const isWide = await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      assert.equal(isWide, false, 'the page has to be scrolled sideways');
    },
  },
  {
    title: 'it can be moved to the side, and is not scrolled sideways there',
    run: async (session) => {
      const { page } = session;
      await page.setViewportSize({ width: 1280, height: 900 });
      await runCommand(session, 'View: Move Panel Views To Secondary Side Bar');
      await runCommand(session, 'MaixPy Memory: Show Panel With Both Heaps');
      await page.locator('.part.auxiliarybar .title', { hasText: /MaixPy Memory/i }).waitFor();
      await panel(session).locator('#film').waitFor();
      await session.shot('9-side-bar');
      const body = panel(session).locator('body');
      const isWide = await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      assert.equal(isWide, false, 'the page has to be scrolled sideways');
      await assertAccessible(session, 'in the side bar');
    },
  },
  {
    title: 'what was looked at survives a reload of the window',
    run: async (session) => {
      const { page } = session;
      const size = (await panel(session).locator('output.size').textContent()) ?? '';
      await page.reload();
      await gauge(page).waitFor({ timeout: 60_000 });
      // That the side bar is open the workbench notes some seconds later only: it may open without it.
      await runCommand(session, 'MaixPy Memory: Show Panel With Both Heaps');
      await panel(session).locator('output.size', { hasText: size }).waitFor();
    },
  },
];
