import { isRaised } from '../exceptions/exceptionMatch.ts';
import { ADDRESS, printAll } from '../runtime/print.ts';
import { Generator } from '../../values/generator.ts';
import type { Value, Slot } from '../../values/value.ts';
import { GENERATOR_EXIT } from '../runtime/constants.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { exceptionFrom } from '../exceptions/raising.ts';
import { methodTable } from '../runtime/nativeFunction.ts';
import { argument, requireType } from '../runtime/arguments.ts';
import { nextItem } from '../runtime/iterate.ts';
import { checkStack } from '../runtime/cStack.ts';
import type { Machine } from '../machine.ts';
import { hasWayOut } from '../paths/loopProgress.ts';
import { touch } from '../paths/scope.ts';
import { setTop } from '../runtime/frameStack.ts';
import { END, sure } from '../runtime/indexed.ts';
import type { Slots } from '../runtime/slots.ts';

/** Whether a generator has been left in a loop without an end, and without a way out. */
function isInEndlessLoop({ frame: { code, next } }: Generator): boolean {
  return code.loops.some(
    (loop) => loop.endless && loop.start <= next && next < loop.end && !hasWayOut(code.instructions, loop),
  );
}

export const GENERATOR: Slots<Generator> = {
  getIter: (_machine, self) => self,
  next: (machine, self) => {
    const { kind, value } = resumeForValue(machine, self, null);
    if (kind === 'yield') return sure(value);
    // what a generator returns is raised, also where nobody asks for it (py/objgenerator.c:210)
    return value === null ? END : raiseWith(machine, 'StopIteration', [value]);
  },
  print: (_machine, printer, { frame }) =>
    printAll(printer, ["<generator object '", frame.code.name, "' at ", ADDRESS, '>']),
  resume,
  hasNoEnd: isInEndlessLoop,
};

/** Runs a generator to its next `yield` or its end (py/objgenerator.c mp_obj_gen_resume); `inject` is raised in it. */
export function resumeForValue(
  machine: Machine,
  generator: Generator,
  sent: Value,
  inject?: Value,
): { kind: 'yield' | 'return'; value: Value } {
  return resume(machine, generator, sent, inject);
}

export function resume(
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
    if (isRaised(error, 'StopIteration'))
      raiseError(machine, 'RuntimeError', 'generator raised StopIteration');
    throw error;
  } finally {
    machine.frames.pop();
    machine.trace.currentSite = site;
  }
}

function afterResume(machine: Machine, result: { kind: 'yield' | 'return'; value: Value }): Value {
  if (result.kind === 'yield') return result.value;
  return raiseWith(machine, 'StopIteration', result.value === null ? [] : [result.value]);
}

export const GENERATOR_METHODS = methodTable({
  __next__: (machine, args) => {
    const { value } = nextItem(machine, argument(machine, args, 0));
    return value === undefined ? raiseError(machine, 'StopIteration') : value;
  },
  close: (machine, args) => {
    try {
      const result = resumeForValue(machine, requireType(machine, args[0], Generator), null, GENERATOR_EXIT);
      if (result.kind === 'yield') raiseError(machine, 'RuntimeError', 'generator ignored GeneratorExit');
    } catch (error) {
      if (!isRaised(error, 'GeneratorExit')) throw error;
    }
    return null;
  },
  send: (machine, args) =>
    afterResume(
      machine,
      resumeForValue(machine, requireType(machine, args[0], Generator), argument(machine, args, 1)),
    ),
  throw: (machine, args) => {
    const what = args[2] ?? argument(machine, args, 1);
    const exception = exceptionFrom(machine, what);
    return afterResume(
      machine,
      resumeForValue(machine, requireType(machine, args[0], Generator), null, exception),
    );
  },
});
