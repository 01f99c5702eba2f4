import { Generator } from '../../values/generator.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Instance } from '../../values/class.ts';
import type { Slot, Value } from '../../values/value.ts';
import { loadMethod, lookupInClass } from './attributes.ts';
import { callValue } from './call.ts';
import { checkStack } from './cStack.ts';
import { raiseError, Raised } from '../exceptions/errors.ts';
import { exceptionMatches } from '../exceptions/exceptionMatch.ts';
import { nextItem } from '../runtime/iterate.ts';
import type { Machine } from '../machine.ts';
import { touch } from '../ways/scope.ts';
import { setTop } from '../frameStack.ts';

/** Runs a generator to its next `yield` or its end (py/objgenerator.c mp_obj_gen_resume); `inject` is raised in it. */
export function resumeForValue(
  machine: Machine,
  generator: Generator,
  sent: Value,
  inject?: Value,
): { kind: 'yield' | 'return'; value: Value } {
  return resume(machine, generator, sent, inject);
}

function resume(
  machine: Machine,
  generator: Generator,
  sent: Value,
  inject?: Slot,
): { kind: 'yield' | 'return'; value: Value } {
  checkStack(machine);
  if (generator.state === 'finished') return { kind: 'return', value: null };
  if (generator.state === 'fresh' && sent !== null)
    raiseError(machine, 'TypeError', "can't send non-None value to a just-started generator");
  if (generator.state === 'running') raiseError(machine, 'ValueError', 'generator already executing');
  touch(machine, generator);
  const { frame } = generator;
  if (generator.state === 'suspended') setTop(machine, frame, sent);
  generator.state = 'running';
  frame.start = frame.instructionStart = machine.trace.eventCount;
  machine.frames.push(frame);
  const site = machine.trace.currentSite;
  try {
    const result = machine.interpreter.run(machine, frame, inject);
    if (result.kind === 'yield') {
      generator.state = 'suspended';
      // The place of the value says from now on whether an exception is pending (py/objgenerator.c:200).
      setTop(machine, frame, null);
    } else generator.state = 'finished';
    return result;
  } catch (error) {
    generator.state = 'finished';
    if (error instanceof Raised && exceptionMatches(error.exception, ['StopIteration']))
      raiseError(machine, 'RuntimeError', 'generator raised StopIteration');
    throw error;
  } finally {
    machine.frames.pop();
    machine.trace.currentSite = site;
  }
}

/** One step of a `yield from` (py/runtime.c mp_resume); `injected` is an exception thrown into the generator. */
export function delegate(
  machine: Machine,
  inner: Value,
  sent: Value,
  injected: Slot,
): { kind: 'yield' | 'return'; value: Value } {
  try {
    if (inner instanceof Generator) return resume(machine, inner, sent, injected);
    if (injected !== undefined) return throwInto(machine, inner, injected);
    if (sent !== null) return { kind: 'yield', value: callNamed(machine, inner, 'send', [sent]) };
    const { value } = nextItem(machine, inner);
    return value === undefined ? { kind: 'return', value: null } : { kind: 'yield', value };
  } catch (error) {
    if (!(error instanceof Raised) || !exceptionMatches(error.exception, ['StopIteration'])) throw error;
    return { kind: 'return', value: stopValue(error.exception) };
  }
}

function stopValue(exception: Value): Value {
  const native = exception instanceof Instance ? exception.native : exception;
  return native instanceof ExceptionObject ? (native.args.items[0] ?? null) : null;
}

function callNamed(machine: Machine, object: Value, name: string, args: readonly Value[]): Value {
  const { callable, self } = loadMethod(machine, object, name);
  return callValue(machine, callable, self === undefined ? args : [self, ...args]);
}

/** An iterator that is no generator has `close` called for GeneratorExit and `throw` for anything else. */
function throwInto(
  machine: Machine,
  inner: Value,
  injected: Value,
): { kind: 'yield' | 'return'; value: Value } {
  const closes = exceptionMatches(injected, ['GeneratorExit']);
  const name = closes ? 'close' : 'throw';
  if (!(inner instanceof Instance) || lookupInClass(machine, inner.type, name) === undefined)
    throw new Raised(injected);
  const value = callNamed(machine, inner, name, closes ? [] : [injected]);
  return { kind: closes ? 'return' : 'yield', value };
}
