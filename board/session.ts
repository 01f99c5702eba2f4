import type { Banner } from './banner.ts';
import { askFigures, identify, storeHeapSize, type BoardFigures } from './figures.ts';
import { measure, type MeasuredRun, type MeasureRequest, type Progress } from './measure.ts';
import { BoardProblem } from './problem.ts';
import { enterRawRepl, leave } from './rawRepl.ts';
import { restart, type RestartWay } from './restart.ts';
import type { ByteTransport, Cancellation, Clock } from './transport.ts';
import { openWire, type Wire } from './wire.ts';

/** What a board says of itself. */
export interface BoardReading {
  readonly banner: Banner;
  /** Null where it was not started anew, or printed none. */
  readonly bootLine: string | null;
  /** How it was started anew; null where it was not. */
  readonly way: RestartWay | null;
  readonly figures: BoardFigures;
}

/** All that is needed to talk to a board. */
export interface BoardAccess {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  readonly progress: Progress;
}

/**
 * Does something with a board and leaves it at its usual prompt with the port closed, whatever happens.
 *
 * @throws BoardProblem
 */
async function withBoard<Answer>(
  { transport, clock, cancellation }: BoardAccess,
  use: (wire: Wire) => Promise<Answer>,
): Promise<Answer> {
  const wire = openWire(transport, clock, cancellation);
  try {
    // Opening a port asserts both lines, which holds some boards in reset.
    await wire.signal({ dtr: false, rts: false });
    return await use(wire);
  } finally {
    await leave(wire);
    await transport.close().catch(() => undefined);
  }
}

/**
 * Reads banner and figures, of a board that is started anew or of one that is left as it is (what runs is interrupted).
 *
 * @throws BoardProblem
 */
export function readBoard(access: BoardAccess, { anew }: { readonly anew: boolean }): Promise<BoardReading> {
  return withBoard(access, (wire) => reading(wire, anew, access.progress));
}

async function reading(wire: Wire, anew: boolean, progress: Progress): Promise<BoardReading> {
  if (!anew) {
    progress('prepare');
    await enterRawRepl(wire);
    const banner = await identify(wire, null);
    return { banner, bootLine: null, way: null, figures: await askFigures(wire) };
  }
  progress('restart');
  const start = await restart(wire);
  const banner = await identify(wire, start.banner);
  progress('prepare');
  return { banner, bootLine: start.bootLine, way: start.way, figures: await askFigures(wire) };
}

export interface BoardMeasurement {
  readonly board: BoardReading;
  readonly run: MeasuredRun;
}

/** Starts the board anew, reads it, and runs a script. @throws BoardProblem */
export function measureOnBoard(access: BoardAccess, request: MeasureRequest): Promise<BoardMeasurement> {
  return withBoard(access, async (wire) => {
    const board = await reading(wire, true, access.progress);
    return { board, run: await measure(wire, request, access.progress) };
  });
}

/**
 * Stores a gc_heap_size and starts the board anew with it.
 *
 * @returns the board behind the restart: its boot line says what is in force
 * @throws BoardProblem `exception` when the board refuses to store it
 */
export function writeHeapSize(access: BoardAccess, bytes: number): Promise<BoardReading> {
  return withBoard(access, async (wire) => {
    access.progress('prepare');
    await enterRawRepl(wire);
    await identify(wire, null);
    const stored = await storeHeapSize(wire, bytes);
    if (stored !== bytes)
      throw new BoardProblem('exception', 'gc_heap_size() gives another value than was stored');
    return reading(wire, true, access.progress);
  });
}
