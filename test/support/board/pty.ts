import { spawn } from 'node:child_process';

/** A pseudo-terminal: what opens its path talks to this process, as it would to a board. */
export interface PseudoTerminal {
  readonly path: string;
  readonly send: (bytes: string) => void;
  readonly onData: (listener: (bytes: string) => void) => void;
  /** As if the cable were pulled. */
  readonly close: () => Promise<void>;
}

/**
 * Opens one by script(1) of util-linux, which every Linux has: it holds the one end, and gives what comes there to its
 * standard output.
 */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  // Raw, or what is sent comes back as an echo until somebody opens the other end.
  const child = spawn('script', ['-qfc', 'stty raw -echo; tty; exec sleep 1000', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // What a board still says when the cable is pulled is lost.
  child.stdin.on('error', () => undefined);
  const listeners: ((bytes: string) => void)[] = [];
  let isOpen = false;
  let head = '';
  const path = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.stdout.on('data', (data: Buffer) => {
      const bytes = data.toString('latin1');
      if (isOpen) {
        listeners.forEach((each) => each(bytes));
        return;
      }
      head += bytes;
      const name = /(\/dev\/[\w/]+)\s/.exec(head)?.[1];
      if (name === undefined) return;
      isOpen = true;
      resolve(name);
    });
  });
  return {
    path,
    send: (bytes) => child.stdin.write(Buffer.from(bytes, 'latin1')),
    onData: (listener) => listeners.push(listener),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.on('close', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
