import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureOnBoard, readBoard, writeHeapSize } from '../../../board/session.ts';
import type { MeasureRequest } from '../../../board/measure.ts';
import { maixPyBoard } from '../../support/board/access.ts';

const TEXT = 'a = bytearray(10000)\nb = bytearray(20000)\nprint("ready")\n';
const endOf = (text: string, statement: string): number => text.indexOf(statement) + statement.length;

const REQUEST: MeasureRequest = {
  script: {
    text: TEXT,
    start: { offset: 0, needsLine: false },
    marks: [
      { line: 1, offset: endOf(TEXT, 'a = bytearray(10000)') },
      { line: 2, offset: endOf(TEXT, 'b = bytearray(20000)') },
      { line: 3, offset: endOf(TEXT, 'print("ready")') },
    ],
  },
  upToLine: null,
  mostMs: 10_000,
  tag: 'x7q',
};

test('a board that is started anew tells banner, boot line and figures', async () => {
  const board = await maixPyBoard();
  const reading = await board.clock.run(readBoard(board, { anew: true }));
  assert.equal(reading.way, 'signals');
  assert.equal(reading.bootLine, '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)');
  assert.deepEqual(reading.banner, {
    version: 'v0.6.2-44-gd9dc6c58c',
    builtOn: '2021-03-30',
    machine: 'Sipeed_M1 with kendryte-k210',
  });
  assert.equal(reading.figures.systemFreeBytes, 2_818_048);
  assert.equal(reading.figures.storedGcHeapBytes, 524_288);
  assert.ok((reading.figures.gcUsedBytes ?? 0) > 0 && (reading.figures.gcFreeBytes ?? 0) > 0);
});

test('where the port has no lines that reset, a call does it', async () => {
  const board = await maixPyBoard({ hasSignals: false });
  const reading = await board.clock.run(readBoard(board, { anew: true }));
  assert.equal(reading.way, 'machine');
  assert.equal(reading.bootLine, '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)');
});

test('where the lines do nothing, a call does it', async () => {
  const board = await maixPyBoard({ ignoresSignals: true });
  const reading = await board.clock.run(readBoard(board, { anew: true }));
  assert.equal(reading.way, 'machine');
});

test('a board can be read without a restart', async () => {
  const board = await maixPyBoard();
  const reading = await board.clock.run(readBoard(board, { anew: false }));
  assert.equal(reading.way, null);
  assert.equal(reading.bootLine, null);
  assert.equal(board.transport.sent().includes('machine.reset'), false);
});

test('a board is left at its usual prompt with the port closed', async () => {
  const board = await maixPyBoard();
  await board.clock.run(readBoard(board, { anew: false }));
  assert.ok(board.transport.sent().endsWith('\x03\x03\x02'));
  assert.ok(board.transport.isClosed());
});

test('a script is run with its marks, and differences are those of the script', async () => {
  const board = await maixPyBoard();
  const { run } = await board.clock.run(measureOnBoard(board, REQUEST));
  assert.equal(run.ending, 'finished');
  assert.deepEqual(run.output, ['ready']);
  const start = run.start?.gcUsedBytes ?? 0;
  // Blocks of 16 bytes, and the array's own block.
  assert.deepEqual(
    run.lines.map(({ line, last }) => [line, last.gcUsedBytes - start]),
    [
      [1, 10_016],
      [2, 30_032],
      [3, 30_032],
    ],
  );
  assert.equal(run.addedName, false);
});

test('what the marks cost is the same however many there are', async () => {
  const differences = async (marks: MeasureRequest['script']['marks']): Promise<number> => {
    const board = await maixPyBoard();
    const request = { ...REQUEST, script: { ...REQUEST.script, marks } };
    const { run } = await board.clock.run(measureOnBoard(board, request));
    return (run.lines.at(-1)?.last.gcUsedBytes ?? 0) - (run.start?.gcUsedBytes ?? 0);
  };
  const all = REQUEST.script.marks;
  assert.equal(await differences(all.slice(2)), await differences(all));
});

