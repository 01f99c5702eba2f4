import { isRaised } from '../exceptions/exceptionMatch.ts';
import { ADDRESS, printAll } from '../runtime/print.ts';
import type { Completion } from '../../values/frame.ts';
import { Generator } from '../../values/generator.ts';
import type { Value, Slot } from '../../values/value.ts';
import { GENERATOR_EXIT } from '../runtime/constants.ts';
import { catching, raiseError, raiseWith } from '../exceptions/errors.ts';
import { exceptionFrom } from '../exceptions/raising.ts';
import { methodTable } from '../runtime/nativeFunction.ts';
import { argument, requireType } from '../runtime/arguments.ts';
import { nextOrStop } from '../runtime/iterate.ts';
import { checkStack } from '../runtime/cStack.ts';
import type { Machine } from '../machine.ts';
import { hasWayOut } from '../paths/loopProgress.ts';
import { touch } from '../paths/scope.ts';
import { END } from '../runtime/indexed.ts';
import { isFresh, isOverEverywhere, restForEver, setYielded } from '../runtime/resting.ts';
import type { Slots } from '../runtime/slots.ts';

/** Whether a generator has been left in a loop without an end, and without a way out. */
function isInEndlessLoop({ frame: { code, next, elsewhere } }: Generator): boolean {
  const isInside = (at: number): boolean =>
    code.loops.some(
      (loop) => loop.endless && loop.start <= at && at < loop.end && !hasWayOut(code.instructions, loop),
    );
  return [next, ...elsewhere.map((place) => place.next)].every(isInside);
}

export const GENERATOR: Slots<Generator> = {
  getIter: (_machine, self) => self,
  next: (machine, self) => {
    const { kind, value, returns, mayBeLate = false } = resumeForValue(machine, self, null);
    if (kind === 'yield') return { value, mayEnd: returns !== undefined, mayBeLate };
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
): Completion {
  return resume(machine, generator, sent, inject);
}

export function resume(machine: Machine, generator: Generator, sent: Value, inject?: Slot): Completion {
  checkStack(machine);
  const { frame } = generator;
  if (isOverEverywhere(frame)) return { kind: 'return', value: null };
  if (isFresh(frame) && sent !== null)
    raiseError(machine, 'TypeError', "can't send non-None value to a just-started generator");
  if (!frame.isResting) raiseError(machine, 'ValueError', 'generator already executing');
  touch(machine, generator);
  touch(machine, frame);
  setYielded(machine, frame, sent);
  frame.isResting = false;
  frame.start = frame.instructionStart = machine.trace.eventCount;
  machine.frames.push(frame);
  const site = machine.trace.currentSite;
  try {
    const completion = machine.interpreter.run(machine, frame, inject);
    if (completion.kind === 'yield') {
      frame.isResting = true;
      // The place of the value says from now on whether an exception is pending (py/objgenerator.c:200).
      setYielded(machine, frame, null);
    } else restForEver(frame);
    return completion;
  } catch (error) {
    restForEver(frame);
    if (isRaised(error, 'StopIteration'))
      raiseError(machine, 'RuntimeError', 'generator raised StopIteration');
    throw error;
  } finally {
    machine.frames.pop();
    machine.trace.currentSite = site;
  }
}

function afterResume(machine: Machine, { kind, value, returns }: Completion): Value {
  if (kind === 'return') return raiseWith(machine, 'StopIteration', value === null ? [] : [value]);
  if (returns !== undefined) machine.branches?.mayRaise();
  return value;
}

export const GENERATOR_METHODS = methodTable({
  __next__: (machine, args) => nextOrStop(machine, argument(machine, args, 0)),
  close: (machine, args) => {
    try {
      const self = requireType(machine, args[0], Generator);
      const result = catching(machine, () => resumeForValue(machine, self, null, GENERATOR_EXIT));
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
