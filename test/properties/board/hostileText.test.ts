/** Whatever a board says, wherever it says it: nothing of it is carried out by a terminal, an editor or Markdown. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readMeasurement } from '../../../board/measurement.ts';
import type { PortFacts } from '../../../board/ports.ts';
import type { BoardHost } from '../../../server/src/cli/board/host.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import { boardOn } from '../../support/board/access.ts';
import type { Peer } from '../../support/board/peer.ts';
import { scriptedPeer } from '../../support/board/roughPeers.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Bytes, one letter each. */
const HOSTILE: Readonly<Record<string, string>> = {
  'escape codes': '\x1b[2J\x1b[31mred\x1b[0m\x1b]0;title\x07',
  'a link of a terminal': '\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\',
  'eight bit controls': Buffer.from('\u009b31mred\u009d0;title\u009c').toString('latin1'),
  'single bytes of controls': '\x9b31mred\x9d0;t\x9c',
  'marks of direction': Buffer.from('user\u202e gnp.exe\u2066\u2069\u200f').toString('latin1'),
  'unseen letters and separators': Buffer.from('a\u200bb\u2028c\ufeffd\u{e0041}').toString('latin1'),
  'a long line': 'x'.repeat(20_000),
  'links of Markdown':
    '[click](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> ![](http://e/x.png)',
  'a command of a pipeline': '::error file=main.py::gotcha',
  'an icon of the editor': '$(error) $(sync~spin)',
};

/** Where a board says something. */
type Place = 'banner' | 'figures' | 'names' | 'output' | 'exception' | 'crash' | 'mark' | 'always';
const PLACES: readonly Place[] = [
  'banner',
  'figures',
  'names',
  'output',
  'exception',
  'crash',
  'mark',
  'always',
];

/** A board by the book but for one place. */
function peerWith(place: Place, text: string): (send: (bytes: string) => void) => Peer {
  const at = (here: Place, usual: string): string => (here === place ? text : usual);
  const banner = `MicroPython ${at('banner', 'v0.6.2')} on 2021-03-30; ${at('banner', 'Sipeed_M1')} with kendryte-k210`;
  const boot = `\r\n[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)${at('banner', '')}\r\n${banner}\r\n>>> `;
  let tag = '';
  const answer = (program: string): string => {
    tag = /\\x1e(\w+)/.exec(program)?.[1] ?? tag;
    if (place === 'always') return text;
    if (program.includes('_maixmem'))
      return `@used ${at('figures', '1000')}\r\n@free 500000\r\n@system 2818048\r\n@stored ${at('figures', '524288')}\r\n\x04\x04>`;
    if (program.includes('globals()')) return `__name__ gc ${at('names', 'os')}\r\n\x04\x04>`;
    if (!program.includes('bytearray')) return '\x04\x04>';
    if (place === 'crash') return `[CRASH] ${text}\r\ncore dump: ${text}\r\n`;
    return `\x1e${tag} 0 1000 2818048\r\n\x1e${tag} 1 ${at('mark', '11016')} 2818048${at('mark', '')}\r\n${at('output', 'ready')}\r\n\x04${at('exception', '')}\x04>`;
  };
  const prompt = place === 'always' ? text : '\r\n>>> ';
  const peer = scriptedPeer(answer, { banner: boot, reboot: boot, prompt });
  return (send) => ({ ...peer(send), signals: () => send(boot) });
}

const MOST_LETTERS = 1000;

