import type { CallArguments } from './bindArguments.ts';
import type { ExpressionValue } from './expressionValue.ts';
import type { CallContext, CallOutcome } from './outcome.ts';
import type { CallEntry } from './types.ts';
import { isSameList, isSameRecord, isSameValue } from './sameValue.ts';

// A loop calls the firmware with the same arguments again and again: what a call comes to depends on these and on the
// state that its expressions have read, and on nothing else.

interface Remembered {
  readonly given: CallArguments;
  /** State variables that were read, in order, with what was read. */
  readonly read: ReadonlyMap<string, ExpressionValue>;
  readonly outcome: CallOutcome;
}

/** Of each call so many different ones are remembered. */
const MOST_REMEMBERED = 4;

/** What calls of one catalogue came to. */
export class RememberedOutcomes {
  readonly #byEntry = new WeakMap<CallEntry, Remembered[]>();

  /**
   * What a call comes to, remembered or worked out now.
   *
   * @param evaluate works it out; reads no state but through the context that it is given
   */
  outcome(
    entry: CallEntry,
    given: CallArguments,
    ctx: CallContext,
    evaluate: (ctx: CallContext) => CallOutcome,
  ): CallOutcome {
    let ofEntry = this.#byEntry.get(entry);
    if (ofEntry === undefined) this.#byEntry.set(entry, (ofEntry = []));
    const known = ofEntry.find((each) => isSameCall(each.given, given) && readsTheSame(each.read, ctx));
    if (known !== undefined) return known.outcome;
    const read = new Map<string, ExpressionValue>();
    const outcome = evaluate({
      state: (name) => {
        const value = ctx.state(name);
        read.set(name, value);
        return value;
      },
    });
    if (ofEntry.length === MOST_REMEMBERED) ofEntry.pop();
    ofEntry.unshift({ given, read, outcome });
    return outcome;
  }
}

function isSameCall(a: CallArguments, b: CallArguments): boolean {
  return a.open === b.open && isSameList(a.positional, b.positional) && isSameRecord(a.keywords, b.keywords);
}

function readsTheSame(read: ReadonlyMap<string, ExpressionValue>, ctx: CallContext): boolean {
  for (const [name, value] of read) if (!isSameValue(value, ctx.state(name))) return false;
  return true;
}
