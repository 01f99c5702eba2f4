import type { TraceColumns } from '../trace/trace.ts';
import type { WordBytes } from '../compile/layout.ts';
import { reportWork, type Work } from '../work/work.ts';

/** A trace made ready for being replayed many times. */
export interface ReplayInput {
  readonly trace: TraceColumns;
  readonly wordBytes: WordBytes;
  /** Objects that die within the trace, or leave it for a while, by the event at which they do. */
  readonly dying: Int32Array;
  /** For each of {@link dying}: the first event before which it is unreachable. */
  readonly dyingAt: Int32Array;
  /** What replays of it charge. */
  readonly work: Work;
  /** In the order of the events. */
  readonly startGarbage?: readonly StartGarbage[];
}

/** A piece of what was dropped before a script starts and no collection has taken yet. */
export interface StartGarbage {
  /** It was made before this event. */
  readonly event: number;
  readonly blocks: number;
}

/**
 * Sorts the deaths of a trace. The trace must not be changed while the input is in use.
 *
 * @param wordBytes word size for which the sizes in the trace were computed
 * @param work what is charged for this, and for each replay
 */
export function replayInput(
  trace: TraceColumns,
  wordBytes: WordBytes,
  work: Work = reportWork(),
): ReplayInput {
  const { eventCount, objectCount, births, deaths, absences } = trace;
  work.charge('slot', 2 * (eventCount + objectCount + absences.length));
  // Counting sort: deaths per event, then the place of the first one of each event.
  const places = new Int32Array(eventCount + 2);
  const eachDeath = (found: (id: number, death: number) => void): void => {
    for (let id = 0; id < objectCount; id++) {
      const death = Math.max(deaths[id] ?? Infinity, (births[id] ?? 0) + 1);
      if (death <= eventCount) found(id, death);
    }
    for (const { id, since } of absences) found(id, Math.max(since, (births[id] ?? 0) + 1));
  };
  eachDeath((_id, death) => {
    places[death + 1] = (places[death + 1] ?? 0) + 1;
  });
  for (let event = 1; event < places.length; event++) {
    places[event] = (places[event] ?? 0) + (places[event - 1] ?? 0);
  }
  const dying = new Int32Array(places[eventCount + 1] ?? 0);
  const dyingAt = new Int32Array(dying.length);
  eachDeath((id, death) => {
    const place = places[death] ?? 0;
    places[death] = place + 1;
    dying[place] = id;
    dyingAt[place] = death;
  });
  return { trace, wordBytes, dying, dyingAt, work };
}
