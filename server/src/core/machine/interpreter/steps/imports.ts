import type { NameInstruction, UnknownInstruction } from '../../../compile/code.ts';
import { Unknown } from '../../../values/abstract.ts';
import { importFrom, importName } from '../imports.ts';
import { noteUnknown } from '../../runtime/unknown.ts';
import { pop, push, setTop, top } from '../../runtime/frameStack.ts';
import type { Typed } from './typed.ts';

// Imports, and what cannot be executed.

export const importNameStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  const from = pop(frame);
  const level = top(frame);
  setTop(machine, frame, importName(machine, frame, name, from, typeof level === 'number' ? level : 0));
};

export const importFromStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  push(machine, frame, importFrom(machine, top(frame), name));
};

export const unknownStep: Typed<UnknownInstruction> = (machine, frame, { why, pushes }) => {
  noteUnknown(machine, 'code', why);
  if (pushes === 1) push(machine, frame, new Unknown(why));
};
