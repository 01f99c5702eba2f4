import { english } from '../../../messages/render.ts';
import { sizeText } from '../core/quantity/format.ts';
import type { MemoryReport } from '../core/report/report.ts';
import { gcShare, systemShare } from './verdictText.ts';

/** A value for gc_heap_size that stands for something. */
export interface HeapSizeChoice {
  readonly bytes: number;
  /** `suggested`, `smallest that works, the default of the firmware`. */
  readonly name: string;
  /** What it leaves of both heaps, in words. */
  readonly leaves: string;
}

/**
 * The suggested value, the ends of the window that works, the default of the firmware and what is in force: each value
 * once, the suggested one first.
 */
export function heapSizeChoices(report: MemoryReport, defaultBytes: number): readonly HeapSizeChoice[] {
  const { suggestedGcHeapBytes, window, target } = report;
  const named: readonly (readonly [number | null | undefined, string])[] = [
    [suggestedGcHeapBytes, 'suggested'],
    [window?.min, 'smallest that works'],
    [window?.max, 'largest that works'],
    [defaultBytes, 'default of the firmware'],
    [target.gcHeapBytes, 'in force'],
  ];
  const names = new Map<number, string[]>();
  for (const [bytes, name] of named) {
    if (bytes === null || bytes === undefined || bytes <= 0) continue;
    const known = names.get(bytes);
    if (known === undefined) names.set(bytes, [name]);
    else known.push(name);
  }
  return [...names].map(([bytes, all]) => ({
    bytes,
    name: all.join(', '),
    leaves: leavesText(report, bytes),
  }));
}

/** `Leaves 116 KiB of the GC heap and 1,203 KiB of the system heap.` */
export function leavesText(report: MemoryReport, bytes: number): string {
  const gc = bytes - gcShare(report).used.likely;
  const { used } = systemShare(report);
  const system = report.target.systemCapacityBytes.likely - bytes - used.likely;
  const [first, second] = [partText(gc, 'GC heap'), partText(system, 'system heap')];
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}; ${second}.`;
}

function partText(bytes: number, heap: string): string {
  return bytes >= 0
    ? `${english(sizeText(bytes))} of the ${heap} left`
    : `${english(sizeText(-bytes))} of ${heap} missing`;
}
