import { message, term, type Text } from '../../../../messages/message.ts';
import type { WorkPlace } from '../catalogue/types.ts';
import type { Run } from '../run/run.ts';
import type { MachineNote } from '../run/notes.ts';
import { groupDigits } from '../quantity/format.ts';
import type { MemoryEvent, Verdict } from './report.ts';

type Shortage = Extract<MachineNote, { kind: 'shortage' }>;

/** Places that the image code takes from the system heap for the time of a call. */
const TEMPORARY: ReadonlySet<WorkPlace> = new Set<WorkPlace>(['arena', 'table of blocks']);

/** Calls that need more than there is in a place of fixed size; of equal ones the surest. */
export function shortagesOf(run: Run, uri: string): MemoryEvent[] {
  const found = new Map<string, MemoryEvent>();
  for (const note of run.notes) {
    if (note.kind !== 'shortage' || note.uri !== uri || isIdle(note)) continue;
    const key = `${note.span.start} ${note.callee} ${note.place}`;
    const before = found.get(key);
    if (before === undefined || rank(note) > rankOf(before)) found.set(key, eventOf(note));
  }
  return [...found.values()];
}

/**
 * Events of the system heap and shortages without those that say the same of one call: the surer one stays, of equal
 * ones the shortage, unless the place is small only because little is free.
 */
export function withoutDoubles(
  shortages: readonly MemoryEvent[],
  ofSystemHeap: readonly MemoryEvent[],
  arenaBytes: number,
): readonly MemoryEvent[] {
  const sameCall = (one: MemoryEvent, other: MemoryEvent): boolean =>
    one.kind === other.kind && one.span.start === other.span.start && one.callee === other.callee;
  const yields = (shortage: MemoryEvent, other: MemoryEvent): boolean => {
    if (shortage.certain !== other.certain) return other.certain;
    return (shortage.haveBytes?.likely ?? 0) < arenaBytes - ARENA_BLOCK_BYTES;
  };
  return [
    ...shortages.filter((one) => !ofSystemHeap.some((other) => sameCall(one, other) && yields(one, other))),
    ...ofSystemHeap.filter((one) => !shortages.some((other) => sameCall(one, other) && !yields(other, one))),
  ];
}

/** What an arena is divided into (omv/umm_malloc.c:94): a few bytes at its end are of no use. */
const ARENA_BLOCK_BYTES = 24;

/** Calls that read or write memory that is not meant, each place once. */
export function straysOf(run: Run, uri: string): MemoryEvent[] {
  const found = new Map<string, MemoryEvent>();
  for (const note of run.notes) {
    if (note.kind !== 'stray' || note.uri !== uri) continue;
    const { span, callee, because, certain } = note;
    const key = `${span.start} ${callee} ${because}`;
    if (found.get(key)?.certain === true) continue;
    const nothing = { region: null, needBytes: null, haveBytes: null };
    found.set(key, {
      kind: 'overrun',
      span,
      callee,
      ...nothing,
      certain,
      details: { because: term(because) },
    });
  }
  return [...found.values()];
}

/** What shortages leave of a verdict. */
export function verdictWith(verdict: Verdict, shortages: readonly MemoryEvent[]): Verdict {
  if (verdict === 'exceeds' || shortages.some(({ certain }) => certain)) return 'exceeds';
  const isLikely = shortages.some(({ details }) => details['estimate'] !== 'highest');
  return isLikely && verdict === 'fits' ? 'may-exceed' : verdict;
}

/** Says nothing: the size of a model that is not at hand may be any. */
function isIdle(note: Shortage): boolean {
  return rank(note) === 0 && !TEMPORARY.has(note.place);
}

function rank({ certain, likely }: Pick<Shortage, 'certain' | 'likely'>): number {
  return certain ? 2 : likely ? 1 : 0;
}

function rankOf({ certain, details }: MemoryEvent): number {
  return rank({ certain, likely: details['estimate'] !== 'highest' });
}

function eventOf(note: Shortage): MemoryEvent {
  const { span, callee, place, what, needBytes, haveBytes, limit, failure, certain, likely } = note;
  return {
    kind: TEMPORARY.has(place) ? 'temporary-does-not-fit' : 'overrun',
    span,
    callee,
    region: TEMPORARY.has(place) ? 'system-heap' : null,
    needBytes,
    haveBytes,
    certain,
    details: {
      place,
      what: term(what),
      ...(limit === null ? {} : { limit: limitText(limit) }),
      ...(failure.exception === undefined ? {} : { exception: failure.exception }),
      ...(failure.note === undefined ? {} : { consequence: term(failure.note) }),
      ...(certain || likely ? {} : { estimate: 'highest' }),
    },
  };
}

function limitText({ value, of }: NonNullable<Shortage['limit']>): Text {
  return message('size.counted', { count: groupDigits(Math.floor(value.likely)), what: term(of) });
}
