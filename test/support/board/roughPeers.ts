import type { Peer } from './peer.ts';

/** Never says anything. */
export function deadPeer(): Peer {
  return { receive: () => undefined };
}

/** Sends something whenever it gets something, whatever that is. */
export function answering(answer: (bytes: string) => string): (send: (bytes: string) => void) => Peer {
  return (send) => ({ receive: (bytes) => send(answer(bytes)) });
}

/** What a board says of itself: at its prompt, when it has started anew, and when it is interrupted. */
export interface Said {
  readonly banner: string;
  readonly reboot: string;
  readonly prompt: string;
}

const SAID: Said = {
  banner: '\r\nMicroPython v0.6.2 on 2021-03-30; Sipeed_M1 with kendryte-k210\r\n>>> ',
  reboot: '\r\n[MaixPy]: soft reboot\r\n[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)\r\n',
  prompt: '\r\n>>> ',
};

/** Takes the raw prompt's part by the book, and gives a text for each program. */
export function scriptedPeer(
  answer: (program: string) => string,
  { banner, reboot, prompt }: Said = SAID,
): (send: (bytes: string) => void) => Peer & { readonly isRaw: () => boolean } {
  return (send) => {
    let isRaw = false;
    let program = '';
    return {
      isRaw: () => isRaw,
      receive: (bytes) => {
        for (const letter of bytes) {
          if (letter === '\x01') {
            isRaw = true;
            send('\r\nraw REPL; CTRL-B to exit\r\n>');
          } else if (letter === '\x02') {
            isRaw = false;
            send(banner);
          } else if (letter === '\x03') {
            if (!isRaw) send(prompt);
          } else if (letter === '\x04' && isRaw) {
            const sent = program;
            program = '';
            send(sent === '' ? `OK${reboot}raw REPL; CTRL-B to exit\r\n>` : `OK${answer(sent)}`);
          } else if (isRaw) program += letter;
        }
      },
    };
  };
}
