import type { Frame } from '../../values/frame.ts';
import { raiseError, withReason } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';

/** The C stack is aligned to this (RISC-V calling convention). */
const ALIGNMENT_BYTES = 16;

/**
 * MP_STACK_CHECK before a Python function is called (py/objfun.c:248) or a generator goes on (py/objgenerator.c:133):
 * RuntimeError where too many are in progress.
 */
export function checkStack(machine: Machine): void {
  const { length } = machine.frames;
  if (length >= machine.limits.callDepth || isUsedUp(machine)) refuseDepth(machine, length - 1);
}

/** The same before iterators step each other (py/runtime.c:1205); the stack of a board ends earlier. */
export function checkNesting(machine: Machine, depth: number): void {
  if (depth >= machine.limits.callDepth) refuseDepth(machine, depth - 1);
}

function refuseDepth(machine: Machine, calls: number): never {
  const because = `${calls} nested calls fill the stack of the interpreter: use a loop, or call less deeply.`;
  withReason(because, () => raiseError(machine, 'RuntimeError', 'maximum recursion depth exceeded'));
}

/** Variables of one call take no more: larger frames lie in the GC heap. */
const MOST_VARIABLE_BYTES = 144;

/** Use of the C stack now. Constructors, operators and callbacks take more than is counted: it is a lower bound. */
function isUsedUp({ environment, frames, sizes }: Machine): boolean {
  const { cStack } = environment;
  if (cStack === undefined) return false;
  const { limitBytes, baseBytes, callBytes } = cStack;
  if (baseBytes + frames.length * (callBytes + MOST_VARIABLE_BYTES) < limitBytes) return false;
  let used = baseBytes;
  // The first frame is that of the script itself, which the base includes.
  for (let depth = 1; depth < frames.length; depth++) {
    const frame = frames[depth];
    if (frame !== undefined) used += callBytes + variableBytes(frame, sizes);
  }
  return used >= limitBytes;
}

/** Variables of a call that lie on the C stack: a larger frame (py/objfun.c:266) or a generator's is in the GC heap. */
function variableBytes({ code, frameId }: Frame, sizes: Machine['sizes']): number {
  if (frameId >= 0 || code.isGenerator) return 0;
  const bytes =
    sizes.frameHeader + code.stateSlots * sizes.wordBytes + code.exceptionSlots * sizes.exceptionEntry;
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
