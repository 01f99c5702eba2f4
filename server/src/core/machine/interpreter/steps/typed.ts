import type { Instruction } from '../../../compile/code.ts';
import type { Frame } from '../../../values/frame.ts';
import type { Machine } from '../../machine.ts';

/** A step that knows the form of its instruction; a completion ends or suspends the frame. */
export type Typed<T extends Instruction> = (machine: Machine, frame: Frame, instruction: T) => unknown;

export { ITERATOR_SLOTS } from '../../../compile/emit/code.ts';
