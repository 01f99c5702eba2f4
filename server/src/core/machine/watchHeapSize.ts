import type { Environment } from './environment.ts';

/** The world of a run, and whether the run has asked it for anything that depends on how large the GC heap is. */
export interface WatchedWorld {
  readonly environment: Environment;
  readonly isAsked: () => boolean;
}

/** What the size of the GC heap decides: how much of it is in use and free, and what it leaves to the system heap. */
export function watchHeapSize(world: Environment): WatchedWorld {
  let isAsked = false;
  const noting =
    <Arguments extends unknown[], Answer>(answer: (...given: Arguments) => Answer) =>
    (...given: Arguments): Answer => {
      isAsked = true;
      return answer(...given);
    };
  return {
    environment: {
      ...world,
      get gcPoolBytes() {
        isAsked = true;
        return world.gcPoolBytes;
      },
      systemFree: noting(world.systemFree.bind(world)),
      gcUsed: noting(world.gcUsed.bind(world)),
      state: (name, path) => {
        isAsked ||= name === 'target.storedGcHeapBytes';
        return world.state(name, path);
      },
    },
    isAsked: () => isAsked,
  };
}
