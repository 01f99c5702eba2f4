/** The three commands that talk to a board, as a person uses them, with a board behind a pseudo-terminal. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readMeasurement } from '../../../board/measurement.ts';
import type { MaixPyOptions } from '../../support/board/maixPyPeer.ts';
import type { Outcome } from '../support/outcome.ts';
import { plugIn, type PluggedBoard } from '../support/pluggedBoard.ts';
import {
  gauge,
  hoverGauge,
  openFile,
  openWorkbench,
  pressUntil,
  runCommand,
  runSteps,
  startCommand,
  type Session,
  type Step,
} from '../support/steps.ts';
import { panel } from '../support/panel.ts';

/** A board answers in seconds; a machine that does six things at once may take its time. */
const SLOW = { timeout: 90_000 };

const SCRIPT = `import gc
from Maix import utils
a = bytearray(10000)
print("\\x1b[2J[a link](command:workbench.action.quit) ready")
b = bytearray(20000)
c = [a, b]
`;

export async function runBoard(): Promise<Outcome> {
  const boards: PluggedBoard[] = [];
  const plug = async (options?: MaixPyOptions): Promise<PluggedBoard> => {
    // Two of these interpreters at work in one process trip over each other.
    await boards.at(-1)?.unplug();
    const board = await plugIn(options);
    boards.push(board);
    return board;
  };
  try {
    return await runSteps('board', steps(await plug(), plug), { asksQuestions: true });
  } finally {
    await boards.at(-1)?.unplug();
  }
}

const input = (page: Page): Locator => page.locator('.quick-input-widget input');
const notification = ({ page }: Session, text: RegExp | string): Locator =>
  page.locator('.notifications-toasts .notification-list-item', { hasText: text });

async function closeNotifications(session: Session): Promise<void> {
  await runCommand(session, 'Notifications: Clear All Notifications');
}

/** Types the path of a port that the system does not list. */
async function choosePort({ page }: Session, { path: port }: Pick<PluggedBoard, 'path'>): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Other Port…' });
  await row.waitFor();
  await row.click();
  await page.locator('.quick-input-title', { hasText: 'Other Port…' }).waitFor();
  await input(page).fill(port);
  await page.keyboard.press('Enter');
}

/** Starts a measurement. @param extent the entry that says how far the script is to run */
async function startMeasuring(session: Session, board: PluggedBoard, extent: string): Promise<void> {
  await startCommand(session, 'MaixPy Memory: Measure on Board');
  const row = session.page.locator('.quick-input-list .monaco-list-row', { hasText: extent }).first();
  await row.waitFor();
  await row.click();
  await choosePort(session, board);
}

async function cancel(session: Session, progress: RegExp): Promise<void> {
  const shown = notification(session, progress);
  await shown.waitFor(SLOW);
  await shown.getByRole('button', { name: 'Cancel' }).click();
}

