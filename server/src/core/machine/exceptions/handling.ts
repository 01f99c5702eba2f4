import type { Code } from '../../compile/code.ts';
import type { Machine } from '../machine.ts';

/** How a script deals with an exception: in a handler that names its class, in one for everything, or not. */
export type Handling = 'named' | 'any' | 'none';

/** What the board raises for something that its firmware does not have. */
export type Refusal = 'AttributeError' | 'ImportError' | 'NameError' | 'TypeError';

/** Classes of the interpreter that an `except` may name to catch these exceptions (py/objexcept.c:265-330). */
const CAUGHT_BY: Readonly<Record<string, readonly string[]>> = {
  AttributeError: ['AttributeError'],
  ImportError: ['ImportError'],
  MemoryError: ['MemoryError'],
  NameError: ['NameError'],
  OSError: ['OSError'],
  TypeError: ['TypeError'],
  ValueError: ['ValueError'],
};
const EVERY_CLASS: readonly string[] = ['Exception', 'BaseException'];

/** How the `try` statements around the current instruction deal with an exception raised here. */
export function handlingOf(machine: Machine, exception: string): Handling {
  for (let depth = machine.frames.length - 1; depth >= 0; depth--) {
    const frame = machine.frames[depth];
    if (frame === undefined) continue;
    const at = frame.next - 1;
    for (let index = frame.handlers.length - 1; index >= 0; index--) {
      const handler = frame.handlers[index];
      // A handler that has begun does not catch what it raises itself.
      if (handler === undefined || handler.isFinally || handler.target <= at) continue;
      const names = namesCaught(frame.code, handler.target);
      if (names.some((name) => CAUGHT_BY[exception]?.includes(name))) return 'named';
      if (!names.some((name) => EVERY_CLASS.includes(name))) continue;
      // An import stands in a `try` of its own for this.
      const isImport = exception === 'ImportError' && depth === machine.frames.length - 1;
      return isImport ? 'named' : 'any';
    }
  }
  return 'none';
}

/** Names in the `except` clauses that begin at an instruction, in order; a clause without a class is `Exception`. */
function namesCaught({ instructions }: Code, start: number): readonly string[] {
  const names: string[] = [];
  let at = start;
  while (instructions[at]?.op === 'DUP_TOP') {
    let next = at + 1;
    for (; next < instructions.length; next++) {
      const instruction = instructions[next];
      if (instruction === undefined || instruction.op === 'COMPARE_OP') break;
      if (instruction.op === 'LOAD_NAME' || instruction.op === 'LOAD_GLOBAL') names.push(instruction.name);
    }
    const jump = instructions[next + 1];
    if (jump?.op !== 'POP_JUMP_IF_FALSE') return names;
    at = jump.target;
  }
  return instructions[at]?.op === 'END_FINALLY' ? names : [...names, 'Exception'];
}
