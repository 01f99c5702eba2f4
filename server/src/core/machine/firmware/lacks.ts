import type { Machine } from '../machine.ts';
import { momentOf } from '../paths/past.ts';
import { handlingOf, type Refusal } from '../exceptions/handling.ts';

/** What is known of a name that the firmware lacks. */
interface Lack {
  /** A name that it has. */
  readonly nearest?: string;
  /** Why it lacks what other builds have. */
  readonly reason?: string;
  /** The first version without the name that others before had. */
  readonly before?: string;
  /** The next version that has it. */
  readonly next?: string;
  /** Where the same is found under another name. */
  readonly instead?: string;
  /** The version that lacks it. */
  readonly version?: string;
  readonly isAssumed?: boolean;
  /** The analysis goes on as with a version that has it. */
  readonly goesOn?: boolean;
}

/**
 * Notes that the firmware has no module or member of a full name.
 *
 * @param exception what the board raises
 */
export function noteMissing(machine: Machine, callee: string, exception: Refusal, known: Lack): void {
  const { uri, span } = machine.sites.get(machine.trace.currentSite);
  machine.notes.push({
    kind: 'call',
    uri,
    span,
    callee,
    details: {
      problem: known.reason === undefined ? 'missing' : 'unavailable',
      text: known.reason,
      handling: handlingOf(machine, exception),
      ...known,
    },
    certain: machine.uncertain === 0,
    when: momentOf(machine),
  });
}

/**
 * Notes that something is not in this version of the firmware, where the history records it for others. With a
 * firmware that is only assumed the script was probably written for one of those: it goes on as it does there, unless
 * it asks for the exception.
 *
 * @param id full name of what is missing
 * @returns whether the board raises an exception; `assumed` when it would, but the script goes on; undefined when the
 *   history does not say that it is missing
 */
export function noteOtherVersion(
  machine: Machine,
  id: string,
  exception: Refusal,
): true | 'assumed' | undefined {
  const { history } = machine.environment;
  const presence = history?.presenceOf(id);
  if (history === undefined || presence?.state !== 'absent' || presence.ranges.length === 0) return undefined;
  const same = history.sameAs(id);
  const instead = same !== undefined && history.presenceOf(same)?.state !== 'absent' ? same : undefined;
  const goesOn = history.isAssumed && handlingOf(machine, exception) !== 'named';
  noteMissing(machine, id, exception, {
    ...(instead === undefined ? {} : { instead }),
    ...(presence.before === undefined ? {} : { before: presence.before }),
    ...(presence.next === undefined ? {} : { next: presence.next }),
    version: history.version,
    isAssumed: history.isAssumed,
    goesOn,
  });
  return goesOn ? 'assumed' : true;
}
