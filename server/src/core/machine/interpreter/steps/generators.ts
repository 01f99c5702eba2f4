import { Raised } from '../../exceptions/errors.ts';
import { exceptionMatches } from '../../exceptions/exceptionMatch.ts';
import { delegate } from '../../runtime/delegate.ts';
import type { Completion, Frame } from '../../../values/frame.ts';
import type { Machine, Step } from '../../machine.ts';
import { pop, push, setTop, top } from '../../runtime/frameStack.ts';

// Generators.

export const yieldValue: Step = (_machine, frame) => ({ kind: 'yield', value: top(frame) });

/** `yield from`: the frame stays on this instruction while the inner iterator yields (py/vm.c:1141). */
export const yieldFrom: Step = (machine, frame) => {
  const sent = pop(frame);
  const injected = frame.injected;
  frame.injected = undefined;
  const result = delegate(machine, top(frame), sent, injected);
  if (result.kind === 'yield' && yieldsToo(machine, frame, result)) {
    frame.next--;
    push(machine, frame, result.value);
    return { kind: 'yield', value: result.value, mayBeLate: result.mayBeLate === true };
  }
  if (result.kind === 'return') setTop(machine, frame, result.value);
  if (injected !== undefined && exceptionMatches(injected, ['GeneratorExit'])) throw new Raised(injected);
  return undefined;
};

/** False where only one way is followed, and that goes on as where the inner iterator is over. */
function yieldsToo(machine: Machine, frame: Frame, { returns }: Completion): boolean {
  if (returns === undefined) return true;
  const goesOn = (): void => setTop(machine, frame, returns);
  return machine.branches?.fork(frame.next, goesOn) !== false;
}
