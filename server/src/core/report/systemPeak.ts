import { BOOT_LCD_BLOCK, likelyBytes, type SystemRequest } from '../machine/systemRequest.ts';
import { add, exactly, subtract, ZERO, type Interval } from '../quantity/interval.ts';
import { bootAllocations } from '../target/boot.ts';
import type { Target } from '../target/target.ts';

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
 * if one that is refused were not.
 */
export type ObserveUse = (request: SystemRequest, inUseBytes: number, wantedBytes: number) => void;

/**
 * Most requested bytes in use at once. A buffer of the LCD takes the place of the one that boot has made: until then
 * that one counts. A request for more than the board has counts for the peak, which says what is missing, and holds
 * nothing afterwards: it is refused with every gc_heap_size.
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
  const refused = new Set<number>();
  let lcd = exactly(boot.lcdBytes);
  let script: Interval = ZERO;
  let peak = add(script, lcd);
  let at = { index: -1, lcdBytes: boot.lcdBytes };
  const sizes = new Map<number, Interval>();
  const uncertain = new Set<number>();
  for (const [index, each] of requests.entries()) {
    if (each.block === BOOT_LCD_BLOCK) lcd = ZERO;
    if (each.kind === 'malloc') {
      // One that may not be made leaves that of boot in place by the least estimate.
      if (each.role === 'lcd-buffer') lcd = each.certain ? ZERO : { ...ZERO, low: lcd.low };
      const bytes = countedBytes(each);
      if (!each.certain) uncertain.add(each.block);
      const live = add(add(script, bytes), lcd);
      const held = withoutRefused(bytes, live, scriptRoomBytes);
      if (held !== bytes) refused.add(index);
      sizes.set(each.block, held);
      script = add(script, held);
      if (live.likely > peak.likely || (at.index < 0 && live.likely === peak.likely))
        at = { index, lcdBytes: lcd.likely };
      peak = {
        low: Math.max(peak.low, live.low),
        likely: Math.max(peak.likely, live.likely),
        high: Math.max(peak.high, live.high),
      };
    } else {
      const bytes = sizes.get(each.block) ?? ZERO;
      // A release that may not happen frees nothing for certain, unless its block may not exist either.
      const freed = (each.certain || uncertain.has(each.block)) && Number.isFinite(bytes.high);
      script = {
        low: script.low - bytes.low,
        likely: script.likely - bytes.likely,
        high: freed ? script.high - bytes.high : script.high,
      };
    }
    const inUse = boot.keptBytes + lcd.likely + script.likely;
    const isRefused = refused.has(index);
    observe?.(each, inUse, isRefused ? inUse + countedBytes(each).likely : inUse);
  }
  return {
    bytes: beyond(peak, at.lcdBytes),
    bootBytes: boot.keptBytes + at.lcdBytes,
    request: requests[at.index] ?? null,
    live: liveBehind(requests, at.index, refused),
  };
}

/** What a request holds: by the high estimate alone where the board likely refuses it. */
function withoutRefused(bytes: Interval, live: Interval, roomBytes: number): Interval {
  return live.likely > roomBytes ? { ...ZERO, high: bytes.high } : bytes;
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
  index: number,
  refused: ReadonlySet<number>,
): readonly SystemRequest[] {
  const live = new Map<number, SystemRequest>();
  for (const [at, request] of requests.slice(0, index + 1).entries()) {
    if (request.kind === 'free') live.delete(request.block);
    else if (request.likely && (at === index || !refused.has(at))) live.set(request.block, request);
  }
  return [...live.values()];
}
