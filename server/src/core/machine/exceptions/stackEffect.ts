import type { CallInstruction, Instruction } from '../../compile/code.ts';
import { ITERATOR_SLOTS } from '../../compile/emit/code.ts';

/** What an instruction takes from the value stack, and what it leaves there in its place. */
export interface StackEffect {
  readonly taken: number;
  readonly given: readonly ('unknown' | 'empty')[];
}

const NOTHING: StackEffect['given'] = [];
const ONE: StackEffect['given'] = ['unknown'];
/** A method without an object it is bound to. */
const METHOD: StackEffect['given'] = ['unknown', 'empty'];
/** An iterator that is not built in its slots: it stands in the second (py/vm.c:726). */
const ITERATOR: StackEffect['given'] = ['empty', 'unknown', 'empty', 'empty'];

/** The effect of an instruction that succeeds (py/vm.c); null for those that set up or leave a handler. */
export function stackEffect(instruction: Instruction): StackEffect | null {
  switch (instruction.op) {
    case 'LOAD_CONST':
    case 'LOAD_NAME':
    case 'LOAD_GLOBAL':
    case 'LOAD_FAST':
    case 'LOAD_DEREF':
    case 'LOAD_NULL':
    case 'LOAD_BUILD_CLASS':
    case 'IMPORT_FROM':
    case 'BUILD_MAP':
      return { taken: 0, given: ONE };
    case 'LOAD_ATTR':
    case 'GET_ITER':
    case 'UNARY_OP':
      return { taken: 1, given: ONE };
    case 'LOAD_METHOD':
      return { taken: 1, given: METHOD };
    case 'LOAD_SUPER_METHOD':
      return { taken: 3, given: METHOD };
    case 'LOAD_SUBSCR':
    case 'BINARY_OP':
    case 'INPLACE_OP':
    case 'COMPARE_OP':
    case 'IMPORT_NAME':
    case 'YIELD_FROM':
      return { taken: 2, given: ONE };
    case 'STORE_NAME':
    case 'STORE_GLOBAL':
    case 'STORE_FAST':
    case 'STORE_DEREF':
    case 'IMPORT_STAR':
    case 'POP_TOP':
    case 'END_FINALLY':
    case 'POP_JUMP_IF_TRUE':
    case 'POP_JUMP_IF_FALSE':
    case 'JUMP_IF_TRUE_OR_POP':
    case 'JUMP_IF_FALSE_OR_POP':
      return { taken: 1, given: NOTHING };
    case 'STORE_ATTR':
    case 'STORE_MAP':
      return { taken: 2, given: NOTHING };
    case 'STORE_SUBSCR':
      return { taken: 3, given: NOTHING };
    case 'DELETE_NAME':
    case 'DELETE_GLOBAL':
    case 'DELETE_FAST':
    case 'DELETE_DEREF':
      return { taken: 0, given: NOTHING };
    case 'GET_ITER_STACK':
      return { taken: 1, given: ITERATOR };
    case 'FOR_ITER':
      return { taken: ITERATOR_SLOTS, given: NOTHING };
    case 'BUILD_TUPLE':
    case 'BUILD_LIST':
    case 'BUILD_SET':
    case 'BUILD_SLICE':
      return { taken: instruction.count, given: ONE };
    case 'UNPACK_SEQUENCE':
      return { taken: 1, given: unknowns(instruction.count) };
    case 'UNPACK_EX':
      return { taken: 1, given: unknowns((instruction.count & 0xff) + (instruction.count >> 8) + 1) };
    case 'RAISE_VARARGS':
      return { taken: instruction.count, given: NOTHING };
    case 'STORE_COMP':
      // The kind of a dict, which takes a key too (py/vm.c:893).
      return { taken: (instruction.count & 3) === 1 ? 2 : 1, given: NOTHING };
    case 'CALL_FUNCTION':
      return { taken: 1 + operands(instruction), given: ONE };
    case 'CALL_METHOD':
    case 'CALL_FUNCTION_VAR_KW':
      return { taken: (instruction.op === 'CALL_METHOD' ? 2 : 3) + operands(instruction), given: ONE };
    case 'CALL_METHOD_VAR_KW':
      return { taken: 4 + operands(instruction), given: ONE };
    default:
      return null;
  }
}

function operands({ positional, keywords }: CallInstruction): number {
  return positional + 2 * keywords;
}

function unknowns(count: number): StackEffect['given'] {
  return new Array<'unknown'>(count).fill('unknown');
}
