import type { Code, Constant, Instruction, OperatorInstruction } from '../../server/src/core/compile/code.ts';
import { instructionOffsets } from '../../server/src/core/compile/disassemble.ts';

/** Numbers of the operators in the bytecode (py/runtime0.h:60-120). */
const UNARY = ['+', '-', '~', 'not'];
const COMPARISONS = ['<', '>', '==', '<=', '>=', '!=', 'in', 'is', 'exception match'];
const ARITHMETIC = ['|', '^', '&', '<<', '>>', '+', '-', '*', '//', '/', '%', '**'];
const FIRST_INPLACE = COMPARISONS.length;
const FIRST_BINARY = FIRST_INPLACE + ARITHMETIC.length;

/**
 * A code object and all code nested in it as `micropython -v -v` prints them, in the order in which the
 * interpreter compiles them. String contents and addresses are left out, as is the line table.
 */
export function listCode(code: Code): string[] {
  const codes = [code];
  for (const each of codes) codes.push(...each.children);
  codes.sort((a, b) => a.allocations.rawCode - b.allocations.rawCode);
  return codes.flatMap((each) => {
    const offsets = instructionOffsets(each.instructions);
    return [
      `block ${each.name} ${each.codeBytes} bytes, state ${each.stateSlots}, exceptions ${each.exceptionSlots}`,
      ...each.cellSlots.map((slot) => `cell ${slot}`),
      ...each.instructions.map(
        (instruction, index) => `${offsets[index]} ${listInstruction(instruction, offsets)}`,
      ),
    ];
  });
}

function listInstruction(instruction: Instruction, offsets: readonly number[]): string {
  const { op } = instruction;
  switch (op) {
    case 'LOAD_CONST':
      return listConstant(instruction.constant, instruction.object >= 0);
    case 'LOAD_FAST':
    case 'STORE_FAST':
      return `${op}${instruction.slot > 15 ? '_N' : ''} ${instruction.slot}`;
    case 'LOAD_DEREF':
    case 'STORE_DEREF':
    case 'DELETE_FAST':
    case 'DELETE_DEREF':
      return `${op} ${instruction.slot}`;
    case 'IMPORT_NAME':
    case 'IMPORT_FROM':
      return `${op} '${instruction.name}'`;
    case 'UNARY_OP':
      return `UNARY_OP ${UNARY.indexOf(instruction.operator)}`;
    case 'BINARY_OP':
    case 'INPLACE_OP':
    case 'COMPARE_OP':
      return `BINARY_OP ${operatorNumber(instruction)}`;
    case 'MAKE_FUNCTION':
      return op + (instruction.hasDefaults ? '_DEFARGS' : '');
    case 'MAKE_CLOSURE':
      return `${op}${instruction.hasDefaults ? '_DEFARGS' : ''} ${instruction.cells}`;
    case 'CALL_FUNCTION':
    case 'CALL_METHOD':
    case 'CALL_FUNCTION_VAR_KW':
    case 'CALL_METHOD_VAR_KW':
      return `${op} n=${instruction.positional} nkw=${instruction.keywords}`;
    case 'UNKNOWN':
      return `UNKNOWN ${instruction.why}`;
    default:
      if ('target' in instruction) {
        const unwind = instruction.unwind === undefined ? '' : ` ${instruction.unwind}`;
        return `${op} ${offsets[instruction.target]}${unwind}`;
      }
      if ('count' in instruction) return `${op} ${instruction.count}`;
      return 'name' in instruction ? `${op} ${instruction.name}` : op;
  }
}

function operatorNumber({ op, operator }: OperatorInstruction): number {
  if (op === 'COMPARE_OP') return COMPARISONS.indexOf(operator);
  return ARITHMETIC.indexOf(operator) + (op === 'INPLACE_OP' ? FIRST_INPLACE : FIRST_BINARY);
}

function listConstant(constant: Constant, isObject: boolean): string {
  if (isObject || constant.kind === 'ellipsis') return 'LOAD_CONST_OBJ';
  if (constant.kind === 'int') return `LOAD_CONST_SMALL_INT ${constant.value}`;
  return constant.kind === 'str' ? 'LOAD_CONST_STRING' : `LOAD_CONST_${constant.kind.toUpperCase()}`;
}

/** Reads what `micropython -v -v -X compile-only FILE` prints, into the form of {@link listCode}. */
export function readListing(output: string): string[] {
  const listing: string[] = [];
  let name = '';
  let state = '';
  for (const line of output.split('\n')) {
    const block = /^File .*, code block '(.*)' \(descriptor: .* (\d+) bytes\)$/.exec(line);
    const number = /^\((N_STATE|N_EXC_STACK|INIT_CELL) (\d+)\)$/.exec(line);
    const instruction = /^(\d\d+) ([A-Z_]+)([^]*)$/.exec(line);
    if (block !== null) name = `block ${block[1]} ${block[2]} bytes`;
    else if (number?.[1] === 'N_STATE') state = `state ${number[2]}`;
    else if (number?.[1] === 'N_EXC_STACK') listing.push(`${name}, ${state}, exceptions ${number[2]}`);
    else if (number !== null) listing.push(`cell ${number[2]}`);
    else if (instruction !== null) listing.push(readInstruction(instruction));
  }
  return listing;
}

function readInstruction([, offset = '', op = '', operands = '']: RegExpExecArray): string {
  let kept = operands;
  if (op === 'LOAD_CONST_STRING' || op === 'LOAD_CONST_OBJ') kept = '';
  if (op.startsWith('MAKE_')) kept = operands.replace(/ (0x)?[0-9a-f]{6,}/, '');
  if (op === 'BINARY_OP') kept = operands.replace(/ (\d+) .*/, ' $1');
  return `${Number(offset)} ${op}${kept.trimEnd()}`;
}
