import { endsWay, Raised } from '../exceptions/errors.ts';
import type { Code } from '../../compile/code.ts';
import type { Machine } from '../machine.ts';
import type { RepeatedCall } from '../../run/notes.ts';
import { isHurried, statesSoFar } from './hurry.ts';
import { isSteady, levelNow } from './loopLevels.ts';
import { noteGrowth, nothingObserved, observeLevel } from './noteGrowth.ts';
import { closeScope, giveUp, openScope } from './scope.ts';
import type { Captured } from './savedStates.ts';
import { hold, letGo, madeInProgress } from '../heap/lifetime.ts';
import { codeBeside } from './loopCode.ts';
import { keepCovered, WIDEN_AFTER } from './widen.ts';

// A function that a timer or a pin calls is the body of a loop without an end that runs beside the script.

/** Calls from the early level to the first one that is observed. */
const EARLY_CALLS = 8;

/**
 * Makes a call again and again, until what it keeps is steady or rises steadily, and notes what it keeps.
 *
 * @param callee code of the function, where it is one of the script
 */
export function callAgainAndAgain(
  machine: Machine,
  call: () => void,
  callee: Code | null,
  repeated: RepeatedCall,
): void {
  const { limits } = machine;
  const { uri, span } = machine.sites.get(machine.trace.currentSite);
  const scope = openScope(machine);
  const held = hold(machine, ...madeInProgress(machine));
  const caller = machine.frames.at(-1);
  const startOfInstruction = caller?.instructionStart ?? 0;
  const callOnce = (): boolean => {
    const returns = hasReturned(call);
    // What the call has made and dropped is none of the instruction's own.
    if (caller !== undefined) caller.instructionStart = machine.trace.eventCount;
    return returns;
  };
  try {
    const workBefore = statesSoFar(machine);
    if (!callOnce()) return;
    const observed = nothingObserved(machine.trace.eventCount);
    const { levels } = observed;
    observed.turns++;
    // Without unknown conditions a few dozen calls cost little, and fill most rings.
    const plainCalls = statesSoFar(machine) === workBefore ? limits.plainIterations : 0;
    let previous: Captured | null = null;
    while (
      !(levels.length > WIDEN_AFTER + 1 && isSteady(levels, true)) &&
      levels.length < limits.unknownIterations
    ) {
      if (!callOnce()) return;
      observed.turns++;
      if (plainCalls - observed.turns === EARLY_CALLS) observed.early = levelNow(machine, observed.turns);
      if (observed.turns < plainCalls && !isHurried(machine)) continue;
      observeLevel(machine, observed, true);
      previous = keepCovered(machine, scope, previous, levels.length >= WIDEN_AFTER);
    }
    if (previous !== null) giveUp(scope, previous);
    const what = { uri, span, endless: true, hasWayOut: false, callback: repeated, mostLeft: Infinity };
    const modules = machine.compiled.map(({ code }) => code);
    noteGrowth(machine, observed, what, () => codeBeside(callee, modules));
  } finally {
    if (caller !== undefined) caller.instructionStart = startOfInstruction;
    letGo(machine, held);
    closeScope(machine, scope);
  }
}

/** False when the call never returns. */
function hasReturned(call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    // What a callback raises is printed by whoever calls it, and the script goes on.
    if (!endsWay(error)) throw error;
    return error instanceof Raised;
  }
}
