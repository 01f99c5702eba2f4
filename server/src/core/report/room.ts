import type { TurnRoom } from './turnRoom.ts';
import { covers, type Span } from '../text/span.ts';
import type { GcDemand, MemoryEvent, Room, UnboundedPlace, UnknownPlace } from './report.ts';

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
  const { gc, gcHeapBytes, events, modelRoomBytes, freeSystemBytes } = question;
  const unknown = question.unknown.filter(({ unbounded }) => unbounded);
  const unbounded = gc.unboundedBy ?? [];
  const named = namesOf(unknown, unbounded, events);
  if (named.length === 0 && modelRoomBytes === null) return null;
  const names = named.length > 0 ? named : [UNNAMED_MODEL];
  const hasUnknownCode = unknown.some(({ isData }) => isData !== true);
  const systemRooms = [
    ...(modelRoomBytes === null ? [] : [modelRoomBytes]),
    ...(hasUnknownCode ? [freeSystemBytes] : []),
  ];
  return {
    gcHeapBytes:
      unknown.length > 0 || unbounded.length > 0 ? Math.max(0, gcHeapBytes - gc.demandBytes.likely) : null,
    systemHeapBytes: systemRooms.length === 0 ? null : Math.max(0, Math.min(...systemRooms)),
    for: names,
    turns: null,
  };
}

/** The same for turns; null where it was not worked out how many there may be. */
export function roomForTurns({ most, loops }: TurnRoom): Room | null {
  if (most === null) return null;
  const turns = { most, loops: loops.map(({ span }) => span) };
  return { gcHeapBytes: null, systemHeapBytes: null, for: [], turns };
}

/** What is not known, each once, in source order; what follows from something else is named where nothing else is. */
function namesOf(
  unknown: readonly UnknownPlace[],
  unbounded: readonly UnboundedPlace[],
  events: readonly MemoryEvent[],
): readonly string[] {
  const models = events
    .filter(({ kind }) => kind === 'model-missing')
    .map(({ span, details }) => ({ start: span.start, what: sourceOf(details) }));
  const code = unknown
    .filter((place) => place.isData !== true || !unbounded.some(({ span }) => isWithin(span, place.span)))
    .map(({ span, what, module }) => ({
      start: span.start,
      what: module === undefined ? what : `import ${module}`,
    }));
  const data = unbounded.map(({ span, what, follows }) => ({ start: span?.start ?? 0, what, follows }));
  const causes = [...models, ...code, ...data.filter(({ follows }) => !follows)];
  const named = causes.length > 0 ? causes : data;
  return [...new Set(named.sort((a, b) => a.start - b.start).map(({ what }) => what))];
}

function isWithin(inner: Span | null, outer: Span): boolean {
  return inner !== null && covers(outer, inner);
}

/** A model of which not even the place is known. */
const UNNAMED_MODEL = 'the model';

function sourceOf({ source }: MemoryEvent['details']): string {
  return typeof source === 'string' ? source : UNNAMED_MODEL;
}
