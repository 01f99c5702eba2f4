import type { Instruction } from '../compile/code.ts';
import type { Completion, Frame } from '../values/frame.ts';
import type { NativeType } from '../values/nativeType.ts';
import type { Slot, Value } from '../values/value.ts';
import type { TypeTable } from './runtime/typeSlots.ts';

/** What an instruction does. */
export type StepOf<Machine> = (
  machine: Machine,
  frame: Frame,
  instruction: Instruction,
) => Completion | undefined;

type Members = ReadonlyMap<string, Value>;

/**
 * The parts of the interpreter that everything else in the machine leads to and comes from, as in MicroPython the
 * tables of types and modules: they are handed in when a machine is made, so that no part imports them. Of the
 * machine it names nothing: so that it may be a part of it.
 */
export interface Interpreter<Machine> {
  readonly steps: Readonly<Record<Instruction['op'], StepOf<Machine>>>;
  /** What values of each type do. */
  readonly types: TypeTable<Machine>;
  /** Runs a frame until it returns or yields. @param inject an exception that is raised where the frame waits */
  readonly run: (machine: Machine, frame: Frame, inject?: Slot) => Completion;
  /**
   * Raises MemoryError. @param isFinal true where memory is full: nothing that follows can work
   *
   * @throws Raised
   */
  readonly outOfMemory: (machine: Machine, bytes: number, isFinal: boolean) => never;
  /** Methods of a built-in type by its name. */
  readonly methodsOf: (type: string) => Members | undefined;
  /** Methods of a type that a module executed here has (`StringIO`). */
  readonly moduleMethodsOf: (type: string) => Members | undefined;
  /** Calls a built-in type: makes a value of it (the `make_new` of each type). */
  readonly makeNew: (machine: Machine, type: NativeType, args: readonly Value[], keywords: Members) => Value;
  /** What calling a type does that a module executed here has; undefined for any other type. */
  readonly moduleMakeNew: (type: string) => ((machine: Machine, args: readonly Value[]) => Value) | undefined;
  /** A built-in name (py/modbuiltins.c); undefined when there is none. */
  readonly builtin: (name: string) => Value | undefined;
  /** Members of a module that is executed here; undefined for one that the catalogue alone describes. */
  readonly moduleMembers: (module: string) => Members | undefined;
  /** A member of such a module; undefined when there is none of that name. */
  readonly moduleMember: (machine: Machine, module: string, name: string) => Value | undefined;
}
