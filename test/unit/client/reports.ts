import type { ByteInterval, MemoryReportPayload } from '../../../protocol/index.ts';

export function exactly(bytes: number): ByteInterval {
  return { low: bytes, likely: bytes, high: bytes };
}

/** A report whose figures are easy to follow; `changes` replaces parts of it. */
export function sampleReport(changes: Partial<MemoryReportPayload> = {}): MemoryReportPayload {
  return {
    uri: 'file:///camera.py',
    version: 1,
    maixpy: true,
    verdict: 'fits',
    figures: 'current',
    summary: 'Fits: 420 KiB of GC heap are left.',
    notes: [],
    gc: { usedBytes: exactly(85 * 1024), capacityBytes: 506 * 1024 },
    system: { usedBytes: exactly(1.125 * 1024 * 1024), capacityBytes: 4.2 * 1024 * 1024, peakLine: 3 },
    window: { min: 131072, max: 2097152 },
    suggestedGcHeapBytes: 524288,
    target: {
      boardId: 'maix-dock',
      boardName: 'Maix Dock',
      firmwareId: 'standard',
      firmwareName: 'v0.6.2 standard',
      assumed: true,
      calibrated: false,
      printed: '',
      gcHeapBytes: 524288,
    },
    tables: [
      {
        title: 'System heap',
        heap: 'system',
        rows: [{ label: 'sensor.set_framesize', kind: 'camera', bytes: exactly(384000), line: 3 }],
        total: exactly(384000),
        totalLabel: 'needed at once',
        capacityBytes: 4404019,
        capacityLabel: 'left by the firmware',
      },
    ],
    unknown: [],
    engine: 'wasm',
    elapsedMs: 12,
    ...changes,
  };
}
