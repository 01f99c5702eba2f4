import { Raised } from '../../exceptions/errors.ts';
import { exceptionMatches } from '../../exceptions/exceptionMatch.ts';
import { delegate } from '../../runtime/delegate.ts';
import type { Step } from '../../machine.ts';
import { pop, push, setTop, top } from '../../runtime/frameStack.ts';

// Generators.

export const yieldValue: Step = (_machine, frame) => ({ kind: 'yield', value: top(frame) });

/** `yield from`: the frame stays on this instruction while the inner iterator yields (py/vm.c:1141). */
export const yieldFrom: Step = (machine, frame) => {
  const sent = pop(frame);
  const injected = frame.injected;
  frame.injected = undefined;
  const result = delegate(machine, top(frame), sent, injected);
  if (result.kind === 'yield') {
    frame.next--;
    push(machine, frame, result.value);
    return { kind: 'yield', value: result.value };
  }
  setTop(machine, frame, result.value);
  if (injected !== undefined && exceptionMatches(injected, ['GeneratorExit'])) throw new Raised(injected);
  return undefined;
};
