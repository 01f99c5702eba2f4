import type { Measurement, MeasuredRunDocument } from '../../board/measurement.ts';

const START = { gcUsedBytes: 5000, systemFreeBytes: 2_818_048 } as const;

/** Line number, its text, bytes of the GC heap and of the system heap since the start of the script. */
export type MeasuredFigures = readonly [line: number, text: string, gcBytes: number, systemBytes: number];

/** A run with these figures behind its lines. */
export function measuredRun(lines: readonly MeasuredFigures[]): MeasuredRunDocument {
  return {
    script: 'main.py',
    ending: 'finished',
    exception: null,
    start: START,
    addedName: false,
    lines: lines.map(([line, text, gcBytes, systemBytes]) => {
      const sample = {
        gcUsedBytes: START.gcUsedBytes + gcBytes,
        systemFreeBytes: START.systemFreeBytes - systemBytes,
      };
      return { line, text, visits: 1, first: sample, last: sample, most: sample };
    }),
  };
}

/** A document of *.maixmeasure.json, of a board that said nothing of its heaps. */
export function measurementOf(lines: readonly MeasuredFigures[]): Measurement {
  return {
    schema: 1,
    program: 'maixmem 1.2.3',
    measuredAt: '2026-11-29T12:00:00.000Z',
    board: {
      version: 'v0.6.2-15-g1f9e31d30',
      builtOn: '2021-02-04',
      machine: 'Sipeed_M1 with kendryte-k210',
      bootLine: null,
      restart: 'signals',
      gcFreeBytes: null,
      gcUsedBytes: null,
      systemFreeBytes: null,
      storedGcHeapBytes: null,
    },
    run: measuredRun(lines),
  };
}
