import { tupleItems } from '../../../values/tuple.ts';
import type { CallInstruction, FunctionInstruction } from '../../../compile/code.ts';
import { Closure } from '../../../values/closure.ts';
import { FunctionObject } from '../../../values/function.ts';
import { Dict } from '../../../values/dict.ts';
import type { Frame } from '../../../values/frame.ts';
import type { Slot, Value } from '../../../values/value.ts';
import { callValue, keywordName } from '../../runtime/call.ts';
import { callSpread } from '../../runtime/callSpread.ts';
import { buildClass } from '../../objects/class.ts';
import { place } from '../../heap/create.ts';
import { hold, letGo } from '../../heap/lifetime.ts';
import type { Machine, Step } from '../../machine.ts';
import { NO_KEYWORDS } from '../../runtime/nativeFunction.ts';
import { push, setTop, top } from '../../runtime/frameStack.ts';
import { take } from './builders.ts';
import type { Typed } from './typed.ts';

// Functions and calls.

function functionFrom(
  machine: Machine,
  frame: Frame,
  instruction: FunctionInstruction,
  defaults: Slot,
  keywordDefaults: Slot,
): FunctionObject {
  const codeObject = frame.codeObject.body.children[frame.code.children.indexOf(instruction.code)];
  const values = tupleItems(defaults) ?? [];
  const keywords = keywordDefaults instanceof Dict ? keywordDefaults : null;
  const extra = values.length + (keywords === null ? 0 : 1);
  const bytes = machine.sizes.function + extra * machine.sizes.wordBytes;
  return place(
    machine,
    new FunctionObject(codeObject as NonNullable<typeof codeObject>, frame.globals, values, keywords),
    bytes,
  );
}

export const makeFunction: Typed<FunctionInstruction> = (machine, frame, instruction) => {
  if (!instruction.hasDefaults) {
    push(machine, frame, functionFrom(machine, frame, instruction, undefined, undefined));
    return;
  }
  const keywordDefaults = frame.slots[--frame.height];
  setTop(
    machine,
    frame,
    functionFrom(machine, frame, instruction, frame.slots[frame.height - 1], keywordDefaults),
  );
};

export const makeClosure: Typed<FunctionInstruction> = (machine, frame, instruction) => {
  const operands = instruction.cells + (instruction.hasDefaults ? 2 : 0);
  const slots = frame.slots.slice(frame.height - operands, frame.height);
  const cells = slots.slice(instruction.hasDefaults ? 2 : 0) as Value[];
  const [defaults, keywordDefaults] = instruction.hasDefaults ? slots : [undefined, undefined];
  const fun = functionFrom(machine, frame, instruction, defaults, keywordDefaults);
  const held = hold(machine, fun);
  const bytes = machine.sizes.closureHeader + cells.length * machine.sizes.wordBytes;
  const closure = place(machine, new Closure(fun, cells), bytes);
  letGo(machine, held);
  frame.height -= operands;
  push(machine, frame, closure);
};

interface CallOperands {
  readonly args: Value[];
  readonly keywords: Map<string, Value> | null;
}

function takeOperands(
  machine: Machine,
  frame: Frame,
  { positional, keywords }: CallInstruction,
): CallOperands {
  const named = keywords === 0 ? null : new Map<string, Value>();
  const pairs = take(frame, 2 * keywords);
  for (let index = 0; index < keywords; index++) {
    named?.set(keywordName(machine, pairs[2 * index] as Value), pairs[2 * index + 1] as Value);
  }
  return { args: take(frame, positional), keywords: named };
}

export const callFunctionStep: Typed<CallInstruction> = (machine, frame, instruction) => {
  const { args, keywords } = takeOperands(machine, frame, instruction);
  setTop(machine, frame, callValue(machine, top(frame), args, keywords ?? NO_KEYWORDS));
};

export const callMethodStep: Typed<CallInstruction> = (machine, frame, instruction) => {
  const { args, keywords } = takeOperands(machine, frame, instruction);
  const self = frame.slots[--frame.height];
  if (self !== undefined) args.unshift(self);
  setTop(machine, frame, callValue(machine, top(frame), args, keywords ?? NO_KEYWORDS));
};

export const callSpreadStep: (isMethod: boolean) => Typed<CallInstruction> =
  (isMethod) => (machine, frame, instruction) => {
    const mapping = frame.slots[--frame.height];
    const sequence = frame.slots[--frame.height];
    const { args, keywords } = takeOperands(machine, frame, instruction);
    const self = isMethod ? frame.slots[--frame.height] : undefined;
    setTop(machine, frame, callSpread(machine, top(frame), { self, args, keywords, sequence, mapping }));
  };

export const loadBuildClass: Step = (machine, frame) => {
  push(machine, frame, buildClass);
  return undefined;
};
