import type { CountInstruction, Instruction, JumpInstruction } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';
import { newDict, newList, newTuple } from '../heap/create.ts';
import { importStar } from './imports.ts';
import type { Machine, Step } from '../machine.ts';
import { pop, push } from '../runtime/frameStack.ts';
import {
  loadAttr,
  loadMethodStep,
  loadSubscr,
  loadSuperMethod,
  storeAttr,
  storeSubscr,
} from './steps/attributes.ts';
import {
  buildSet,
  buildSlice,
  replaceOperands,
  storeComp,
  storeMap,
  unpackEx,
  unpackSequence,
} from './steps/builders.ts';
import {
  callFunctionStep,
  callMethodStep,
  callSpreadStep,
  loadBuildClass,
  makeClosure,
  makeFunction,
} from './steps/calls.ts';
import { yieldFrom, yieldValue } from './steps/generators.ts';
import {
  endFinally,
  popExceptJump,
  pushHandler,
  raiseVarargs,
  setupWith,
  unwindReturn,
  withCleanup,
} from './steps/handlers.ts';
import { importFromStep, importNameStep, unknownStep } from './steps/imports.ts';
import { jump, jumpOrPop, popJump, unwindJump } from './steps/jumps.ts';
import { forIter, getIterStack, getIterStep } from './steps/loops.ts';
import {
  deleteDeref,
  deleteFast,
  deleteName,
  loadConst,
  loadDeref,
  loadFast,
  loadGlobal,
  loadName,
  storeDeref,
  storeFast,
  storeGlobal,
  storeNameStep,
} from './steps/names.ts';
import { operate } from './steps/operators.ts';
import { duplicateTwo, rotateThree, rotateTwo } from './steps/stack.ts';
import type { Typed } from './steps/typed.ts';

const jumpSteps: Record<JumpInstruction['op'], Typed<JumpInstruction>> = {
  JUMP: jump,
  POP_JUMP_IF_TRUE: (machine, frame, { target }) => popJump(machine, frame, target, true),
  POP_JUMP_IF_FALSE: (machine, frame, { target }) => popJump(machine, frame, target, false),
  JUMP_IF_TRUE_OR_POP: (machine, frame, { target }) => jumpOrPop(machine, frame, target, true),
  JUMP_IF_FALSE_OR_POP: (machine, frame, { target }) => jumpOrPop(machine, frame, target, false),
  UNWIND_JUMP: (machine, frame, { target, unwind }) => unwindJump(machine, frame, target, unwind ?? 0),
  SETUP_WITH: setupWith,
  SETUP_EXCEPT: (machine, frame, { target }) => pushHandler(machine, frame, target, false),
  SETUP_FINALLY: (machine, frame, { target }) => pushHandler(machine, frame, target, true),
  POP_EXCEPT_JUMP: popExceptJump,
  FOR_ITER: forIter,
};

const plainSteps = {
  LOAD_NULL: (machine: Machine, frame: Frame) => push(machine, frame, undefined),
  LOAD_BUILD_CLASS: loadBuildClass,
  LOAD_SUBSCR: loadSubscr,
  STORE_SUBSCR: storeSubscr,
  DUP_TOP: (machine: Machine, frame: Frame) => push(machine, frame, frame.slots[frame.height - 1]),
  DUP_TOP_TWO: duplicateTwo,
  POP_TOP: (_machine: Machine, frame: Frame) => {
    frame.height--;
  },
  ROT_TWO: rotateTwo,
  ROT_THREE: rotateThree,
  GET_ITER: getIterStep,
  GET_ITER_STACK: getIterStack,
  END_FINALLY: endFinally,
  WITH_CLEANUP: withCleanup,
  STORE_MAP: storeMap,
  RETURN_VALUE: unwindReturn,
  YIELD_VALUE: yieldValue,
  YIELD_FROM: yieldFrom,
  IMPORT_STAR: (machine: Machine, frame: Frame) => {
    importStar(machine, frame, pop(frame));
  },
};

/** What each instruction does (py/vm.c). */
export const STEPS = {
  LOAD_CONST: loadConst,
  LOAD_NAME: loadName,
  LOAD_GLOBAL: loadGlobal,
  LOAD_ATTR: loadAttr,
  LOAD_METHOD: loadMethodStep,
  LOAD_SUPER_METHOD: loadSuperMethod,
  STORE_NAME: storeNameStep,
  STORE_GLOBAL: storeGlobal,
  STORE_ATTR: storeAttr,
  DELETE_NAME: deleteName,
  DELETE_GLOBAL: deleteName,
  IMPORT_NAME: importNameStep,
  IMPORT_FROM: importFromStep,
  LOAD_FAST: loadFast,
  STORE_FAST: storeFast,
  DELETE_FAST: deleteFast,
  LOAD_DEREF: loadDeref,
  STORE_DEREF: storeDeref,
  DELETE_DEREF: deleteDeref,
  BUILD_TUPLE: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    replaceOperands(machine, frame, count, (items) => newTuple(machine, items)),
  BUILD_LIST: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    replaceOperands(machine, frame, count, (items) => newList(machine, items)),
  BUILD_SET: buildSet,
  BUILD_MAP: (machine: Machine, frame: Frame, { count }: CountInstruction) =>
    push(machine, frame, newDict(machine, count)),
  BUILD_SLICE: buildSlice,
  UNPACK_SEQUENCE: unpackSequence,
  UNPACK_EX: unpackEx,
  RAISE_VARARGS: raiseVarargs,
  STORE_COMP: storeComp,
  MAKE_FUNCTION: makeFunction,
  MAKE_CLOSURE: makeClosure,
  CALL_FUNCTION: callFunctionStep,
  CALL_METHOD: callMethodStep,
  CALL_FUNCTION_VAR_KW: callSpreadStep(false),
  CALL_METHOD_VAR_KW: callSpreadStep(true),
  UNARY_OP: operate,
  BINARY_OP: operate,
  INPLACE_OP: operate,
  COMPARE_OP: operate,
  UNKNOWN: unknownStep,
  ...jumpSteps,
  ...plainSteps,
} as unknown as Record<Instruction['op'], Step>;
