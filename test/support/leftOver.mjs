// When all tests that are known have ended; and what a test leaves running when it fails, before it comes to its own end,
// which would keep the run from ending.
import { setImmediate } from 'node:timers/promises';

/** Ends what runs. @type {Set<() => void>} */
export const leftOver = new Set();

/** Tests that stand in no other one and have not ended. */
let open = 0;

/** Waits for the end of those that are known. @type {(() => void) | undefined} */
let waiting;

/** @param {string} type of an event of the test runner @param {number} nesting */
export function follow(type, nesting) {
  if (nesting !== 0) return;
  if (type === 'test:enqueue') open += 1;
  if (type === 'test:pass' || type === 'test:fail') open -= 1;
  if (open === 0) waiting?.();
}

/** Waits until all tests that are known by now have ended. */
export async function allEnded() {
  // The last ones are told of in a later turn of the event loop.
  await setImmediate();
  if (open > 0) await new Promise((resolve) => (waiting = () => resolve(undefined)));
  waiting = undefined;
}

const PAUSE_MS = 1000;

/** To be called when all tests are known: ends what is left once none is open. */
export function endWhenDone() {
  const timer = setInterval(() => {
    if (open > 0) return;
    clearInterval(timer);
    for (const end of leftOver) end();
  }, PAUSE_MS);
  // Only what is left keeps the run going.
  timer.unref();
}
