import { spanKey, type Span } from '../text/span.ts';
import type { GrowthLimits, GrowthNote } from './growthLimits.ts';

/** Up to how many turns of loops whose end is not known memory lasts. */
export interface TurnRoom {
  /** Turns that each of them may make; null where that was not worked out. */
  readonly most: number | null;
  /** The loops, in source order. */
  readonly loops: readonly Span[];
  /** Whether one of them keeps something of the GC heap. */
  readonly ofGcHeap: boolean;
}

/**
 * The room for the turns of loops that keep more with each, and of which only the board knows how often they go round;
 * null where memory lasts for all that they can make. Several loops share it.
 */
export function turnRoomOf(notes: readonly GrowthNote[], limits: GrowthLimits): TurnRoom | null {
  const open = new Map<string, GrowthNote>();
  for (const note of notes) if (mayGoOnTooLong(note, limits)) open.set(spanKey(note.span), note);
  if (open.size === 0) return null;
  const lasting = [...open.values()].map((note) => lastsAtLeast(note, limits));
  const known = lasting.filter((turns) => turns !== null);
  const loops = [...open.values()].map(({ span }) => span).sort((a, b) => a.start - b.start);
  const least = Math.floor(Math.min(...known) / open.size);
  return {
    most: known.length < lasting.length ? null : least,
    loops,
    ofGcHeap: [...open.values()].some(({ gcBytes }) => gcBytes.likely > 0),
  };
}

/** Of a loop that ends at some time. What goes on for ever is growth, whatever its turns. */
function mayGoOnTooLong(note: GrowthNote, limits: GrowthLimits): boolean {
  const { callback, endless, hasWayOut, gcBytes, systemBytes } = note;
  if (callback !== null || (endless && !hasWayOut)) return false;
  return (gcBytes.likely > 0 || systemBytes.likely > 0) && !limits.lastsFor(note);
}

/** Turns for which memory certainly lasts; null where that was not worked out. */
function lastsAtLeast(note: GrowthNote, limits: GrowthLimits): number | null {
  const { gcBytes, systemBytes } = note;
  const ends = [
    ...(gcBytes.likely > 0 ? [limits.ofGcHeap(note)] : []),
    ...(systemBytes.likely > 0 ? [limits.ofSystemHeap(note)] : []),
  ];
  const known = ends.filter((limit) => limit !== null).map(({ least }) => least - 1);
  return known.length < ends.length ? null : Math.min(...known);
}
