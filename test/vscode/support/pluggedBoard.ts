/** A board at the end of a cable: the real MicroPython, dressed as MaixPy, behind a pseudo-terminal. */
import fs from 'node:fs';
import { openMaixPy, type MaixPyOptions } from '../../support/board/maixPyPeer.ts';
import { openPseudoTerminal } from '../../support/board/pty.ts';

export interface PluggedBoard {
  /** What opens it as a port. */
  readonly path: string;
  /** All that was sent to it. */
  readonly sent: () => string;
  /** The gc_heap_size that it has stored. */
  readonly storedBytes: () => number;
  /** Keeps back what it says, from the first text on that matches; until Ctrl-C comes, or for good. */
  readonly holdBack: (from: RegExp) => void;
  readonly unplug: () => Promise<void>;
}

/** @throws where a real board may be plugged in: the tests store a heap size */
export async function plugIn(options: MaixPyOptions = {}): Promise<PluggedBoard> {
  const real = fs.readdirSync('/dev').filter((name) => /^tty(USB|ACM|WCH)\d+$/.test(name));
  if (real.length > 0) throw new Error(`unplug ${real.join(', ')} first: tests would write to that board`);
  const terminal = await openPseudoTerminal();
  let sent = '';
  let kept = '';
  let heard = '';
  let from: RegExp | undefined;
  const say = (bytes: string): void => {
    const before = heard.length;
    heard += bytes;
    const start = from?.exec(heard)?.index ?? Infinity;
    const passing = Math.max(0, start - before);
    terminal.send(bytes.slice(0, passing));
    kept += bytes.slice(passing);
  };
  const peer = await openMaixPy(say, options);
  terminal.onData((bytes) => {
    sent += bytes;
    if (bytes.includes('\x03') && kept !== '') {
      from = undefined;
      terminal.send(kept);
      kept = '';
    }
    peer.receive(bytes);
  });
  return {
    path: terminal.path,
    sent: () => sent,
    storedBytes: peer.stored,
    holdBack: (pattern) => {
      heard = '';
      from = pattern;
    },
    unplug: terminal.close,
  };
}