/** What a terminal would carry out or not show, lines that are too long, and commands for a pipeline. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(text, /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
  assert.doesNotMatch(text, /^\s*::/m);
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  assert.ok(longest < MOST_LETTERS, `a line of ${longest} letters`);
}

const SCRIPT = 'a = bytearray(10000)\nprint("ready")\nimport gc\n';
const PORT: PortFacts = { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523' };

async function maixmem(
  args: readonly string[],
  peer: (send: (bytes: string) => void) => Peer,
  ports = [PORT],
) {
  const folder = temporaryFolder({ 'main.py': SCRIPT });
  const board = boardOn(peer);
  const host: BoardHost = {
    ports: () => ({ list: () => Promise.resolve(ports), open: () => Promise.resolve(board.transport) }),
    clock: board.clock,
    today: () => new Date('2026-11-29T12:00:00Z'),
    onInterrupt: () => () => undefined,
    confirm: () => Promise.resolve(true),
    writeFile: (file, text) => fs.writeFileSync(file, text),
  };
  const run = await board.clock.run(runCli(['board', ...args], folder, { analyze, board: host }));
  return { ...run, folder };
}

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`${name} in what a board says, at each place, are text`, async () => {
    for (const place of PLACES) {
      for (const args of [['info'], ['calibrate'], ['measure', 'main.py'], ['heap-size', '256K']]) {
        for (const format of ['text', 'json']) {
          const { stdout, stderr } = await maixmem([...args, '--format', format], peerWith(place, text));
          assertHarmless(stdout);
          assertHarmless(stderr);
        }
      }
    }
  });

  test(`${name} in what a port says of itself are text`, async () => {
    const ports = [{ path: `/dev/${text}`, vendorId: '1234', productId: '5678', manufacturer: text }, PORT];
    for (const args of [['ports'], ['info', '--port', text]]) {
      const { stdout, stderr } = await maixmem(args, peerWith('always', text), ports);
      assertHarmless(stdout);
      assertHarmless(stderr);
    }
    const { stdout } = await maixmem(['ports', '--format', 'json'], peerWith('always', text), ports);
    assert.doesNotMatch(stdout, /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
    assert.deepEqual((JSON.parse(stdout) as { ports: PortFacts[] }).ports.at(-1)?.manufacturer, text);
  });
}

test('a measurement that is no work of this program is refused, or says nothing hostile', async () => {
  const { folder } = await maixmem(
    ['measure', 'main.py', '--output', 'main.maixmeasure.json'],
    peerWith('output', 'x'),
  );
  const file = path.join(folder, 'main.maixmeasure.json');
  const written = fs.readFileSync(file, 'utf8');
  const usual = await runCli(['explain', 'main.py:1'], folder, { analyze });
  assert.match(usual.stdout, /Measured on v0\.6\.2/);
  for (const text of Object.values(HOSTILE)) {
    for (const part of ['version', 'builtOn', 'machine', 'bootLine']) {
      const document = JSON.parse(written) as { board: Record<string, unknown> };
      document.board[part] = text.slice(0, 200);
      assert.equal(readMeasurement(JSON.stringify(document)).ok, false, `${part}: ${text.slice(0, 40)}`);
      fs.writeFileSync(file, JSON.stringify(document));
      for (const args of [
        ['explain', 'main.py:1'],
        ['check', '-v', 'main.py'],
      ]) {
        const { stdout, stderr } = await runCli(args, folder, { analyze });
        assertHarmless(stdout);
        assertHarmless(stderr);
      }
    }
  }
});

test('names of files and texts of scripts are text on a terminal, too', async () => {
  const text = '\x1b]8;;http://e\x07L\x1b[31m\u202e\u009b5m';
  const script = `import KPU as kpu\nt = kpu.load("/sd/${text}.kmodel")\n`;
  const folder = temporaryFolder({ [`a${text.replaceAll('/', '')}.py`]: script });
  const name = fs.readdirSync(folder)[0] ?? '';
  for (const args of [
    ['check', name],
    ['check', '--format', 'summary', '.'],
    ['check', '-q', '.'],
    ['check', '--format', 'json', '.'],
    ['explain', `${name}:2`],
    ['explain', name],
    ['check', `${name}x`],
  ]) {
    const { stdout, stderr } = await runCli(args, folder, { analyze });
    assert.doesNotMatch(stdout + stderr, /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u, args.join(' '));
  }
});
