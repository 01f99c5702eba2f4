import { isRaised } from '../../exceptions/exceptionMatch.ts';
import type { JumpInstruction } from '../../../compile/code.ts';
import { iteratorsIn, type IteratorStep } from '../../../values/iterator.ts';
import type { Slot, Value } from '../../../values/value.ts';
import { exhaust, getIter, nextInLoop } from '../../runtime/iterate.ts';
import type { Machine, Step } from '../../machine.ts';
import { loopIterator, push, setSlot, setTop, top } from '../../runtime/frameStack.ts';
import { type Typed, ITERATOR_SLOTS } from './typed.ts';

// Iterators of for loops.

export const getIterStep: Step = (machine, frame) => {
  setTop(machine, frame, getIter(machine, top(frame), false));
  return undefined;
};

/**
 * The iterator of a container is built in the four slots that begin with that of the container; any other
 * iterator is in the second of them, the first is empty then and the others keep what they had (py/vm.c:726).
 */
export const getIterStack: Step = (machine, frame) => {
  const iterator = getIter(machine, top(frame), true);
  const base = frame.height - 1;
  frame.height = base + ITERATOR_SLOTS;
  const [native] = iteratorsIn(iterator);
  if (native !== undefined && native.id < 0 && native.holds.length <= 1) {
    const words: Slot[] = [native, undefined, undefined, undefined];
    if (native.heldSlot > 0) [words[native.heldSlot]] = native.holds;
    native.holds = [];
    for (let word = 0; word < ITERATOR_SLOTS; word++) setSlot(machine, frame, base + word, words[word]);
    return undefined;
  }
  setSlot(machine, frame, base, undefined);
  setSlot(machine, frame, base + 1, iterator);
  return undefined;
};

/** StopIteration from anywhere within the iterator ends the loop (py/vm.c:1338). */
function nextOrEnd(machine: Machine, iterator: Value): IteratorStep {
  try {
    return nextInLoop(machine, iterator);
  } catch (error) {
    if (isRaised(error, 'StopIteration')) return { value: undefined, mayEnd: false };
    throw error;
  }
}

export const forIter: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const head = frame.next - 1;
  const iterator = loopIterator(frame) as Value;
  const { value, mayEnd, mayBeLate } = nextOrEnd(machine, iterator);
  if (value === undefined) {
    frame.height -= ITERATOR_SLOTS;
    frame.next = target;
    return;
  }
  const goesOn =
    !mayEnd ||
    machine.branches?.forkExit(target, () => {
      frame.height -= ITERATOR_SLOTS;
      exhaust(machine, iteratorsIn(iterator));
    }) !== false;
  if (!goesOn) return;
  const loop = mayBeLate === true ? frame.code.loops.find((each) => each.head === head) : undefined;
  if (loop !== undefined) machine.branches?.forkTurn(loop);
  push(machine, frame, value);
};
