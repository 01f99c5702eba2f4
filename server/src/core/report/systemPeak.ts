import { BOOT_LCD_BLOCK, likelyBytes, type SystemRequest } from '../run/systemRequest.ts';
import { add, exactly, subtract, ZERO, type Interval } from '../quantity/interval.ts';
import { bootAllocations } from '../device/boot.ts';
import type { Target } from '../device/target.ts';
import { RefusedCall } from './refusedCall.ts';

/** What boot has in use of the system heap when the script starts, GC heap left out. */
export interface BootUse {
  /** Kept for good. */
  readonly keptBytes: number;
  /** The LCD buffer that boot has made; 0 without one. */
  readonly lcdBytes: number;
}

export function bootUse(target: Target, scriptBytes: number): BootUse {
  const kept = bootAllocations(target, { scriptBytes }).filter(
    ({ permanent, resource }) => permanent && resource !== 'gc-heap',
  );
  const sum = (isLcd: boolean): number =>
    kept
      .filter(({ resource }) => (resource === 'lcd') === isLcd)
      .reduce((total, { bytes }) => total + bytes, 0);
  return { keptBytes: sum(false), lcdBytes: sum(true) };
}

/** The moment at which the most is in use. */
export interface SystemPeak {
  /** Requested bytes beyond those of boot, by each of the three estimates. */
  readonly bytes: Interval;
  /** What boot has in use at that moment: its LCD buffer only until the script makes one of its own. */
  readonly bootBytes: number;
  /** The request that reached it; null when the script takes nothing. */
  readonly request: SystemRequest | null;
  /** In use then as far as likely, oldest first. */
  readonly live: readonly SystemRequest[];
}

/**
 * Called with every request and the likely bytes in use behind it, those of boot included, and with what would be in use
 * if the call that is refused were not.
 */
export type ObserveUse = (request: SystemRequest, inUseBytes: number, wantedBytes: number) => void;

/**
 * Most requested bytes in use at once. A buffer of the LCD takes the place of the one that boot has made: until then
 * that one counts. A call that asks for more than the board has counts for the peak, which says what is missing, and
 * holds nothing afterwards: it is refused with every gc_heap_size.
 *
 * @param roomBytes what boot and script can have together
 */
export function systemPeak(
  requests: readonly SystemRequest[],
  boot: BootUse,
  roomBytes: number,
  observe?: ObserveUse,
): SystemPeak {
  const scriptRoomBytes = roomBytes - boot.keptBytes;
  const refused = new RefusedCall();
  let lcd = exactly(boot.lcdBytes);
  let script: Interval = ZERO;
  let peak = add(script, lcd);
  let at: { index: number; lcdBytes: number; refused: ReadonlySet<number> } = {
    index: -1,
    lcdBytes: boot.lcdBytes,
    refused: new Set(),
  };
  /** Blocks that the board never gave. */
  const missing = new Set<number>();
  const sizes = new Map<number, Interval>();
  const uncertain = new Set<number>();
  for (const [index, each] of requests.entries()) {
    if (each.block === BOOT_LCD_BLOCK) lcd = ZERO;
    if (each.kind === 'malloc') {
      // One that may not be made leaves that of boot in place by the least estimate.
      if (each.role === 'lcd-buffer') lcd = each.certain ? ZERO : { ...ZERO, low: lcd.low };
      const bytes = countedBytes(each);
      if (!each.certain) uncertain.add(each.block);
      const inRefusedCall = refused.continues(each);
      const live = add(add(add(script, bytes), lcd), refused.bytes);
      const isRefused = inRefusedCall || live.likely > scriptRoomBytes;
      const held = isRefused ? { ...ZERO, high: bytes.high } : bytes;
      if (isRefused) {
        refused.add(each, bytes);
        missing.add(each.block);
      }
      sizes.set(each.block, held);
      script = add(script, held);
      if (live.likely > peak.likely || (at.index < 0 && live.likely === peak.likely))
        at = { index, lcdBytes: lcd.likely, refused: refused.blocks };
      peak = {
        low: Math.max(peak.low, live.low),
        likely: Math.max(peak.likely, live.likely),
        high: Math.max(peak.high, live.high),
      };
    } else {
      const bytes = sizes.get(each.block) ?? ZERO;
      refused.release(each.block);
      // A release that may not happen frees nothing for certain, unless its block may not exist either.
      const freed = (each.certain || uncertain.has(each.block)) && Number.isFinite(bytes.high);
      script = {
        low: script.low - bytes.low,
        likely: script.likely - bytes.likely,
        high: freed ? script.high - bytes.high : script.high,
      };
    }
    const inUse = boot.keptBytes + lcd.likely + script.likely;
    observe?.(each, inUse, inUse + refused.bytes.likely);
  }
  return {
    bytes: beyond(peak, at.lcdBytes),
    bootBytes: boot.keptBytes + at.lcdBytes,
    request: requests[at.index] ?? null,
    live: liveBehind(
      requests.slice(0, at.index + 1),
      (block) => missing.has(block) && !at.refused.has(block),
    ),
  };
}

function beyond(bytes: Interval, bootBytes: number): Interval {
  const { low, likely, high } = subtract(bytes, exactly(bootBytes));
  return { low: Math.max(0, low), likely: Math.max(0, likely), high: Math.max(0, high) };
}

function countedBytes(request: SystemRequest): Interval {
  const { certain, bytes } = request;
  return { low: certain ? bytes.low : 0, likely: likelyBytes(request), high: bytes.high };
}

function liveBehind(
  requests: readonly SystemRequest[],
  isMissing: (block: number) => boolean,
): readonly SystemRequest[] {
  const live = new Map<number, SystemRequest>();
  for (const request of requests) {
    if (request.kind === 'free') live.delete(request.block);
    else if (request.likely && !isMissing(request.block)) live.set(request.block, request);
  }
  return [...live.values()];
}
