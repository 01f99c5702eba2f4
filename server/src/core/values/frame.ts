import type { Code, Instruction } from '../compile/code.ts';
import type { CodeObject } from './code.ts';
import type { Dict } from './dict.ts';
import { type NamedSlot, HeapObject, type Joiner, type Slot, type Visitor } from './value.ts';

export type SavedFrame = Pick<Frame, 'slots' | 'handlers' | 'handled' | 'height' | 'next' | 'frameId'>;

/** An active exception handler (`mp_exc_stack_t`). */
export interface Handler {
  readonly target: number;
  /** Height of the value stack to unwind to. */
  readonly height: number;
  readonly isFinally: boolean;
  /** Count of calls into the outside world when the handler was set up: a change means one may have raised. */
  readonly hardwareCalls: number;
}

/**
 * State of one call: local variables and value stack in one array, as in the VM, so that slots which were
 * popped but not overwritten keep their objects alive exactly as long as they do on the board.
 */
export class Frame extends HeapObject {
  static {
    this.isOfType('internal');
  }
  readonly code: Code;
  readonly codeObject: CodeObject;
  readonly globals: Dict;
  /** Names of a module or class body; null in a function. */
  readonly locals: Dict | null;
  /** Local slots first, then the value stack. */
  slots: Slot[];
  /** Next free index of `slots`. */
  height: number;
  handlers: Handler[] = [];
  /**
   * Exception last handled by each entry of the exception stack, innermost handler last. An entry that was left
   * keeps it until it is used again (py/vm.c PUSH_EXC_BLOCK).
   */
  handled: Slot[] = [];
  /** Exception thrown into a generator that waits in a `yield from`. */
  injected: Slot = undefined;
  /** The function that runs, which the frame refers to (`fun_bc`). */
  callee: Slot = undefined;
  /** Index of the next instruction. */
  next = 0;
  /** Time at which the frame was entered or resumed, in trace events. */
  start = 0;
  /** Time at which the current instruction began, in trace events. */
  instructionStart = 0;
  /** Allocation of the frame itself when it is too large for the C stack. */
  frameId = -1;

  constructor(codeObject: CodeObject, globals: Dict, locals: Dict | null) {
    super();
    this.codeObject = codeObject;
    this.code = codeObject.code;
    this.globals = globals;
    this.locals = locals;
    this.slots = new Array<Slot>(this.code.stateSlots).fill(undefined);
    this.height = this.code.localNames.length;
  }
  override visit(visit: Visitor): void {
    for (const slot of this.slots) visit(slot);
    for (const exception of this.handled) visit(exception);
    visit(this.callee);
    visit(this.codeObject.body);
    visit(this.globals);
    visit(this.locals);
  }
  override save(): SavedFrame {
    const { height, next, frameId } = this;
    return {
      slots: this.slots.slice(),
      handlers: this.handlers.slice(),
      handled: this.handled.slice(),
      height,
      next,
      frameId,
    };
  }
  override restore(saved: unknown): void {
    const { slots, handlers, handled, ...rest } = saved as SavedFrame;
    Object.assign(this, rest);
    this.slots = slots.slice();
    this.handlers = handlers.slice();
    this.handled = handled.slice();
  }
  /** Position and handlers stay those of the state that is current. */
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedFrame;
    for (let index = 0; index < this.slots.length; index++) {
      const [now, before] = [this.slots[index], other.slots[index]];
      this.slots[index] = index < this.height ? join.slot(now, before) : join.unused(now, before);
    }
    this.handled = this.handled.map((now, index) => join.slot(now, other.handled[index]));
  }
  override get typeName(): null {
    return null;
  }
  override *named(): Generator<NamedSlot> {
    for (const [index, name] of this.code.localNames.entries()) yield ['local', name, this.slots[index]];
  }
}

/**
 * True when an exception raised now may be caught in the frame: by an `except`, a `with`, or a `finally` that returns.
 * A handler that runs already does not count.
 */
export function waitsForExceptions({ handlers, next, code }: Frame): boolean {
  return handlers.some(
    ({ isFinally, target }) => target >= next && (!isFinally || maySwallow(code.instructions, target)),
  );
}

/** What a `with` or a `finally` does when it is entered may end the exception. */
function maySwallow(instructions: readonly Instruction[], target: number): boolean {
  if (instructions[target]?.op === 'WITH_CLEANUP') return true;
  for (let index = target; index < instructions.length; index++) {
    const op = instructions[index]?.op;
    if (op === 'RETURN_VALUE' || op === 'UNWIND_JUMP') return true;
    if (op === 'END_FINALLY') return false;
  }
  return false;
}
