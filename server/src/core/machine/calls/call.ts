import { OneOf, Unknown } from '../../values/abstract.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { Closure } from '../../values/closure.ts';
import { FunctionObject } from '../../values/function.ts';
import { Generator } from '../../values/generator.ts';
import type { Dict } from '../../values/dict.ts';
import { Frame } from '../../values/frame.ts';
import { Str } from '../../values/str.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { NativeType } from '../../values/nativeType.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import { isObject, type Value, typeName } from '../../values/value.ts';
import { lookupSpecial } from './attributes.ts';
import { instantiate } from './classes.ts';
import { internedStr, newCell, newDict, newTuple, place } from '../create.ts';
import { dictStore, findName } from '../containers/dicts.ts';
import { nameKey } from '../containers/nameKeys.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { drop, hold, letGo } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { NativeFunction, NO_KEYWORDS, type Arity, type Keywords } from './nativeFunction.ts';
import { checkStack } from './cStack.ts';
import { callNativeObject, constructNative } from '../native/nativeObjects.ts';
import { Buffer } from '../buffer.ts';
import { release } from '../requests.ts';
import { unknownCall } from '../unknown.ts';
import { withEachOf, type Known } from '../ways/eachOf.ts';
import { forgetDead } from '../ways/savedStates.ts';

/** Arguments a closure call keeps on the C stack (py/objclosure.c). */
const CLOSURE_STACK_ARGUMENTS = 5;
/** Arguments a bound method's call keeps on the C stack (py/runtime.c mp_call_method_self_n_kw). */
const METHOD_STACK_ARGUMENTS = 4;

/** What a built-in class makes is shown under its name, and not as any call. */
function constructNamed(
  machine: Machine,
  type: NativeType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const number = machine.trace.currentSite;
  const site = machine.sites.get(number);
  if (site.callee !== 'call') return machine.interpreter.makeNew(machine, type, args, keywords);
  machine.trace.currentSite = machine.sites.number({ ...site, callee: type.name });
  try {
    return machine.interpreter.makeNew(machine, type, args, keywords);
  } finally {
    machine.trace.currentSite = number;
  }
}

/** Calls any value (py/runtime.c mp_call_function_n_kw). */
export function callValue(
  machine: Machine,
  callee: Value,
  args: readonly Value[],
  keywords: Keywords = NO_KEYWORDS,
): Value {
  if (callee instanceof FunctionObject) return callFunction(machine, callee, args, keywords);
  if (callee instanceof NativeFunction) {
    if (callee.arity !== null) checkArity(machine, callee.arity, args.length, keywords.size);
    return callee.code(machine, args, keywords);
  }
  if (callee instanceof BoundMethod) {
    const count = args.length + 2 * keywords.size;
    return withTemporary(machine, count > METHOD_STACK_ARGUMENTS ? count + 1 : 0, () =>
      callValue(machine, callee.callable, [callee.self, ...args], keywords),
    );
  }
  if (callee instanceof Closure) {
    const count = callee.cells.length + args.length + 2 * keywords.size;
    return withTemporary(machine, count > CLOSURE_STACK_ARGUMENTS ? count : 0, () =>
      callFunction(machine, callee.function, args, keywords, callee.cells),
    );
  }
  if (callee instanceof ClassType) return instantiate(machine, callee, args, keywords);
  if (callee instanceof NativeType) {
    return (
      constructNative(machine, callee, args, keywords) ?? constructNamed(machine, callee, args, keywords)
    );
  }
  if (callee instanceof NamedTupleType)
    return machine.interpreter.makeNamedTuple(machine, callee, args, keywords);
  if (callee instanceof Instance) {
    const method = lookupSpecial(machine, callee, '__call__');
    if (method !== undefined) return callValue(machine, method, [callee, ...args], keywords);
  }
  if (callee instanceof NativeObject) return callNativeObject(machine, callee, args, keywords);
  if (callee instanceof OneOf) {
    const callees = callee.alternatives.filter(isObject);
    const call = (each: Value): Value => callValue(machine, each, args, keywords);
    return withEachOf(machine, callees, call, (each) => whatIsKnown(callee, each)) ?? null;
  }
  if (callee instanceof Unknown) return unknownCall(machine, callee);
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't callable",
    `'${typeName(callee)}' object isn't callable`,
  );
}

