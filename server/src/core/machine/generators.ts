import type { Generator } from '../values/callables.ts';
import type { Slot, Value } from '../values/value.ts';
import { raiseError, Raised } from './errors.ts';
import { exceptionMatches } from './exceptionMatch.ts';
import { drop } from './lifetime.ts';
import type { Machine } from './machine.ts';
import { touch } from './scope.ts';
import { run } from './vm.ts';

/**
 * Runs a generator to its next `yield` (py/objgenerator.c mp_obj_gen_resume). `inject` is raised inside it.
 * Undefined when it ends; its return value is then in `generator.frame`'s lowest stack slot on the board and
 * only `yield from` looks at it: see {@link resumeForValue}.
 */
export function resumeGenerator(machine: Machine, generator: Generator, sent: Value, inject?: Value): Slot {
  const result = resume(machine, generator, sent, inject);
  return result.kind === 'yield' ? result.value : undefined;
}

/** As {@link resumeGenerator}, telling a return value from a yielded one. */
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
  inject?: Value,
): { kind: 'yield' | 'return'; value: Value } {
  if (generator.state === 'finished') {
    if (inject !== undefined) throw new Raised(inject);
    return { kind: 'return', value: null };
  }
  if (generator.state === 'running') raiseError(machine, 'ValueError', 'generator already executing');
  touch(machine, generator);
  const { frame } = generator;
  if (generator.state === 'suspended') frame.slots[frame.height - 1] = sent;
  generator.state = 'running';
  frame.start = frame.instructionStart = machine.trace.eventCount;
  machine.frames.push(frame);
  const site = machine.trace.currentSite;
  try {
    const result = run(machine, frame, inject);
    generator.state = result.kind === 'yield' ? 'suspended' : 'finished';
    return result;
  } catch (error) {
    generator.state = 'finished';
    if (error instanceof Raised && exceptionMatches(error.exception, ['StopIteration']))
      return { kind: 'return', value: null };
    throw error;
  } finally {
    machine.frames.pop();
    machine.trace.currentSite = site;
    if (generator.state === 'finished') for (const slot of frame.slots) drop(machine, slot);
  }
}
