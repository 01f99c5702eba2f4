import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeasureRequest } from '../../../board/measure.ts';
import {
  measureOnBoard,
  readBoard,
  type BoardMeasurement,
  type BoardReading,
} from '../../../board/session.ts';
import { boardOn, maixPyBoard, type TestBoard } from '../../support/board/access.ts';
import { answering, deadPeer, scriptedPeer } from '../../support/board/roughPeers.ts';

const TEXT = 'a = bytearray(10000)\n';
const REQUEST: MeasureRequest = {
  script: { text: TEXT, start: { offset: 0, needsLine: false }, marks: [{ line: 1, offset: 20 }] },
  upToLine: null,
  mostMs: 10_000,
  tag: 'x7q',
};

const read = (board: TestBoard): Promise<BoardReading> => board.clock.run(readBoard(board, { anew: false }));
const run = (board: TestBoard): Promise<BoardMeasurement> => board.clock.run(measureOnBoard(board, REQUEST));

/** Figures as a board gives them; a run by what a test makes of it. */
function figuresOr(script: (program: string) => string): (program: string) => string {
  return (program) => {
    if (program.includes('_maixmem'))
      return '@used 1000\r\n@free 500000\r\n@system 2818048\r\n@stored 524288\r\n\x04\x04>';
    if (program.includes('globals()')) return '__name__ gc os\r\n\x04\x04>';
    return program.includes('bytearray') ? script(program) : '\x04\x04>';
  };
}

const mark = (line: number, used: number): string =>
  `\x1ex7q ${line.toFixed(0)} ${used.toFixed(0)} 2818048\r\n`;

test('a board that says nothing is named as such, and the port is closed', async () => {
  const board = boardOn(deadPeer);
  await assert.rejects(read(board), {
    kind: 'silent',
    message: 'The board does not answer: check port and cable, and close other programs that use it.',
  });
  assert.ok(board.transport.isClosed());
});

test('something that echoes what it gets is no board', async () => {
  await assert.rejects(read(boardOn(answering((bytes) => bytes))), { kind: 'no-prompt' });
});

test('a prompt of another program is shown without its escape codes', async () => {
  await assert.rejects(read(boardOn(answering(() => 'login: \x1b[5m'))), {
    kind: 'no-prompt',
    message:
      'What answers shows no MicroPython prompt: is this the port of the board, and MaixPy on it? It printed: login: \\x1b[5mlogin: \\x1b[5mlogin: \\x1b[5mlogin: \\x1b[5mlogin: \\x1b[5mlogin: \\x1b[5m',
  });
});

test('a board that never stops printing ends in a sentence, not in a full memory', async () => {
  // Sends on and on by itself, a line without an end.
  const board = boardOn((send) => ({ receive: () => undefined, signals: () => send('x'.repeat(1000)) }));
  let isOn = true;
  const chatter = (): void => {
    if (!isOn) return;
    board.transport.flood('\x1b[31mhello '.repeat(2000));
    board.clock.after(10, chatter);
  };
  board.clock.after(1, chatter);
  await assert.rejects(read(board), { kind: 'chatter', message: /^The board prints without end/ });
  isOn = false;
});

test('a board that is slow is waited for', async () => {
  const slow = scriptedPeer(figuresOr(() => '\x04\x04>'));
  const board: TestBoard = boardOn((send) =>
    slow((bytes) => {
      // Letter by letter, 20 ms each: as at 500 baud.
      Array.from(bytes).forEach((letter, index) => board.clock.after(20 * (index + 1), () => send(letter)));
    }),
  );
  assert.equal((await read(board)).figures.systemFreeBytes, 2_818_048);
});

test('noise on the line in front of a prompt does no harm', async () => {
  const board = await maixPyBoard({ distort: (bytes) => `\xff\x00\x1b[2J\xe6\xb8${bytes}` });
  // Noise within an answer makes a figure unknown rather than wrong.
  const { figures } = await read(board);
  assert.equal(figures.systemFreeBytes, 2_818_048);
});

