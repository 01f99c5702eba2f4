import type { Code } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';

// A `finally` block, and what a `with` does at its end, runs for one of several reasons, and goes on by that reason: states
// that have come for different ones are not joined inside.

/** Why a frame goes on where a `finally` block begins or ends; empty anywhere else. */
export type Reason = string;

/** The END_FINALLY of the `finally` block or `with` that begins or ends at an instruction; undefined for any other. */
export function endOfFinally(code: Code, at: number): number | undefined {
  let ends = endsOfCodes.get(code);
  if (ends === undefined) endsOfCodes.set(code, (ends = findEnds(code)));
  return ends.get(at);
}

/** Position of a state that runs a `finally` block when another one is through with it, or ends it when that has. */
export function behindFinally(code: Code, at: number): number {
  const end = endOfFinally(code, at) ?? at;
  return at === end ? end + 0.5 : end - 0.25;
}

const endsOfCodes = new WeakMap<Code, ReadonlyMap<number, number>>();

function findEnds({ instructions }: Code): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  /** Where what END_FINALLY ends begins, the innermost last; null for the handlers of an `except`. */
  const open: (number | null)[] = [];
  for (const [index, instruction] of instructions.entries()) {
    const { op } = instruction;
    if (op === 'SETUP_FINALLY' || op === 'SETUP_WITH') open.push(instruction.target);
    else if (op === 'SETUP_EXCEPT') open.push(null);
    else if (op === 'END_FINALLY') {
      const start = open.pop() ?? null;
      if (start !== null) ends.set(start, index).set(index, index);
    }
  }
  return ends;
}

/** What lies on top of the stack where a `finally` block begins and ends (py/vm.c:724). */
export function reasonAt({ code, slots, height }: Frame, at: number): Reason {
  if (endOfFinally(code, at) === undefined) return '';
  const top = slots[height - 1];
  if (top === null) return 'done';
  if (typeof top !== 'number') return 'raise';
  return top < 0 ? 'return' : `jump to ${slots[height - 2] as number} out of ${top}`;
}
