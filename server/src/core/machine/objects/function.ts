import { runFrame, allocateFrame, frameStateBytes, endFrame } from '../runtime/frames.ts';
import { newCell, internedStr, place } from '../heap/create.ts';
import type { Dict } from '../../values/dict.ts';
import type { Slots } from '../runtime/slots.ts';
import { ADDRESS, printAll } from '../runtime/print.ts';
import { bindFunction } from '../runtime/bind.ts';
import type { FunctionObject } from '../../values/function.ts';
import { Generator } from '../../values/generator.ts';
import { Frame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';
import { checkStack } from '../runtime/cStack.ts';
import { bindArguments } from './functionArguments.ts';

/** py/objfun.c fun_bc_call: frame, arguments, execution, frame freed. */
export function callFunction(
  machine: Machine,
  callee: FunctionObject,
  args: readonly Value[],
  keywords: Keywords,
  cells: readonly Value[] = [],
): Value {
  const { code } = callee.codeObject;
  const frame = new Frame(callee.codeObject, callee.globals, null);
  frame.callee = callee;
  if (code.isGenerator) return makeGenerator(machine, callee, frame, args, keywords, cells);
  const { trace } = machine;
  const site = trace.currentSite;
  checkStack(machine);
  allocateFrame(machine, frame);
  machine.frames.push(frame);
  let bound = false;
  try {
    bindArguments(machine, callee, frame, args, keywords, cells);
    bound = true;
    return machine.interpreter.run(machine, frame).value;
  } finally {
    machine.frames.pop();
    endFrame(machine, frame, bound);
    trace.currentSite = site;
  }
}

/** py/objgenerator.c gen_wrap_call: the frame is part of the generator object. */
function makeGenerator(
  machine: Machine,
  callee: FunctionObject,
  frame: Frame,
  args: readonly Value[],
  keywords: Keywords,
  cells: readonly Value[],
): Generator {
  const generator = place(
    machine,
    new Generator(frame),
    machine.sizes.generatorHeader + frameStateBytes(machine, frame),
  );
  const held = hold(machine, generator);
  bindArguments(machine, callee, frame, args, keywords, cells);
  letGo(machine, held);
  return generator;
}

export const FUNCTION: Slots<FunctionObject> = {
  print: (_machine, printer, { codeObject }) =>
    printAll(printer, ['<function ', codeObject.code.name, ' at 0x', ADDRESS, '>']),
  call: (machine, self, args, keywords) => callFunction(machine, self, args, keywords),
  code: (_machine, { codeObject }) => codeObject.code,
  runBody: (machine, self, names) => runBody(machine, self, names, []),
  field: (machine, { codeObject }, name) =>
    name === '__name__' ? internedStr(machine, codeObject.code.name) : undefined,
  bind: bindFunction,
};

/** Runs the body of a class; it returns the cell of `__class__` when a method refers to that. */
export function runBody(machine: Machine, fun: FunctionObject, names: Dict, cells: readonly Value[]): Value {
  const frame = new Frame(fun.codeObject, fun.globals, names);
  frame.callee = fun;
  cells.forEach((cell, index) => (frame.slots[index] = cell));
  for (const slot of frame.code.cellSlots) frame.slots[slot] = newCell(machine, undefined);
  return runFrame(machine, frame);
}
