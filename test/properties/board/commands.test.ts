import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Language } from '../../../messages/language.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { BoardHost } from '../../../server/src/cli/board/host.ts';
import { readMeasurement } from '../../../board/measurement.ts';
import { PortProblem } from '../../../board/portProblem.ts';
import type { PortFacts } from '../../../board/ports.ts';
import { maixPyBoard, type TestBoard } from '../../support/board/access.ts';
import type { MaixPyOptions } from '../../support/board/maixPyPeer.ts';
import { englishIn } from '../../support/chineseText.ts';
import { runCli, type CliRun } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const CH340: PortFacts = { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523' };

interface Setup extends MaixPyOptions {
  readonly ports?: readonly PortFacts[];
  readonly answer?: boolean | null;
  readonly files?: Readonly<Record<string, string>>;
  readonly language?: Language;
}

interface Outcome extends CliRun {
  readonly board: TestBoard & { readonly stored: () => number };
  readonly questions: readonly string[];
  readonly folder: string;
}

async function maixmem(args: readonly string[], setup: Setup = {}): Promise<Outcome> {
  const { ports = [CH340], answer = null, files = {}, language = 'en' } = setup;
  const folder = temporaryFolder(files);
  const board = await maixPyBoard(setup);
  const questions: string[] = [];
  const host: BoardHost = {
    ports: () => ({ list: () => Promise.resolve(ports), open: () => Promise.resolve(board.transport) }),
    clock: board.clock,
    today: () => new Date('2026-11-29T12:00:00Z'),
    onInterrupt: () => () => undefined,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(answer);
    },
    writeFile: (file, text) => fs.writeFileSync(file, text),
  };
  const run = await board.clock.run(runCli(['board', ...args], folder, { analyze, board: host, language }));
  return { ...run, board, questions, folder };
}

test('ports are listed with the names of their chips, those of boards first', async () => {
  const { stdout } = await maixmem(['ports'], {
    ports: [
      { path: '/dev/ttyS0' },
      { path: '/dev/ttyUSB10', vendorId: '0403', productId: '6010', manufacturer: 'Kongou Hikari' },
      CH340,
      { path: '/dev/ttyACM0', vendorId: '2341', productId: '0043', manufacturer: 'Ard\x1buino' },
    ],
  });
  assert.equal(
    stdout,
    [
      '/dev/ttyUSB0 (CH340)',
      '/dev/ttyUSB10 (FTDI FT2232 or CH552)',
      '/dev/ttyACM0 (Ard\\x1buino), no known chip of a board',
      '/dev/ttyS0, no known chip of a board',
      '',
    ].join('\n'),
  );
});

test('of several boards one must be named', async () => {
  const { status, stderr } = await maixmem(['info'], {
    ports: [CH340, { ...CH340, path: '/dev/ttyUSB1' }],
  });
  assert.equal(status, 2);
  assert.equal(
    stderr,
    'maixmem: several ports may be the board; name one with --port: /dev/ttyUSB0 (CH340), /dev/ttyUSB1 (CH340)\n',
  );
});

test('info tells what the board says of itself', async () => {
  const { status, stdout } = await maixmem(['info']);
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^firmware {10}v0\.6\.2-44-gd9dc6c58c of 2021-03-30\nmachine {11}Sipeed_M1 with kendryte-k210\n/,
  );
  assert.match(stdout, /^boot line {9}\[MaixPy\] gc heap=0x800cebd0-0x8014ebd0\(524288\)$/m);
  assert.match(stdout, /^system heap free {2}2,752 KiB \(2,818,048 B\)$/m);
  assert.match(stdout, /^gc_heap_size {6}512 KiB \(524,288 B\) stored$/m);
});

test('calibrate --write puts the boot line into maixmem.json and leaves the rest as it is', async () => {
  const { status, folder } = await maixmem(['calibrate', '--write'], {
    files: { 'maixmem.json': '{\n  "board": "maix-dock"\n}\n' },
  });
  assert.equal(status, 0);
  assert.equal(
    fs.readFileSync(path.join(folder, 'maixmem.json'), 'utf8'),
    '{\n  "board": "maix-dock",\n  "bootLine": "[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)"\n}\n',
  );
});