test('the system heap is followed by what malloc has never asked for', async () => {
  const board = await maixPyBoard();
  const text = "__import__('Maix').utils.take(8192)\n";
  const script = {
    text,
    start: { offset: 0, needsLine: false },
    marks: [{ line: 1, offset: text.length - 1 }],
  };
  const { run } = await board.clock.run(measureOnBoard(board, { ...REQUEST, script }));
  assert.equal(run.start?.systemFreeBytes, 2_818_048);
  assert.equal(run.lines[0]?.last.systemFreeBytes, 2_809_856);
});

test('the run ends at the chosen line', async () => {
  // The interrupt takes effect at the third look at the heap, which is that behind line 2.
  const board = await maixPyBoard({ interruptAtLook: 4 });
  const { run } = await board.clock.run(measureOnBoard(board, { ...REQUEST, upToLine: 2 }));
  assert.equal(run.ending, 'line');
  assert.deepEqual(
    run.lines.map(({ line }) => line),
    [1, 2],
  );
});

test('a loop is counted, with its first, last and fullest turn', async () => {
  const text = 'a = []\nfor i in range(5):\n  a.append(bytearray(1000))\n';
  const board = await maixPyBoard();
  const script = {
    text,
    start: { offset: 0, needsLine: false },
    marks: [{ line: 3, offset: text.length - 1 }],
  };
  const { run } = await board.clock.run(measureOnBoard(board, { ...REQUEST, script }));
  const [line] = run.lines;
  assert.equal(line?.visits, 5);
  assert.equal(line.most.gcUsedBytes, line.last.gcUsedBytes);
  assert.ok(line.last.gcUsedBytes - line.first.gcUsedBytes >= 4 * 1008);
});

test('an exception of the script is told, in one printable line', async () => {
  const text = 'raise ValueError("\\x1b[31mred")\n';
  const board = await maixPyBoard();
  const script = { text, start: { offset: 0, needsLine: false }, marks: [] };
  const { run } = await board.clock.run(measureOnBoard(board, { ...REQUEST, script }));
  assert.equal(run.ending, 'exception');
  assert.equal(run.exception, 'ValueError: \\x1b[31mred');
});

test('what a script prints is never taken for a mark', async () => {
  const text = 'print("x7q 1 5 5")\nprint("\\x1ex7 1 5 5")\n';
  const board = await maixPyBoard();
  const script = { text, start: { offset: 0, needsLine: false }, marks: [] };
  const { run } = await board.clock.run(measureOnBoard(board, { ...REQUEST, script }));
  assert.deepEqual(run.lines, []);
  assert.deepEqual(run.output, ['x7q 1 5 5', '\\x1ex7 1 5 5']);
});

test('a script with control characters is not sent', async () => {
  const board = await maixPyBoard();
  const script = { text: 'x = "\x04"\n', start: { offset: 0, needsLine: false }, marks: [] };
  await assert.rejects(board.clock.run(measureOnBoard(board, { ...REQUEST, script })), {
    kind: 'unsendable',
  });
  assert.ok(board.transport.isClosed());
});

test('a gc_heap_size is stored, and the board started anew with it', async () => {
  const board = await maixPyBoard();
  const reading = await board.clock.run(writeHeapSize(board, 0x40000));
  assert.equal(board.stored(), 0x40000);
  assert.equal(reading.bootLine, '[MaixPy] gc heap=0x800cebd0-0x8010ebd0(262144)');
});

test('a board without MaixPy is told apart', async () => {
  const board = await maixPyBoard({ hasMaix: false });
  await assert.rejects(board.clock.run(readBoard(board, { anew: false })), {
    kind: 'not-maixpy',
    message: /^This MicroPython has no Maix module: it is not the firmware of a K210 board\. It printed: v0/,
  });
});

test('steps are told while they are done', async () => {
  const board = await maixPyBoard();
  await board.clock.run(measureOnBoard(board, REQUEST));
  assert.deepEqual(board.steps, ['restart', 'prepare', 'send', 'run']);
});
