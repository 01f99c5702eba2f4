import type { Instruction } from '../compile/code.ts';
import type { Frame } from '../values/frame.ts';
import type { Slot, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';

/** How a frame stops: with its result, or suspended with a yielded value. */
export interface Completion {
  readonly kind: 'return' | 'yield';
  readonly value: Value;
}

/** What an instruction does. */
export type Step = (machine: Machine, frame: Frame, instruction: Instruction) => Completion | undefined;

/**
 * The parts of the interpreter that everything else in the machine leads to and comes from, as in MicroPython the
 * table of modules: they are handed in when a machine is made, so that no part imports them.
 */
export interface Interpreter {
  readonly steps: Readonly<Record<Instruction['op'], Step>>;
  /** Runs a frame until it returns or yields. @param inject an exception that is raised where the frame waits */
  readonly run: (machine: Machine, frame: Frame, inject?: Slot) => Completion;
  /** Members of a module that is executed here; undefined for one that the catalogue alone describes. */
  readonly moduleMembers: (module: string) => ReadonlyMap<string, Value> | undefined;
  /** A member of such a module; undefined when there is none of that name. */
  readonly moduleMember: (machine: Machine, module: string, name: string) => Value | undefined;
}
