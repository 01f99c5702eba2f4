/** What went wrong on screen once: where a problem stands, what the gauge says of it, and where a link leads. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Outcome } from '../support/outcome.ts';
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

export function runCases(): Promise<Outcome> {
  return runSteps('cases', STEPS, { prepare });
}

const CAMERA = [
  'lcd.init()',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  '',
];

/** Texts by path; the model assumes a Maix Bit for all of them. */
const FILES: Readonly<Record<string, string>> = {
  'too_much_heap.py': [
    'from Maix import utils',
    'import lcd, sensor',
    'utils.gc_heap_size(1024 * 1024 * 5)',
    ...CAMERA,
  ].join('\n'),
  'half_typed.py': ['import lcd, sensor', ...CAMERA].join('\n'),
  'many_frames.py': [
    'import lcd, image',
    'lcd.init()',
    'frames = [image.Image(size=(320, 240)) for i in range(20)]',
    'lcd.display(frames[0])',
    '',
  ].join('\n'),
  'logger.py': [
    'import time, lcd',
    'readings = []',
    'while True:',
    '    now = time.ticks_ms()',
    '    readings.append({"t": now, "v": lcd.width()})',
    '    time.sleep(1)',
    '',
  ].join('\n'),
  'unknown_model.py': [
    'import KPU as kpu',
    'import lcd, sensor',
    ...CAMERA,
    'task = kpu.load(0x300000)',
    '',
  ].join('\n'),
  'start.py': ['import lcd', 'import pictures', ''].join('\n'),
  'game.py': [
    'import lcd, image',
    'lcd.init()',
    'screen = image.Image()',
    '',
    'class Sprite:',
    '    def __init__(self, path, x, y):',
    '        self.img = image.Image(path)',
    '        self.x = x',
    '        self.y = y',
    '',
    'background = image.Image(size=(320, 240))',
    'enemies = [Sprite("/sd/enemy.bmp", 250, 30 * n) for n in range(9)]',
    '',
    'while True:',
    '    screen.draw_image(background, 0, 0)',
    '    for each in enemies:',
    '        screen.draw_image(each.img, each.x, each.y)',
    '    screen.draw_circle(10, 10, 3, color=(255, 255, 0), fill=True)',
    '    lcd.display(screen)',
    '',
  ].join('\n'),
  'stored_heap.py': ['import lcd, sensor', ...CAMERA].join('\n'),
  'pictures.py': [
    'import lcd, sensor',
    ...CAMERA,
    'kept = [sensor.snapshot().copy() for i in range(9)]',
    '',
  ].join('\n'),
};

/** The head of a bitmap of that many pixels of 24 bits, without its pixels. */
function bitmap(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(54);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length + 3 * width * height, true);
  view.setUint32(10, bytes.length, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return bytes;
}

/** Nothing says what the scripts run on. */
function prepare(workspace: string): void {
  fs.rmSync(path.join(workspace, 'maixmem.json'));
  for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(workspace, name), text);
}

const rows = ({ page }: Session): Locator => page.locator('.markers-panel .monaco-list-row');

/** Opens a script alone, with its problems below it: rows out of sight are not there. */
async function openWithProblems(session: Session, name: string): Promise<void> {
  await runCommand(session, 'View: Close All Editors');
  await openFile(session, name);
  await gauge(session.page).waitFor();
}

/** The problem that says something stands at a line. */
async function standsAt(session: Session, text: RegExp, line: number): Promise<void> {
  await rows(session)
    .filter({ hasText: text })
    .filter({ hasText: `[Ln ${line.toFixed(0)},` })
    .first()
    .waitFor();
}

