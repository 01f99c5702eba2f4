import type { Frame } from '../../values/frame.ts';
import { nativeException } from '../exceptions/ownException.ts';
import type { Slot, Value } from '../../values/value.ts';
import { Branches } from '../paths/branches.ts';
import { carryOn } from '../exceptions/carryOn.ts';
import { PathEnds, Raised } from '../exceptions/errors.ts';
import { letGo, markWhenDue } from '../heap/lifetime.ts';
import { CHECK_INTERVAL } from '../limits.ts';
import { OutOfWork } from '../../work/work.ts';
import { addTraceback } from '../exceptions/traceback.ts';
import { unwindTo } from '../runtime/frameStack.ts';
import type { Completion } from '../../values/frame.ts';
import type { Machine } from '../machine.ts';
import { programOf } from '../program.ts';

/** An exception that is thrown into a frame comes from none of its instructions. */
const NOWHERE = -1;

/**
 * Executes a frame until it returns, yields or raises, as py/vm.c does. Unknown conditions are followed both
 * ways by {@link Branches}.
 */
export function run(machine: Machine, frame: Frame, inject?: Slot): Completion {
  const program = programOf(machine, frame.code);
  const { steps } = program;
  const sites = program.sitesFrom(machine.trace.currentSite);
  const { instructions } = frame.code;
  const branches = new Branches(machine, frame);
  const outer = machine.branches;
  machine.branches = branches;
  const heldBefore = machine.held.length;
  const isDelegated = instructions[frame.next]?.op === 'YIELD_FROM';
  if (isDelegated) frame.injected = inject;
  let pending: Raised | null = inject === undefined || isDelegated ? null : new Raised(inject);
  if (frame.elsewhere.length > 0) branches.resumeElsewhere(inject);
  let at = frame.next;
  let height = frame.height;
  try {
    for (;;) {
      try {
        if (pending !== null) {
          const raised = pending;
          pending = null;
          at = NOWHERE;
          throw raised;
        }
        for (;;) {
          if (frame.next >= branches.lowest) branches.arrive();
          at = frame.next;
          height = frame.height;
          const step = steps[at];
          const instruction = instructions[at];
          if (step === undefined || instruction === undefined) return branches.finish(undefined);
          frame.next = at + 1;
          frame.instructionStart = machine.trace.eventCount;
          machine.trace.currentSite = sites[at] ?? 0;
          if (--machine.untilCheck === 0) chargeInstructions(machine);
          const completion = step(machine, frame, instruction);
          if (completion === undefined) continue;
          const result = branches.ended(completion);
          if (result !== null) return result;
        }
      } catch (error) {
        if (error instanceof Raised) {
          letGo(machine, heldBefore);
          error.site ??= siteOf(machine, error.exception);
          const carried = carryOn(machine, frame, error, at, height);
          if (carried === 'behind') continue;
          if (carried !== null) {
            const result = branches.ended(carried);
            if (result !== null) return result;
          } else if (!enterHandler(machine, frame, error) && !branches.raised(error)) throw error;
        } else if (error instanceof PathEnds && branches.abandon()) continue;
        else {
          if (error instanceof OutOfWork) error.site ??= machine.trace.currentSite;
          throw error;
        }
      }
    }
  } finally {
    machine.branches = outer;
    branches.close();
  }
}

function chargeInstructions(machine: Machine): void {
  machine.untilCheck = CHECK_INTERVAL;
  machine.work.charge('instruction', CHECK_INTERVAL);
  markWhenDue(machine);
}

/** Unwinds to the innermost handler that is not running yet; false when the frame has none. */
function enterHandler(machine: Machine, frame: Frame, { exception }: Raised): boolean {
  addTraceback(machine, exception);
  return unwindTo(machine, frame, exception);
}

/** Where an exception was first raised, also when it is raised again. */
function siteOf(machine: Machine, exception: Value): number {
  const native = nativeException(exception);
  const { currentSite } = machine.trace;
  return native === null ? currentSite : (native.raisedAt ??= currentSite);
}
