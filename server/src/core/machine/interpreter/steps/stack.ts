import type { Step } from '../../machine.ts';
import { push } from '../../runtime/frameStack.ts';

// The value stack.

export const duplicateTwo: Step = (machine, frame) => {
  const second = frame.slots[frame.height - 2];
  const first = frame.slots[frame.height - 1];
  push(machine, frame, second);
  push(machine, frame, first);
  return undefined;
};

export const rotateTwo: Step = (_machine, frame) => {
  const { slots, height } = frame;
  const first = slots[height - 1];
  slots[height - 1] = slots[height - 2];
  slots[height - 2] = first;
  return undefined;
};

export const rotateThree: Step = (_machine, frame) => {
  const { slots, height } = frame;
  const first = slots[height - 1];
  slots[height - 1] = slots[height - 2];
  slots[height - 2] = slots[height - 3];
  slots[height - 3] = first;
  return undefined;
};
