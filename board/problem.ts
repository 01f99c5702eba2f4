import { printableLine } from './printable.ts';

/** What can go wrong between computer and board. */
export type BoardProblemKind =
  /** No byte came. */
  | 'silent'
  /** The port went away. */
  | 'unplugged'
  /** Something answers, but it has no prompt of MicroPython. */
  | 'no-prompt'
  /** MicroPython without the modules of MaixPy. */
  | 'not-maixpy'
  /** It prints and does not stop. */
  | 'chatter'
  /** It started anew in the middle of something. */
  | 'reset'
  /** The firmware gave up and waits for a reset. */
  | 'crashed'
  /** What was sent raised an exception. */
  | 'exception'
  /** The script holds bytes that the prompt takes for commands. */
  | 'unsendable'
  | 'cancelled';

/** Why something on a board could not be done. Its message is a sentence for the user that holds nothing unprintable. */
export class BoardProblem extends Error {
  readonly kind: BoardProblemKind;
  /** Its message without what the board printed. */
  readonly sentence: string;
  /** What the board printed last, one letter for each byte. */
  readonly heard: string;

  /** @param heard what the board printed last, one letter for each byte */
  constructor(kind: BoardProblemKind, heard = '') {
    const last = printableLine(
      heard
        .slice(-600)
        .trim()
        .split(/[\r\n]+/)
        .at(-1) ?? '',
      120,
    );
    super(last === '' || !SHOWS_LAST.has(kind) ? SENTENCES[kind] : `${SENTENCES[kind]} It printed: ${last}`);
    this.kind = kind;
    this.sentence = SENTENCES[kind];
    this.heard = heard.slice(-4096);
  }
}

const SHOWS_LAST: ReadonlySet<BoardProblemKind> = new Set([
  'no-prompt',
  'chatter',
  'exception',
  'crashed',
  'not-maixpy',
]);

const SENTENCES: Readonly<Record<BoardProblemKind, string>> = {
  silent: 'The board does not answer: check port and cable, and close other programs that use it.',
  unplugged: 'The port is gone: the board was unplugged, or another program took it.',
  'no-prompt': 'What answers shows no MicroPython prompt: is this the port of the board, and MaixPy on it?',
  'not-maixpy': 'This MicroPython has no Maix module: it is not the firmware of a K210 board.',
  chatter: 'The board prints without end and does not stop at Ctrl-C: press its reset button.',
  reset: 'The board started anew in the middle: the script crashed it, or its power is too weak.',
  crashed: 'The firmware crashed and needs a reset: press the reset button of the board.',
  exception: 'The board raised an exception.',
  unsendable: 'The script holds control characters, which the prompt of the board takes for commands.',
  cancelled: 'Cancelled: the board is back at its prompt.',
};
