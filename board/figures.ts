import { isMaixPy, type Banner } from './banner.ts';
import { BoardProblem } from './problem.ts';
import { execute, type Ran } from './rawRepl.ts';
import { askBanner } from './restart.ts';
import type { Wire } from './wire.ts';

/** What a board says about its memory now. Bytes; null where this firmware cannot say. */
export interface BoardFigures {
  /** `gc.mem_free()` and `gc.mem_alloc()` behind a collection. */
  readonly gcFreeBytes: number | null;
  readonly gcUsedBytes: number | null;
  /** `Maix.utils.heap_free()`: a multiple of 4096. */
  readonly systemFreeBytes: number | null;
  /** `Maix.utils.gc_heap_size()`: what is stored, which counts at the next start. */
  readonly storedGcHeapBytes: number | null;
}

/** A figure a line: what a firmware lacks is left out. Inside a function, so that no name stays behind but its own. */
const PROGRAM = `
def _maixmem():
 import gc
 try:
  from Maix import utils
 except ImportError:
  print('@maix', 0)
  return
 gc.collect()
 print('@used', gc.mem_alloc())
 print('@free', gc.mem_free())
 for k, n in (('@system', 'heap_free'), ('@stored', 'gc_heap_size')):
  f = getattr(utils, n, None)
  if f: print(k, f())
_maixmem()
del _maixmem
`;

/** Asks at the raw prompt. @throws BoardProblem `not-maixpy`, `exception` and those of a wire */
export async function askFigures(wire: Wire): Promise<BoardFigures> {
  const ran = await execute(wire, PROGRAM);
  if (ran.error !== '') throw new BoardProblem('exception', ran.error);
  if (/^@maix 0/m.test(ran.output)) throw new BoardProblem('not-maixpy', ran.output);
  return {
    gcFreeBytes: figure(ran, '@free'),
    gcUsedBytes: figure(ran, '@used'),
    systemFreeBytes: figure(ran, '@system'),
    storedGcHeapBytes: figure(ran, '@stored'),
  };
}

function figure({ output }: Ran, name: string): number | null {
  const digits = new RegExp(`^${name} (\\d{1,9})\\r?$`, 'm').exec(output)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The banner, when it is that of a board with a K210. @throws BoardProblem `not-maixpy` and those of a wire */
export async function identify(wire: Wire, seen: Banner | null): Promise<Banner> {
  const banner = seen ?? (await askBanner(wire));
  if (banner === null) throw new BoardProblem('no-prompt');
  if (!isMaixPy(banner)) throw new BoardProblem('not-maixpy', `${banner.version}; ${banner.machine}`);
  return banner;
}

/**
 * Stores a gc_heap_size, which counts at the next start.
 *
 * @returns what is stored then
 * @throws BoardProblem
 */
export async function storeHeapSize(wire: Wire, bytes: number): Promise<number | null> {
  const size = Math.trunc(bytes).toFixed(0);
  const ran = await execute(
    wire,
    `from Maix import utils\nutils.gc_heap_size(${size})\nprint('@stored', utils.gc_heap_size())`,
  );
  if (ran.error !== '') throw new BoardProblem('exception', ran.error);
  return figure(ran, '@stored');
}
