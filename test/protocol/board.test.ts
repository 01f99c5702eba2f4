import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { DIST, ROOT } from '../../scripts/paths.mjs';
import { openMaixPy } from '../support/board/maixPyPeer.ts';
import { openPseudoTerminal } from '../support/board/pty.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Does something when all that the command line has said by now is read: it has written that before it sent what has just
 * come, and this turn of the event loop or the next one reads it.
 */
function afterWhatWasSaid(action: () => void): void {
  setImmediate(() => setImmediate(action));
}

/** The real command line against a pseudo-terminal with the real MicroPython behind it. */
async function maixmem(
  t: TestContext,
  args: (port: string, folder: string) => readonly string[],
  onStep: (stderr: string, pull: () => void) => void = () => undefined,
): Promise<Ended & { readonly folder: string }> {
  const folder = temporaryFolder({
    'main.py': 'import gc\na = bytearray(10000)\nprint("\\x1b[2Jready")\n',
  });
  const terminal = await openPseudoTerminal();
  t.after(() => terminal.close());
  const peer = await openMaixPy((bytes) => terminal.send(bytes));
  terminal.onData((bytes) => {
    afterWhatWasSaid(() => {
      peer.receive(bytes);
    });
  });
  const child = spawn(
    process.execPath,
    [path.join(DIST, 'cli/maixmem.mjs'), ...args(terminal.path, folder)],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
    onStep(stderr, () => void terminal.close());
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr, folder };
}

void test('a script is measured over a real terminal, and the measurement is a file', async (t) => {
  const { status, stdout, stderr, folder } = await maixmem(t, (port, at) => [
    'board',
    'measure',
    path.join(at, 'main.py'),
    '--port',
    port,
    '--output',
    path.join(at, 'main.maixmeasure.json'),
  ]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^ +2 +10,0\d\d /m);
  assert.match(stdout, /The script printed:\n {2}> \\x1b\[2Jready\n/);
  assert.match(stdout, /^firmware +v0\.6\.2-44-gd9dc6c58c of 2021-03-30$/m);
  const file = JSON.parse(fs.readFileSync(path.join(folder, 'main.maixmeasure.json'), 'utf8')) as {
    readonly board: { readonly bootLine: string };
  };
  assert.equal(file.board.bootLine, '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)');
});

void test('a cable that is pulled ends in one sentence', async (t) => {
  const { status, stdout, stderr } = await maixmem(
    t,
    (port) => ['board', 'info', '--port', port],
    (heard, pull) => {
      if (heard.includes('anew')) pull();
    },
  );
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /maixmem: The port is gone: the board was unplugged, or another program took it\.\n$/);
});

void test('a cable that is pulled at any step that is said is told of', async (t) => {
  const measure = (port: string, folder: string): readonly string[] => [
    'board',
    'measure',
    path.join(folder, 'main.py'),
    '--port',
    port,
  ];
  const whole = await maixmem(t, measure);
  const steps = whole.stderr.trimEnd().split('\n');
  assert.ok(steps.length > 3, whole.stderr);
  for (const [index, step] of steps.entries()) {
    const { status, stdout, stderr } = await maixmem(t, measure, (heard, pull) => {
      if (heard.split('\n').length > index + 1) pull();
    });
    // Pulled behind the run, it is too late to matter.
    if (index === steps.length - 1 && status === whole.status) continue;
    assert.match(`${stdout}${stderr}`, /unplugged/, step);
    assert.equal(status, 2, `${step}\n${stdout}${stderr}`);
  }
});
