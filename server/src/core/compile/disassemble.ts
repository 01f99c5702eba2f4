import type { Code, Constant, Instruction } from './code.ts';
import { bitLength } from './foldArithmetic.ts';

/**
 * Writes a code object and the code nested in it as text, one instruction a line, for `maixmem dump` and tests.
 * Offsets count bytes of bytecode behind the prelude, as MicroPython's own `-v -v` does; jumps name offsets.
 */
export function disassemble(code: Code): string {
  return [...codeLines(code), ...code.children.flatMap((child) => ['', disassemble(child)])].join('\n');
}

function codeLines(code: Code): string[] {
  const offsets = instructionOffsets(code.instructions);
  const header = [
    `${code.kind} ${code.name}: ${code.codeBytes} bytes, ${code.constantTableSlots} table entries, ` +
      `${code.stateSlots} state slots, ${code.exceptionSlots} exception slots`,
  ];
  if (code.parameterNames.length > 0) header.push(`parameters: ${code.parameterNames.join(', ')}`);
  if (code.freeNames.length > 0) header.push(`free: ${code.freeNames.join(', ')}`);
  if (code.cellSlots.length > 0) header.push(`cells: ${code.cellSlots.join(', ')}`);
  const lines = code.instructions.map((instruction, index) => {
    const offset = String(offsets[index]).padStart(4);
    return `${offset} ${describeInstruction(instruction, offsets)}`;
  });
  return [...header, ...lines];
}

/** Offset of each instruction, and of the end. */
export function instructionOffsets(instructions: readonly Instruction[]): number[] {
  const offsets = [0];
  for (const { bytes } of instructions) offsets.push((offsets.at(-1) ?? 0) + bytes);
  return offsets;
}

export function describeInstruction(instruction: Instruction, offsets: readonly number[]): string {
  const { op } = instruction;
  switch (op) {
    case 'LOAD_CONST':
      return `${op} ${describeConstant(instruction.constant)}`;
    case 'LOAD_FAST':
    case 'STORE_FAST':
    case 'DELETE_FAST':
    case 'LOAD_DEREF':
    case 'STORE_DEREF':
    case 'DELETE_DEREF':
      return `${op} ${instruction.slot} (${instruction.name})`;
    case 'UNARY_OP':
    case 'BINARY_OP':
    case 'INPLACE_OP':
    case 'COMPARE_OP':
      return `${op} ${instruction.operator}`;
    case 'MAKE_FUNCTION':
    case 'MAKE_CLOSURE':
      return `${op} ${instruction.code.name} cells=${instruction.cells}${instruction.hasDefaults ? ' defaults' : ''}`;
    case 'CALL_FUNCTION':
    case 'CALL_METHOD':
    case 'CALL_FUNCTION_VAR_KW':
    case 'CALL_METHOD_VAR_KW':
      return `${op} ${instruction.positional} positional, ${instruction.keywords} keywords`;
    case 'UNKNOWN':
      return `${op} ${instruction.why}`;
    default:
      return op + describeOperands(instruction, offsets);
  }
}

function describeOperands(instruction: Instruction, offsets: readonly number[]): string {
  if ('target' in instruction) {
    const unwind = instruction.unwind === undefined ? '' : ` unwind=${instruction.unwind}`;
    return ` ${offsets[instruction.target] ?? '?'}${unwind}`;
  }
  if ('count' in instruction) return ` ${instruction.count}`;
  return 'name' in instruction ? ` ${instruction.name}` : '';
}

/** Longer ints are not written out: that takes time that grows with the square of their length. */
const LONGEST_WRITTEN_BITS = 256n;

function describeConstant(constant: Constant): string {
  switch (constant.kind) {
    case 'int': {
      const bits = bitLength(constant.value);
      return bits > LONGEST_WRITTEN_BITS ? `int of ${bits} bits` : String(constant.value);
    }
    case 'float':
      return String(constant.value);
    case 'imaginary':
      return `${constant.value}j`;
    case 'str':
      return JSON.stringify(constant.value) + (constant.interned ? '' : ' (object)');
    case 'bytes':
      return `bytes of length ${constant.value.length}`;
    case 'none':
      return 'None';
    case 'true':
      return 'True';
    case 'false':
      return 'False';
    case 'ellipsis':
      return '...';
    case 'null':
      return 'NULL';
  }
}
