import { readBanner, readBootLine, type Banner } from './banner.ts';
import { BoardProblem } from './problem.ts';
import { ALARMS, CTRL_B, CTRL_C, CTRL_D, enterRawRepl, submit } from './rawRepl.ts';
import type { Signals } from './transport.ts';
import type { Patience, Wire } from './wire.ts';

/** How a board was made to start anew. */
export type RestartWay =
  /** By a line of its serial port, as its reset button does. */
  | 'signals'
  /** By `machine.reset()`. */
  | 'machine'
  /** By Ctrl-D: the firmware starts Python anew, and memory of the system heap may stay taken. */
  | 'soft';

export interface Start {
  readonly way: RestartWay;
  readonly bootLine: string | null;
  readonly banner: Banner | null;
}

const RELEASED: Signals = { dtr: false, rts: false };
/**
 * Lines that reset a board, as kflash.py pulls them when it has written a firmware: RTS on most boards, DTR on Maix Go
 * and KD233. The other of the two asks for the loader of the ROM, and only while the board is being reset.
 */
const RESETS: readonly Signals[] = [
  { dtr: false, rts: true },
  { dtr: true, rts: false },
];
const RESET_MS = 50;

const BOOT_LINE_START = '[MaixPy] gc heap=0x';
/** Clocks and flash are set up first. */
const BOOTS: Patience = { silenceMs: 2500, totalMs: 5000 };
/** boot.py and main.py may run for ever. */
const BANNER: Patience = { silenceMs: 1500, totalMs: 6000 };
const INTERRUPTS = 12;
const INTERRUPT_MS = 100;

/**
 * Starts the board anew and leaves it at the raw prompt: by its serial port, or else by a call, or else softly. main.py
 * is interrupted as soon as it can be.
 *
 * @throws BoardProblem
 */
export async function restart(wire: Wire): Promise<Start> {
  for (const signals of RESETS) {
    if (!(await pulse(wire, signals))) break;
    const bootLine = await bootLineOf(wire);
    if (bootLine !== null) return arrive(wire, 'signals', bootLine);
  }
  await enterRawRepl(wire);
  // Nothing answers a reset: what comes is the start.
  await submit(wire, 'import machine\nmachine.reset()');
  const reset = await bootLineOf(wire);
  if (reset !== null) return arrive(wire, 'machine', reset);
  return arrive(wire, 'soft', await softRestart(wire));
}

/**
 * Starts Python anew from the raw prompt, which the firmware then comes back to without main.py
 * (maixpy_main.c looks at the kind of prompt before it runs it).
 *
 * @returns the boot line; null when the board printed none
 * @throws BoardProblem
 */
export async function softRestart(wire: Wire): Promise<string | null> {
  await enterRawRepl(wire);
  await wire.send(CTRL_D);
  const bootLine = await bootLineOf(wire);
  await enterRawRepl(wire);
  return bootLine;
}

async function pulse(wire: Wire, signals: Signals): Promise<boolean> {
  await wire.settle(0, 0);
  const isDone = (await wire.signal(RELEASED)) && (await wire.signal(signals));
  await wire.pause(RESET_MS);
  return (await wire.signal(RELEASED)) && isDone;
}

/** Null when none comes: whatever was done was no reset. */
async function bootLineOf(wire: Wire): Promise<string | null> {
  try {
    await wire.until([BOOT_LINE_START], BOOTS);
    const { text } = await wire.until(['\n'], BOOTS);
    return readBootLine(`${BOOT_LINE_START}${text}`);
  } catch (error) {
    if (error instanceof BoardProblem && NO_BOOT.has(error.kind)) return null;
    throw error;
  }
}

const NO_BOOT: ReadonlySet<string> = new Set(['silent', 'no-prompt', 'chatter']);

async function arrive(wire: Wire, way: RestartWay, seen: string | null): Promise<Start> {
  let heard = '';
  // The interrupt works from the moment at which boot.py is about to run.
  for (let sent = 0; sent < INTERRUPTS && !heard.includes('>>> '); sent++) {
    await wire.send(CTRL_C);
    heard = (heard + (await wire.settle(INTERRUPT_MS, INTERRUPT_MS * 4))).slice(-8192);
  }
  await enterRawRepl(wire);
  // A board that was being plugged in has started twice.
  const bootLine = readBootLine(heard) ?? seen;
  return { way, bootLine, banner: readBanner(heard) ?? (await askBanner(wire)) };
}

/** The banner comes whenever the usual prompt does. Leaves the board at the raw prompt again. */
export async function askBanner(wire: Wire): Promise<Banner | null> {
  await wire.settle(0, 0);
  await wire.send(CTRL_B);
  const { text } = await wire.until(['>>> '], { ...BANNER, alarms: ALARMS });
  await enterRawRepl(wire);
  return readBanner(text);
}