test('a heap size is stored when that is confirmed', async () => {
  const { status, stdout, board, questions } = await maixmem(['heap-size', '256K'], { answer: true });
  assert.equal(status, 0);
  assert.deepEqual(questions, ['Store gc_heap_size 256 KiB (262,144 B) on the board and start it anew?']);
  assert.equal(board.stored(), 262_144);
  assert.match(stdout, /\(262144\)$/m);
});

test('a heap size is not stored when nobody agrees', async () => {
  const refused = await maixmem(['heap-size', '256K'], { answer: false });
  assert.equal(refused.status, 2);
  assert.equal(refused.board.transport.sent(), '');
  const alone = await maixmem(['heap-size', '256K']);
  assert.match(alone.stderr, /nobody is there to be asked: give --yes/);
  assert.equal(alone.board.transport.sent(), '');
});

test('a heap size that leaves nothing is refused before the board is asked', async () => {
  const { status, stderr, board } = await maixmem(['heap-size', '6M', '--yes']);
  assert.equal(status, 2);
  assert.match(stderr, /a gc_heap_size is between 16 KiB \(16,384 B\) and 5,120 KiB/);
  assert.equal(board.transport.sent(), '');
});

const SCRIPT = 'import gc\na = bytearray(10000)\nb = [bytearray(500) for i in range(4)]\nprint("x")\n';

test('measure shows measured beside calculated, and saves what the analysis can read', async () => {
  const { status, stdout, folder } = await maixmem(['measure', 'main.py', '--output', 'm.maixmeasure.json'], {
    files: { 'main.py': SCRIPT },
  });
  assert.equal(status, 0);
  // Blocks of this MicroPython have 16 bytes, those of the board 32.
  assert.match(stdout, /^ {5}2 {7}10,016 {6}10,0\d\d/m);
  assert.match(stdout, /^The script came to its end\.$/m);
  assert.match(stdout, /^The script printed:\n {2}> x$/m);
  const read = readMeasurement(fs.readFileSync(path.join(folder, 'm.maixmeasure.json'), 'utf8'));
  assert.ok(read.ok);
  assert.equal(read.measurement.run?.lines.find(({ line }) => line === 2)?.text, 'a = bytearray(10000)');
});

test('measure ends at the line that was named', async () => {
  const { status, stdout } = await maixmem(['measure', 'main.py:2'], {
    files: { 'main.py': SCRIPT },
    interruptAtLook: 4,
  });
  assert.equal(status, 0);
  assert.match(stdout, /ended at the chosen line/);
  assert.doesNotMatch(stdout, /^ {5}4 /m);
});

test('measure says how the script failed', async () => {
  const { stdout } = await maixmem(['measure', 'main.py'], {
    files: { 'main.py': 'import gc\nraise OSError("\\x1b[31m")\n' },
  });
  assert.match(stdout, /^The script ended with OSError: \\x1b\[31m$/m);
});

test('without the package for serial ports there is one sentence that says so', async () => {
  const folder = temporaryFolder();
  const board: Partial<BoardHost> = {
    ports: () => {
      throw new PortProblem('no-support', 'Serial ports need a package.');
    },
    onInterrupt: () => () => undefined,
  };
  const { status, stderr } = await runCli(['board', 'info'], folder, { board: board as BoardHost });
  assert.equal(status, 2);
  assert.equal(stderr, 'maixmem: Serial ports need a package.\n');
});

test('what cannot be understood is said with what was meant', async () => {
  const { stderr } = await maixmem(['mesure', 'main.py']);
  assert.match(stderr, /^maixmem: board: there is no "mesure"; did you mean "measure"\?/);
});

test('in Chinese everything that is said of a board is Chinese', async () => {
  const files = { 'main.py': SCRIPT };
  const runs = [
    ['ports'],
    ['info'],
    ['calibrate'],
    ['measure', 'main.py'],
    ['heap-size', '1M'],
    ['heap-size', '9M'],
    ['heap'],
    [],
  ];
  const english: string[] = [];
  for (const args of runs) {
    const { stdout, stderr, questions } = await maixmem(args, { files, answer: true, language: 'zh-cn' });
    english.push(...englishIn([stdout, stderr, ...questions].join('\n')));
  }
  assert.deepEqual(english, []);
});
