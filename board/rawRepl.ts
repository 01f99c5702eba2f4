/** The prompt for programs of MicroPython (v1.11, lib/utils/pyexec.c): Ctrl-A enters it, Ctrl-B leaves it. */
import { BoardProblem } from './problem.ts';
import { NEVER_CANCELLED } from './transport.ts';
import type { Alarm, Patience, Wire } from './wire.ts';

export const CTRL_A = '\x01';
export const CTRL_B = '\x02';
export const CTRL_C = '\x03';
export const CTRL_D = '\x04';

const RAW_PROMPT = 'raw REPL; CTRL-B to exit\r\n>';

/** What a board prints that starts or dies while something else is expected. */
export const ALARMS: readonly Alarm[] = [
  // maixpy_main.c prints it before anything of Python runs.
  { text: '[MaixPy] gc heap=0x', kind: 'reset' },
  // lib/bsp of the SDK, before it waits for a reset.
  { text: 'core dump: ', kind: 'crashed' },
];

const ATTEMPTS = 3;
/** A script may catch one KeyboardInterrupt, and finish a picture first. */
const INTERRUPT_QUIET_MS = 150;
const INTERRUPT_TOTAL_MS = 1500;
const PROMPT: Patience = { silenceMs: 1500, totalMs: 3000 };

/**
 * Interrupts what runs and enters the raw prompt.
 *
 * @throws BoardProblem `silent`, `no-prompt`, `chatter`, `unplugged`, `cancelled`
 */
export async function enterRawRepl(wire: Wire): Promise<void> {
  let heard = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await wire.send(`\r${CTRL_C}${CTRL_C}`);
    const before = await wire.settle(INTERRUPT_QUIET_MS, INTERRUPT_TOTAL_MS);
    heard = (heard + before).slice(-4096);
    await wire.send(CTRL_A);
    try {
      await wire.until([RAW_PROMPT], PROMPT);
      return;
    } catch (error) {
      if (!(error instanceof BoardProblem) || !MAY_COME_YET.has(error.kind)) throw error;
      heard = (heard + error.heard).slice(-4096);
    }
  }
  if (heard === '') throw new BoardProblem('silent');
  const isStill = (await wire.settle(INTERRUPT_QUIET_MS, INTERRUPT_QUIET_MS * 2)) === '';
  throw new BoardProblem(isStill ? 'no-prompt' : 'chatter', heard);
}

const MAY_COME_YET: ReadonlySet<string> = new Set(['silent', 'no-prompt', 'chatter']);

export interface Ran {
  readonly output: string;
  /** Traceback; empty when all went well. */
  readonly error: string;
}

/** Until `OK` comes the board only takes in what was sent. */
const ACCEPTED: Patience = { silenceMs: 3000, totalMs: 10_000, alarms: ALARMS };
const ANSWERED: Patience = { silenceMs: 5000, totalMs: 20_000, alarms: ALARMS };
/** Ends the output, then what was raised. */
export const END_OF_RUN = '\x04>';

/**
 * Has the raw prompt take a program in; what it prints comes next.
 *
 * @throws BoardProblem `unsendable`, and those of a wire
 */
export async function submit(wire: Wire, program: string): Promise<void> {
  if (/[\x00-\x08\x0e-\x1f]/.test(program)) throw new BoardProblem('unsendable');
  await wire.send(program);
  await wire.send(CTRL_D);
  await wire.until(['OK'], ACCEPTED);
}

/** Runs a short program at the raw prompt. @throws BoardProblem */
export async function execute(wire: Wire, program: string, patience: Patience = ANSWERED): Promise<Ran> {
  await submit(wire, program);
  const { text } = await wire.until([END_OF_RUN], patience);
  return endOfRun(text);
}

/** Output and traceback of what came before {@link END_OF_RUN}. */
export function endOfRun(text: string): Ran {
  const end = text.lastIndexOf(CTRL_D);
  return end < 0 ? { output: text, error: '' } : { output: text.slice(0, end), error: text.slice(end + 1) };
}

/**
 * Leaves the board at its usual prompt: interrupts twice, ends what was begun to be typed, leaves the raw prompt. Never
 * throws: it is done behind everything, whatever went wrong before.
 */
export async function leave(wire: Wire): Promise<void> {
  const last = wire.heeding(NEVER_CANCELLED);
  try {
    await last.send(`${CTRL_C}${CTRL_C}`);
    await last.settle(INTERRUPT_QUIET_MS, INTERRUPT_TOTAL_MS);
    await last.send(CTRL_B);
    await last.settle(INTERRUPT_QUIET_MS, INTERRUPT_TOTAL_MS);
  } catch {
    // The port is gone: there is no board to be left in any state.
  }
}
