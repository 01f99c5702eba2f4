import type { Frame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import { drop } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { release } from '../heap/requests.ts';
import { forgetDead } from '../paths/savedStates.ts';

/** Runs a frame whose variables are filled in. */
export function runFrame(machine: Machine, frame: Frame): Value {
  const site = machine.trace.currentSite;
  allocateFrame(machine, frame);
  machine.frames.push(frame);
  try {
    return machine.interpreter.run(machine, frame).value;
  } finally {
    machine.frames.pop();
    endFrame(machine, frame);
    machine.trace.currentSite = site;
  }
}

/** py/objfun.c:266: a frame larger than the limit is tried on the heap and falls back to the C stack. */
export function allocateFrame(machine: Machine, frame: Frame): void {
  frame.start = frame.instructionStart = machine.trace.eventCount;
  const bytes = frameStateBytes(machine, frame);
  if (bytes <= machine.sizes.largestStackFrame) return;
  frame.frameId = machine.trace.allocOptional(machine.sizes.frameHeader + bytes);
  machine.requested[frame.frameId] = machine.sizes.frameHeader + bytes;
}

export function frameStateBytes(machine: Machine, frame: Frame): number {
  const { stateSlots, exceptionSlots } = frame.code;
  return stateSlots * machine.sizes.wordBytes + exceptionSlots * machine.sizes.exceptionEntry;
}

/**
 * The frame's references are gone and its memory is freed; only an exception for the arguments (not `bound`) jumps
 * past the place where it is, and leaves it to the collector (py/objfun.c:279).
 */
export function endFrame(machine: Machine, frame: Frame, bound = true): void {
  forgetDead(machine.scope, [frame], machine.work);
  if (frame.frameId >= 0) {
    if (bound) release(machine, frame.frameId);
    else machine.trace.drop(frame.frameId);
  }
  for (const slot of frame.slots) drop(machine, slot);
  for (const exception of frame.handled) drop(machine, exception);
  drop(machine, frame.callee);
}