/** @param plug another board in place of the one that is there */
function steps(
  board: PluggedBoard,
  plug: (options?: MaixPyOptions) => Promise<PluggedBoard>,
): readonly Step[] {
  return [
    {
      title: 'the workbench opens with a script for a board',
      run: async (session) => {
        fs.writeFileSync(path.join(session.workspace, 'on_board.py'), SCRIPT);
        await openWorkbench(session);
        await openFile(session, 'on_board.py');
        await gauge(session.page).waitFor();
      },
    },
    {
      title: 'a script is measured, and what was measured is saved beside it on request',
      run: async (session) => {
        await startMeasuring(session, board, 'at most 10 seconds');
        const done = notification(session, /The script came to its end\. \d+ lines measured\./);
        await done.waitFor(SLOW);
        await session.shot('1-measured');
        await done.getByRole('button', { name: 'Save Measurement' }).click();
        const file = path.join(session.workspace, 'on_board.maixmeasure.json');
        await until(() => fs.existsSync(file) && fs.statSync(file).size > 0, 'the measurement is written');
        const text = fs.readFileSync(file, 'utf8');
        const read = readMeasurement(text);
        assert.ok(read.ok && read.measurement.run?.ending === 'finished', text);
        // Its lines are in it, what it printed is not.
        assert.ok(!text.includes('\\u001b') && !text.includes('\u001b'));
        fs.rmSync(file);
      },
    },
    {
      title: 'what was measured stands beside what was calculated, in curve and table',
      run: async (session) => {
        await panel(session).locator('.measured-words', { hasText: 'v0.6.2-44' }).waitFor();
        await panel(session).locator('circle.measured-mark').nth(3).waitFor();
        await panel(session).locator('summary', { hasText: 'The run as a table' }).click();
        const line = session.page.locator('th', { hasText: /^line 5$/ });
        const cells = await panel(session).locator('tr', { has: line }).locator('td').allTextContents();
        const [calculated = 0, , , , measured = 0] = cells.map((cell) =>
          Number(/^[\d.]+(?= KiB$)/.exec(cell)),
        );
        assert.ok(calculated > 30, cells.join('|'));
        assert.ok(Math.abs(measured - calculated) <= 1, cells.join('|'));
        await runCommand(session, 'View: Toggle Maximized Panel');
        await session.shot('2-beside');
        await runCommand(session, 'View: Toggle Maximized Panel');
      },
    },
    {
      title: 'it runs up to the line of the cursor',
      run: async (session) => {
        const { page } = session;
        await page.keyboard.press('Control+1');
        await pressUntil(page, 'Control+G', input(page));
        await input(page).fill(':3');
        await page.keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: /Ln 3, / }).waitFor();
        await startMeasuring(session, board, 'Up to line 3');
        await notification(session, 'The script was ended at the chosen line.').waitFor(SLOW);
        await closeNotifications(session);
      },
    },
    {
      title: 'a measurement can be cancelled in the middle, and the board is left at its prompt',
      run: async (session) => {
        board.holdBack(/\x1e\w+ 3 /);
        await startMeasuring(session, board, 'at most 60 seconds');
        await cancel(session, /running the script: \d+ lines measured/);
        await notification(session, 'The script was interrupted.').waitFor(SLOW);
        await session.shot('3-cancelled');
        assert.match(board.sent().slice(-200), /\x03[^]*\x02/);
        await closeNotifications(session);
      },
    },
    {
      title: 'the boot line of the board goes into the maixmem.json that holds for the script, and counts',
      run: async (session) => {
        const file = path.join(session.workspace, 'maixmem.json');
        const before = fs.readFileSync(file, 'utf8');
        await startCommand(session, 'MaixPy Memory: Calibrate From Board');
        await choosePort(session, board);
        await notification(session, 'Calibrated with what the board printed').waitFor(SLOW);
        await until(() => fs.readFileSync(file, 'utf8') !== before, 'maixmem.json is written');
        const { bootLine } = JSON.parse(fs.readFileSync(file, 'utf8')) as { bootLine: string };
        assert.equal(bootLine, '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)');
        const settings = path.join(session.workspace, '.vscode/settings.json');
        assert.ok(!fs.existsSync(settings) || !fs.readFileSync(settings, 'utf8').includes('bootLine'));
        await hoverGauge(session.page, 'calibrated');
        await session.shot('4-calibrated');
        await session.page.mouse.move(400, 300);
        await closeNotifications(session);
      },
    },
    {
      title: 'a gc_heap_size is stored after a question, and the board starts with it',
      run: async (session) => {
        const { page } = session;
        await startCommand(session, 'MaixPy Memory: Write gc_heap_size to Board');
        await page.locator('.quick-input-title', { hasText: 'Write gc_heap_size' }).waitFor();
        await input(page).fill('9M');
        await page.locator('.quick-input-message', { hasText: 'A size between 16K and 5M' }).waitFor();
        await input(page).fill('256K');
        await page.keyboard.press('Enter');
        const question = page.locator('.monaco-dialog-box', { hasText: 'Store gc_heap_size 256 KiB' });
        await question.waitFor();
        assert.equal(board.storedBytes(), 524_288);
        await session.shot('5-question');
        await question.getByRole('button', { name: 'Write and Restart' }).click();
        await choosePort(session, board);
        await notification(session, 'The board has started with gc_heap_size 256 KiB').waitFor(SLOW);
        assert.equal(board.storedBytes(), 262_144);
        await closeNotifications(session);
      },
    },
    {
      title: 'whoever says no to the question writes nothing',
      run: async (session) => {
        const { page } = session;
        const sent = board.sent();
        await startCommand(session, 'MaixPy Memory: Write gc_heap_size to Board');
        await page.locator('.quick-input-title', { hasText: 'Write gc_heap_size' }).waitFor();
        await input(page).fill('1M');
        await page.keyboard.press('Enter');
        const question = page.locator('.monaco-dialog-box');
        await question.getByRole('button', { name: 'Cancel' }).click();
        await question.waitFor({ state: 'hidden' });
        assert.equal(board.storedBytes(), 262_144);
        assert.equal(board.sent(), sent);
      },
    },
    {
      title: 'a board that is no MaixPy board ends in a sentence',
      run: async (session) => {
        await startMeasuring(session, await plug({ hasMaix: false }), 'at most 10 seconds');
        await notification(session, 'MaixPy').waitFor(SLOW);
        await session.shot('6-other-board');
        await closeNotifications(session);
      },
    },
    {
      title: 'a cable that is pulled in the middle ends in a sentence, with what was measured until then',
      run: async (session) => {
        const flaky = await plug();
        flaky.holdBack(/\x1e\w+ 3 /);
        await startMeasuring(session, flaky, 'at most 60 seconds');
        await notification(session, /running the script: \d+ lines measured/).waitFor(SLOW);
        await flaky.unplug();
        await notification(session, 'The board was lost in the middle.').waitFor(SLOW);
        await session.shot('7-unplugged');
        await closeNotifications(session);
      },
    },
    {
      title: 'a port that is not there ends in a sentence',
      run: async (session) => {
        await startCommand(session, 'MaixPy Memory: Calibrate From Board');
        await choosePort(session, { path: '/dev/ttyUSB-none' });
        await notification(session, 'There is no port /dev/ttyUSB-none').waitFor(SLOW);
        await session.shot('8-no-port');
      },
    },
  ];
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + SLOW.timeout;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