test('a board that starts anew in the middle of a run tells what it had measured', async () => {
  const board = boardOn(
    scriptedPeer(
      figuresOr(
        () => `${mark(0, 2000)}${mark(1, 12_016)}\r\n[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)\r\n`,
      ),
    ),
  );
  const measured = await run(board);
  assert.equal(measured.run.ending, 'reset');
  assert.equal(measured.run.lines[0]?.last.gcUsedBytes, 12_016);
});

test('a firmware that crashes is told apart from one that starts anew', async () => {
  const board = boardOn(
    scriptedPeer(
      figuresOr(() => `${mark(0, 2000)}core dump: misaligned load\r\nCause 0x0000000000000004\r\n`),
    ),
  );
  assert.equal((await run(board)).run.ending, 'crashed');
});

test('a line without an end costs a run nothing but its time', async () => {
  const board = boardOn(
    scriptedPeer(
      figuresOr(() => `${mark(0, 2000)}${'.'.repeat(100_000)}\r\n${mark(1, 12_016)}done\r\n\x04\x04>`),
    ),
  );
  const measured = await run(board);
  assert.equal(measured.run.ending, 'finished');
  assert.equal(measured.run.lines[0]?.visits, 1);
  assert.equal(measured.run.output.at(-1), 'done');
});

test('a script that never ends is interrupted when its time is over', async () => {
  const board = boardOn(scriptedPeer(figuresOr(() => mark(0, 2000))));
  const measured = await run(board);
  assert.equal(measured.run.ending, 'time');
  assert.ok(board.transport.sent().endsWith('\x03\x03\x02'));
});

test('what a hostile script prints as the end of its run leads nowhere', async () => {
  const board = boardOn(
    scriptedPeer(figuresOr(() => `${mark(0, 2000)}\x04\x04>\x1b]0;x\x07\r\n${mark(1, 5000)}\x04\x04>`)),
  );
  const measured = await run(board);
  assert.equal(measured.run.ending, 'finished');
  assert.ok(board.transport.isClosed());
});

test('figures that are no figures are unknown, not zero', async () => {
  const board = boardOn(scriptedPeer(() => '@used 1e9\r\n@free -5\r\n@system 99999999999999\r\n\x04\x04>'));
  assert.deepEqual((await read(board)).figures, {
    gcFreeBytes: null,
    gcUsedBytes: null,
    systemFreeBytes: null,
    storedGcHeapBytes: null,
  });
});

test('a run that is cancelled is interrupted, and says what it had measured', async () => {
  const board = boardOn(scriptedPeer(figuresOr(() => `${mark(0, 2000)}${mark(1, 12_016)}`)));
  const progress: TestBoard['progress'] = (step, lines) => {
    if (step === 'run' && lines === 1) board.clock.after(100, board.cancel);
  };
  const measured = await board.clock.run(measureOnBoard({ ...board, progress }, REQUEST));
  assert.equal(measured.run.ending, 'cancelled');
  assert.equal(measured.run.lines[0]?.line, 1);
  assert.ok(board.transport.sent().endsWith('\x03\x03\x02'));
});

test('what is cancelled before the run ends in a sentence, with the board at its prompt', async () => {
  const board = boardOn(scriptedPeer(figuresOr(() => '')));
  board.cancel();
  await assert.rejects(run(board), { kind: 'cancelled' });
  assert.ok(board.transport.sent().endsWith('\x03\x03\x02'));
});

test('a cable that is pulled at any step ends in a sentence or in what was measured', async () => {
  const whole = await maixPyBoard();
  await run(whole);
  const actions = whole.transport.actions();
  assert.ok(actions > 20, `${actions.toFixed(0)} steps`);
  const endings = new Set<string>();
  for (let unplugAtAction = 1; unplugAtAction <= actions; unplugAtAction++) {
    const board = await maixPyBoard({ unplugAtAction });
    try {
      endings.add((await run(board)).run.ending);
    } catch (error) {
      endings.add((error as { readonly kind?: string }).kind ?? String(error));
    }
    assert.ok(board.transport.isClosed());
  }
  // Pulled behind the run, it is too late to matter.
  assert.deepEqual([...endings].sort(), ['finished', 'unplugged']);
});
