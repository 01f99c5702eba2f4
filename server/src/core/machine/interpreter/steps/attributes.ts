import {
  isMethod,
  deleteAttribute,
  loadAttribute,
  loadMethod,
  storeAttribute,
} from '../../runtime/attributes.ts';
import type { NameInstruction } from '../../../compile/code.ts';
import type { Frame } from '../../../values/frame.ts';
import { SuperObject } from '../../../values/class.ts';
import type { Value } from '../../../values/value.ts';
import type { Method } from '../../runtime/typeSlots.ts';
import { lookupSuper } from '../../objects/super.ts';
import { raiseFormatted } from '../../exceptions/errors.ts';
import type { Machine, Step } from '../../machine.ts';
import { deleteSubscript, loadSubscript, storeSubscript } from '../../runtime/subscript.ts';
import { pop, push, setTop, top } from '../../runtime/frameStack.ts';
import type { Typed } from './typed.ts';

// Attributes and items.

export const loadAttr: Typed<NameInstruction> = (machine, frame, { name }) => {
  setTop(machine, frame, loadAttribute(machine, top(frame), name));
};

export const storeAttr: Typed<NameInstruction> = (machine, frame, { name }) => {
  const object = top(frame);
  const value = frame.slots[frame.height - 2];
  if (value === undefined) deleteAttribute(machine, object, name);
  else storeAttribute(machine, object, name, value);
  frame.height -= 2;
};

function pushMethod(machine: Machine, frame: Frame, method: Method): void {
  setTop(machine, frame, method.callable);
  push(machine, frame, method.self);
}

export const loadMethodStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  pushMethod(machine, frame, loadMethod(machine, top(frame), name));
};

/** Stack: super, class, self; becomes method, self (py/runtime.c mp_load_super_method). */
export const loadSuperMethod: Typed<NameInstruction> = (machine, frame, { name }) => {
  const self = pop(frame);
  const type = pop(frame);
  const found = lookupSuper(machine, new SuperObject(type, self), name);
  if (found === undefined) {
    raiseFormatted(
      machine,
      'AttributeError',
      "'%s' object has no attribute '%q'",
      `'super' object has no attribute '${name}'`,
    );
  }
  pushMethod(machine, frame, isMethod(found) ? found : { callable: found, self: undefined });
};

export const loadSubscr: Step = (machine, frame) => {
  const index = pop(frame);
  setTop(machine, frame, loadSubscript(machine, top(frame), index));
  return undefined;
};

export const storeSubscr: Step = (machine, frame) => {
  const { slots, height } = frame;
  const [value, object, index] = [slots[height - 3], slots[height - 2] as Value, slots[height - 1] as Value];
  if (value === undefined) deleteSubscript(machine, object, index);
  else storeSubscript(machine, object, index, value);
  frame.height -= 3;
  return undefined;
};
