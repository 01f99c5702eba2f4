import type { Instruction } from '../../compile/code.ts';
import { isAbstract, LeftUndone } from '../../values/abstract.ts';
import type { Frame } from '../../values/frame.ts';
import type { Machine } from '../machine.ts';
import { display } from '../text/display.ts';
import { setSlot } from '../runtime/frameStack.ts';
import type { Completion } from '../../values/frame.ts';
import { type Raised } from './errors.ts';
import { mayBeCaught } from './mayBeCaught.ts';
import { exceptionMatches, exceptionName } from './exceptionMatch.ts';
import { isOwnException } from './ownException.ts';
import { stackEffect } from './stackEffect.ts';

/** Exceptions that are how a loop, a generator or a program ends, and no fault. */
const ENDINGS = ['StopIteration', 'GeneratorExit', 'SystemExit'];

/** What a frame does about an exception that nothing on the board would catch. */
export type CarriedOn =
  /** The way ends here. */
  | null
  /** The frame goes on behind the instruction. */
  | 'behind'
  /** The frame returns. */
  | Completion;

/**
 * An exception that nobody catches ends the script on the board. It is noted, and the analysis goes on with the
 * failed operation's result unknown, so that what stands behind it is judged too. A `raise` of the script's own ends
 * the way where there is another one, for that is what it is there for.
 *
 * @param at index of the instruction that failed
 * @param height of the value stack before it
 */
export function carryOn(
  machine: Machine,
  frame: Frame,
  raised: Raised,
  at: number,
  height: number,
): CarriedOn {
  const instruction = frame.code.instructions[at];
  if (instruction === undefined || !isKnown(raised) || exceptionMatches(raised.exception, ENDINGS))
    return null;
  if (raised.isFinal || mayBeCaught(machine) || machine.forward.run?.hasGuessed === true) return null;
  const meant = instruction.op === 'RAISE_VARARGS' || isOwnException(raised.exception);
  if (meant ? machine.uncertain > 0 : isTooDeep(machine, raised)) return null;
  const why = `what an exception (${exceptionName(raised.exception)}) left undone`;
  if (meant && frame.locals === null) {
    noteException(machine, raised, meant);
    return { kind: 'return', value: new LeftUndone(why) };
  }
  if (!resume(machine, frame, instruction, height, why)) return null;
  noteException(machine, raised, meant);
  return 'behind';
}

/** False for an exception that a call may raise or not: the other way is followed too. */
function isKnown({ exception }: Raised): boolean {
  return !isAbstract(exception);
}

/** Where calls are nested too deeply, going on at every level would take for ever. */
function isTooDeep({ frames }: Machine, { exception }: Raised): boolean {
  return frames.length > 1 && exceptionMatches(exception, ['RuntimeError']);
}

/** Leaves the frame as if the instruction had succeeded with unknown results; false where that cannot be said. */
function resume(
  machine: Machine,
  frame: Frame,
  instruction: Instruction,
  height: number,
  why: string,
): boolean {
  const effect = stackEffect(instruction);
  if (effect === null) return false;
  if (instruction.op === 'FOR_ITER') frame.next = instruction.target;
  if (instruction.op === 'END_FINALLY') frame.handlers.pop();
  frame.height = height - effect.taken;
  for (const value of effect.given) {
    setSlot(machine, frame, frame.height, value === 'unknown' ? new LeftUndone(why) : undefined);
    frame.height++;
  }
  return true;
}

/** Notes an exception that ends the script, each place and class once. */
export function noteException(machine: Machine, raised: Raised, meant: boolean): void {
  if (!isKnown(raised)) return;
  const { exception, site, because } = raised;
  const { uri, span } = machine.sites.get(site ?? machine.trace.currentSite);
  const name = exceptionName(exception);
  const known = machine.notes.some(
    (note) =>
      note.kind === 'raises' &&
      note.uri === uri &&
      note.span.start === span.start &&
      note.exception === name &&
      (note.certain || machine.uncertain > 0),
  );
  if (known) return;
  machine.notes.push({
    kind: 'raises',
    uri,
    span,
    exception: name,
    message: display(machine, exception, 'str').text ?? '',
    ...(because === undefined ? {} : { because }),
    certain: machine.uncertain === 0,
    meant,
  });
}
