import type { GcDemand, MemoryEvent, UnknownPlace } from './report.ts';

/** What is left for things whose size only the board knows: the script fits if they take no more. */
export interface Room {
  /** Bytes of the GC heap; null where nothing of unknown size goes there. */
  readonly gcHeapBytes: number | null;
  /** Bytes of the system heap; null where nothing of unknown size goes there. */
  readonly systemHeapBytes: number | null;
  /** What it is for, in source order: a path, a flash address, a module, a call. */
  readonly for: readonly string[];
}

export interface RoomQuestion {
  readonly gc: GcDemand;
  /** The gc_heap_size in force. */
  readonly gcHeapBytes: number;
  readonly unknown: readonly UnknownPlace[];
  readonly events: readonly MemoryEvent[];
  /** What models of unknown size may take; null when there are none. */
  readonly modelRoomBytes: number | null;
  /** Left of the system heap at its fullest. */
  readonly freeSystemBytes: number;
}

/** The room for what is not known; null when everything is. */
export function roomOf(question: RoomQuestion): Room | null {
  const { gc, gcHeapBytes, unknown, events, modelRoomBytes, freeSystemBytes } = question;
  const places = [
    ...events
      .filter(({ kind }) => kind === 'model-missing')
      .map(({ span, details }) => ({ start: span.start, what: String(details['source'] ?? 'the model') })),
    ...unknown.filter(({ unbounded }) => unbounded).map(({ span, what }) => ({ start: span.start, what })),
    ...(gc.unboundedBy ?? []).map(({ span, what }) => ({ start: span?.start ?? 0, what })),
  ].sort((a, b) => a.start - b.start);
  if (places.length === 0) return null;
  const hasUnknownCalls = unknown.some(({ unbounded }) => unbounded);
  const intoGcHeap = hasUnknownCalls || (gc.unboundedBy?.length ?? 0) > 0;
  const systemRooms = [
    ...(modelRoomBytes === null ? [] : [modelRoomBytes]),
    ...(hasUnknownCalls ? [freeSystemBytes] : []),
  ];
  return {
    gcHeapBytes: intoGcHeap ? Math.max(0, gcHeapBytes - gc.demandBytes.likely) : null,
    systemHeapBytes: systemRooms.length === 0 ? null : Math.max(0, Math.min(...systemRooms)),
    for: [...new Set(places.map(({ what }) => what))],
  };
}