/** Where one of several objects is called the others are not there, nor those of which they are methods. */
function whatIsKnown(callee: OneOf, each: Value): Known[] {
  const { methodsOf } = callee;
  const isMethod = methodsOf !== null && each instanceof BoundMethod;
  return isMethod
    ? [
        { place: callee, object: each },
        { place: methodsOf, object: each.self },
      ]
    : [{ place: callee, object: each }];
}

/** py/argcheck.c mp_arg_check_num_sig. */
export function checkArity(
  machine: Machine,
  { least, most, keywords }: Arity,
  given: number,
  named: number,
): void {
  if (named > 0 && !keywords) raiseError(machine, 'TypeError', "function doesn't take keyword arguments");
  if (given >= least && given <= most) return;
  const [format, message] =
    least === most
      ? [
          'function takes %d positional arguments but %d were given',
          `function takes ${least} positional arguments but ${given} were given`,
        ]
      : given < least
        ? [
            'function missing %d required positional arguments',
            `function missing ${least - given} required positional arguments`,
          ]
        : [
            'function expected at most %d arguments, got %d',
            `function expected at most ${most} arguments, got ${given}`,
          ];
  raiseFormatted(machine, 'TypeError', format, message);
}

/** Runs `body` with an array of `words` words on the heap, freed by hand afterwards; an exception leaves it. */
export function withTemporary(machine: Machine, words: number, body: () => Value): Value {
  if (words === 0) return body();
  const buffer = new Buffer(machine, words * machine.sizes.wordBytes);
  const result = body();
  buffer.free();
  return result;
}