const STEPS: readonly Step[] = [
  {
    title: 'the workbench opens, with the list of problems',
    run: async (session) => {
      await openWorkbench(session);
      await pressUntil(session.page, 'Control+Shift+M', session.page.locator('.markers-panel'));
    },
  },
  {
    title: 'a gc_heap_size that boot cannot have: no verdict beside the error, and the size has a fix',
    run: async (session) => {
      const { page } = session;
      await openWithProblems(session, 'too_much_heap.py');
      await standsAt(session, /5242880.* 128 KiB/, 3);
      // Without a reset the size of before is in force: an error stands beside no "fits".
      await gauge(page).locator('.codicon-question').waitFor();
      await session.shot('1-heap-size');
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+G');
      await page.locator('.quick-input-widget input').fill(':3');
      await page.keyboard.press('Enter');
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
      const row = page.locator('.action-widget .monaco-list-row.action', { hasText: 'this line' }).first();
      await pressUntil(page, 'Control+.', row);
      const titles = await page.locator('.action-widget .monaco-list-row.action').allTextContents();
      assert.ok(!titles.some((title) => title.includes('Store the size once')), titles.join('\n'));
      await chooseAction(page, /^Set gc_heap_size to/);
      await gauge(page).locator('.codicon-check').waitFor();
      await runCommand(session, 'File: Revert File');
    },
  },
  {
    title: 'a line that is half typed: one error, and the last figures stay, marked',
    run: async (session) => {
      const { page } = session;
      await openWithProblems(session, 'half_typed.py');
      await gauge(page).locator('.codicon-check').waitFor();
      await page.keyboard.press('Control+1');
      await pressUntil(page, 'Control+End', page.locator('.statusbar-item', { hasText: 'Ln 6, Col 1' }));
      await page.keyboard.type('lcd.display(sensor.snapshot(');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Delete');
      await rows(session).filter({ hasText: 'Syntax error' }).first().waitFor();
      assert.equal(await rows(session).filter({ hasText: 'Syntax error' }).count(), 1);
      await gauge(page).locator('.codicon-history').waitFor();
      await session.shot('2-half-typed');
      await runCommand(session, 'File: Revert File');
    },
  },
  {
    title: 'too many pictures: the line that makes them, not the one that needs a little more',
    run: async (session) => {
      await openWithProblems(session, 'many_frames.py');
      await standsAt(session, /No gc_heap_size fits|GC heap too small/, 3);
      await session.shot('3-frames');
    },
  },
  {
    title: 'what grows: the call that keeps it',
    run: async (session) => {
      await openWithProblems(session, 'logger.py');
      await standsAt(session, /keeps .* more of the GC heap/, 5);
      await session.shot('4-growth');
    },
  },
  {
    title: 'a model of unknown size: how much room there is for it, and a file can be chosen',
    run: async (session) => {
      const { page } = session;
      await openWithProblems(session, 'unknown_model.py');
      await standsAt(session, /size of this model is unknown.*room for .*KiB/, 8);
      assert.equal(await page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).count(), 0);
      await session.shot('5-model');
    },
  },
  {
    title:
      'pictures of a game, as large as the files: the line that reads them, not the one that needs a little more',
    run: async (session) => {
      const { page, workspace } = session;
      await openWithProblems(session, 'game.py');
      // Of files that are not there nothing is known: no verdict, and why.
      await gauge(page).locator('.codicon-question').waitFor();
      assert.equal(await rows(session).locator('.codicon-error').count(), 0);
      fs.writeFileSync(path.join(workspace, 'enemy.bmp'), bitmap(160, 120));
      await page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).waitFor();
      await standsAt(session, /No gc_heap_size fits|GC heap too small/, 7);
      assert.equal(await rows(session).filter({ hasText: '[Ln 18,' }).count(), 0);
      await session.shot('7-game');
    },
  },
  {
    title: 'a stored gc_heap_size that cannot be had: judged with the one that is used in its place',
    run: async (session) => {
      const { page, set } = session;
      set({ 'maixpyMemory.gcHeapSize': '4M' });
      await openWithProblems(session, 'stored_heap.py');
      await gauge(page).filter({ hasText: '/128 KiB' }).waitFor();
      await rows(session)
        .filter({ hasText: /4,096 KiB cannot be had.* 128 KiB are used/ })
        .first()
        .waitFor();
      assert.equal(await rows(session).locator('.codicon-error').count(), 0);
      await gauge(page).locator('.codicon-check').waitFor();
      await session.shot('8-stored-heap');
      set({ 'maixpyMemory.gcHeapSize': '512K' });
      await gauge(page).filter({ hasText: '/512 KiB' }).waitFor();
    },
  },
  {
    title: 'what an imported file takes stands there, and the report leads to it',
    run: async (session) => {
      const { page } = session;
      await openWithProblems(session, 'start.py');
      await page.locator('.statusbar-item.error-kind', { hasText: /GC .* · Sys/ }).waitFor();
      await runCommand(session, 'MaixPy Memory: Show Report of Both Heaps');
      const report = page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
      await report.locator('h1', { hasText: 'start.py' }).waitFor();
      const link = report.locator('a', { hasText: 'pictures.py 7' }).first();
      await link.waitFor();
      await session.shot('6-imported');
      await link.click();
      await page.locator('.tab.active', { hasText: /^pictures\.py/ }).waitFor();
      await page.locator('.statusbar-item', { hasText: 'Ln 7, Col 1' }).waitFor();
    },
  },
];
