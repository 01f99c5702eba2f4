import type { GcRecorder } from './recorder.ts';

/** A recorder for those who want the answer and not the memory: hands out identities and keeps nothing. */
export function silentRecorder(): GcRecorder {
  let next = 0;
  const ignore = (): void => undefined;
  return {
    alloc: () => next++,
    allocOptional: () => next++,
    realloc: ignore,
    free: ignore,
    drop: ignore,
    collect: ignore,
    appendParseNode: ignore,
    endParseTree: ignore,
    freeParseTree: ignore,
    intern: ignore,
  };
}
