import type { Span } from '../text/span.ts';
import type { Code, Instruction } from './code.ts';

/** The same code with everything in it attributed to one place: that of the call that compiles a text. */
export function placeCode(code: Code, span: Span): Code {
  const children = code.children.map((child) => placeCode(child, span));
  const placed = new Map(code.children.map((child, index) => [child, children[index] ?? child]));
  const instructions = code.instructions.map((instruction): Instruction =>
    'code' in instruction
      ? { ...instruction, span, code: placed.get(instruction.code) ?? instruction.code }
      : { ...instruction, span },
  );
  return { ...code, span, instructions, loops: code.loops.map((loop) => ({ ...loop, span })), children };
}
