import { enumerated, message, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
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
export function heapSizeChoices(
  report: MemoryReport,
  defaultBytes: number,
  say: Say = english,
): readonly HeapSizeChoice[] {
  const { suggestedGcHeapBytes, window, target } = report;
  const named: readonly (readonly [number | null | undefined, Text])[] = [
    [suggestedGcHeapBytes, message('heapSize.suggested')],
    [window?.min, message('heapSize.smallest')],
    [window?.max, message('heapSize.largest')],
    [defaultBytes, message('heapSize.standard')],
    [target.gcHeapBytes, message('heapSize.inForce')],
  ];
  const names = new Map<number, Text[]>();
  for (const [bytes, name] of named) {
    if (bytes === null || bytes === undefined || bytes <= 0) continue;
    const known = names.get(bytes);
    if (known === undefined) names.set(bytes, [name]);
    else known.push(name);
  }
  return [...names].map(([bytes, all]) => ({
    bytes,
    name: say(enumerated(all)),
    leaves: say(leaves(report, bytes)),
  }));
}

/** `Leaves 116 KiB of the GC heap and 1,203 KiB of the system heap.` */
function leaves(report: MemoryReport, bytes: number): Text {
  const gc = bytes - gcShare(report).used.likely;
  const { used } = systemShare(report);
  const system = report.target.systemCapacityBytes.likely - bytes - used.likely;
  return message('heapSize.leaves', {
    gc: message(gc >= 0 ? 'heapSize.gcLeft' : 'heapSize.gcMissing', { size: sizeText(Math.abs(gc)) }),
    system: message(system >= 0 ? 'heapSize.systemLeft' : 'heapSize.systemMissing', {
      size: sizeText(Math.abs(system)),
    }),
  });
}