/** py/objfun.c fun_bc_call: frame, arguments, execution, frame freed. */
function callFunction(
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

/** Runs a frame whose variables are filled in. */
export function runFrame(machine: Machine, frame: Frame): Value {
  const site = machine.trace.currentSite;
  allocateFrame(machine, frame);
  machine.frames.push(frame);
  try {
    return machine.interpreter.run(machine, frame).value;
  } finally {
    machine.frames.pop();
    endFrame(machine, frame);
    machine.trace.currentSite = site;
  }
}

/** py/objfun.c:266: a frame larger than the limit is tried on the heap and falls back to the C stack. */
function allocateFrame(machine: Machine, frame: Frame): void {
  frame.start = frame.instructionStart = machine.trace.eventCount;
  const bytes = frameStateBytes(machine, frame);
  if (bytes <= machine.sizes.largestStackFrame) return;
  frame.frameId = machine.trace.allocOptional(machine.sizes.frameHeader + bytes);
  machine.requested[frame.frameId] = machine.sizes.frameHeader + bytes;
}

function frameStateBytes(machine: Machine, frame: Frame): number {
  const { stateSlots, exceptionSlots } = frame.code;
  return stateSlots * machine.sizes.wordBytes + exceptionSlots * machine.sizes.exceptionEntry;
}

/**
 * The frame's references are gone and its memory is freed; only an exception for the arguments (not `bound`) jumps
 * past the place where it is, and leaves it to the collector (py/objfun.c:279).
 */
function endFrame(machine: Machine, frame: Frame, bound = true): void {
  forgetDead(machine.scope, [frame]);
  if (frame.frameId >= 0) {
    if (bound) release(machine, frame.frameId);
    else machine.trace.drop(frame.frameId);
  }
  for (const slot of frame.slots) drop(machine, slot);
  for (const exception of frame.handled) drop(machine, exception);
  drop(machine, frame.callee);
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

/** py/bc.c mp_setup_code_state: positional, extra, keyword and default arguments, then cells. */
function bindArguments(
  machine: Machine,
  callee: FunctionObject,
  frame: Frame,
  args: readonly Value[],
  keywords: Keywords,
  cells: readonly Value[],
): void {
  const { code } = frame;
  const { slots } = frame;
  const offset = code.freeNames.length;
  for (let index = 0; index < offset; index++) slots[index] = cells[index];
  const positional = code.positionalParameters;
  let star = offset + positional + code.keywordOnlyParameters;
  if (args.length > positional && !code.hasStar)
    wrongCount(machine, code.name, offset + positional, offset + args.length);
  const direct = Math.min(args.length, positional);
  for (let index = 0; index < direct; index++) slots[offset + index] = args[index];
  if (code.hasStar) slots[star++] = newTuple(machine, args.slice(positional));
  let rest: Dict | null = null;
  if (code.hasDoubleStar) {
    rest = newDict(machine, keywords.size);
    slots[star] = rest;
  }
  for (const [name, value] of keywords) {
    const index = code.parameterNames.indexOf(name);
    if (index >= 0) {
      if (slots[offset + index] !== undefined) {
        raiseFormatted(
          machine,
          'TypeError',
          "function got multiple values for argument '%q'",
          `function got multiple values for argument '${name}'`,
        );
      }
      slots[offset + index] = value;
    } else if (rest !== null) dictStore(machine, rest, nameKey(name), value);
    else
      raiseFormatted(
        machine,
        'TypeError',
        "unexpected keyword argument '%q'",
        `unexpected keyword argument '${name}'`,
      );
  }
  bindDefaults(machine, callee, frame, offset, args.length, keywords.size > 0);
  for (const slot of code.cellSlots) slots[slot] = newCell(machine, slots[slot]);
}

function bindDefaults(
  machine: Machine,
  callee: FunctionObject,
  frame: Frame,
  offset: number,
  given: number,
  hasKeywords: boolean,
): void {
  const { code, slots } = frame;
  const positional = code.positionalParameters;
  const firstDefault = positional - callee.defaults.length;
  for (let index = Math.min(given, positional); index < positional; index++) {
    if (slots[offset + index] !== undefined) continue;
    const value = index >= firstDefault ? callee.defaults[index - firstDefault] : undefined;
    if (value === undefined) {
      if (!hasKeywords && callee.keywordDefaults === null)
        wrongCount(machine, code.name, offset + firstDefault, offset + given);
      // the last one that is missing, counted from 0 (py/bc.c:234)
      let missing = firstDefault - 1;
      while (slots[offset + missing] !== undefined) missing--;
      raiseFormatted(
        machine,
        'TypeError',
        'function missing required positional argument #%d',
        `function missing required positional argument #${offset + missing}`,
      );
    }
    slots[offset + index] = value;
  }
  for (let index = 0; index < code.keywordOnlyParameters; index++) {
    const slot = offset + positional + index;
    if (slots[slot] !== undefined) continue;
    const name = code.parameterNames[positional + index] ?? '';
    const value = callee.keywordDefaults === null ? undefined : findName(callee.keywordDefaults, name);
    if (value === undefined) {
      if (!hasKeywords && callee.keywordDefaults === null)
        raiseError(machine, 'TypeError', 'function missing keyword-only argument');
      raiseFormatted(
        machine,
        'TypeError',
        "function missing required keyword argument '%q'",
        `function missing required keyword argument '${name}'`,
      );
    }
    slots[slot] = value;
  }
}

function wrongCount(machine: Machine, name: string, expected: number, given: number): never {
  const format = '%q() takes %d positional arguments but %d were given';
  return raiseFormatted(
    machine,
    'TypeError',
    format,
    `${name}() takes ${expected} positional arguments but ${given} were given`,
  );
}

/** True for a value that can be called as far as is known. */
export function isCallable(value: Value): boolean {
  return (
    value instanceof FunctionObject ||
    value instanceof NativeFunction ||
    value instanceof BoundMethod ||
    value instanceof Closure ||
    value instanceof ClassType ||
    value instanceof NativeType ||
    value instanceof NamedTupleType ||
    (value instanceof Instance && findName(value.type.members, '__call__') !== undefined)
  );
}

/** Text of a keyword; keys of `**mapping` are strings. */
export function keywordName(machine: Machine, key: Value): string {
  if (key instanceof Str && key.text !== null) {
    if (!key.interned) internedStr(machine, key.text);
    return key.text;
  }
  return raiseError(machine, 'TypeError', 'keywords must be strings');
}
