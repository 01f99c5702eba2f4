import type { Code, Instruction, Loop } from '../compile/code.ts';
import type { CodeObject } from './code.ts';
import type { Dict } from './dict.ts';
import { type NamedSlot, HeapObject, type Joiner, type Slot, type Value, type Visitor } from './value.ts';

export type SavedFrame = Pick<
  Frame,
  'slots' | 'handlers' | 'handled' | 'height' | 'next' | 'turnOf' | 'isResting' | 'elsewhere' | 'frameId'
>;

/** How a frame stops: with its result, or suspended with a yielded value. */
export interface Completion {
  readonly kind: 'return' | 'yield';
  readonly value: Value;
  /** What is returned where it does not yield but is over; undefined where it certainly is not. */
  readonly returns?: Slot;
  /** True where it may not have come to a `yield` yet: it goes on with the next turn when it is resumed. */
  readonly mayBeLate?: boolean;
}

/** An active exception handler (`mp_exc_stack_t`). */
export interface Handler {
  readonly target: number;
  /** Height of the value stack to unwind to. */
  readonly height: number;
  readonly isFinally: boolean;
  /** How much may have raised when the handler was set up: a change means that something in its `try` may have. */
  readonly risks: number;
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
  /** The loop whose next turn begins at {@link next}, where a generator rests at the end of one. */
  turnOf: Loop | null = null;
  /** Of a generator: whether it waits to be resumed, or is over. */
  isResting: boolean;
  /** Of a generator that rests: where else it may do so, by its own ways; no two at the same place. */
  elsewhere: readonly SavedFrame[] = [];
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
    this.isResting = this.code.isGenerator;
  }
  override visit(visit: Visitor): void {
    visitPlace(this, visit);
    for (const place of this.elsewhere) visitPlace(place, visit);
    visit(this.callee);
    visit(this.codeObject.body);
    visit(this.globals);
    visit(this.locals);
  }
  override save(): SavedFrame {
    const { height, next, turnOf, isResting, elsewhere, frameId } = this;
    return {
      slots: this.slots.slice(),
      handlers: this.handlers.slice(),
      handled: this.handled.slice(),
      height,
      next,
      turnOf,
      isResting,
      elsewhere,
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
  /** Position and handlers of one that runs stay those of the state that is current. */
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedFrame;
    if (this.isResting) for (const place of [other, ...other.elsewhere]) this.#mergePlace(place, join);
    else cover(this, other, join);
  }
  #mergePlace(place: SavedFrame, join: Joiner): void {
    if (isSamePlace(this, place)) {
      cover(this, place, join);
      return;
    }
    const known = this.elsewhere.find((each) => isSamePlace(each, place)) ?? place;
    const merged = { ...known, slots: known.slots.slice(), handled: known.handled.slice(), elsewhere: [] };
    if (known !== place) cover(merged, place, join);
    this.elsewhere = [...this.elsewhere.filter((each) => each !== known), merged];
  }
  override get typeName(): null {
    return null;
  }
  override *named(): Generator<NamedSlot> {
    for (const [index, name] of this.code.localNames.entries()) yield ['local', name, this.slots[index]];
  }
}

function isSamePlace(one: SavedFrame, other: SavedFrame): boolean {
  return one.next === other.next && one.turnOf === other.turnOf;
}

/** Makes what stands in a frame cover what stands there in another state. */
function cover(now: Pick<Frame, 'slots' | 'handled' | 'height'>, other: SavedFrame, join: Joiner): void {
  for (let index = 0; index < now.slots.length; index++) {
    const [slot, before] = [now.slots[index], other.slots[index]];
    now.slots[index] = index < now.height ? join.slot(slot, before) : join.unused(slot, before);
  }
  now.handled = now.handled.map((exception, index) => join.slot(exception, other.handled[index]));
}

function visitPlace({ slots, handled }: Pick<Frame, 'slots' | 'handled'>, visit: Visitor): void {
  for (const slot of slots) visit(slot);
  for (const exception of handled) visit(exception);
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
