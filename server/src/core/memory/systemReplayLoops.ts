/** What telling repetitions apart needs to know about a request. */
export interface RepeatableStep {
  readonly kind: 'malloc' | 'free';
  readonly block: number;
  readonly bytes: number;
}

/** A stretch of requests in which everything that is taken is freed again. */
interface Group {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
  /** Equal for groups that ask for the same in the same order. */
  readonly signature: number;
}

/** Longer stretches are not looked at as one. */
const LONGEST_GROUP_STEPS = 64;
/** Groups of one iteration of a loop, at most. */
const LONGEST_PERIOD_GROUPS = 12;
/** Iterations after which the next one finds the heap as the one before it did. */
const ITERATIONS_KEPT = 4;

/**
 * Leaves out further iterations of loops whose requests repeat and keep nothing: after a few, each finds the heap
 * as the one before did (or, where several free pieces are of the same size, uses them in turn), so they fail or
 * succeed alike and need no more.
 *
 * @param isUnique whether a step does something else besides: it is kept in any case
 */
export function withoutRepetitions<Step extends RepeatableStep>(
  steps: readonly Step[],
  isUnique: (step: Step) => boolean,
): readonly Step[] {
  const groups = groupsOf(steps, isUnique);
  const kept: Step[] = [];
  const keep = (from: number, to: number): void => {
    for (const { from: first, to: end } of groups.slice(from, to))
      for (let index = first; index < end; index++) kept.push(steps[index] as Step);
  };
  for (let place = 0; place < groups.length;) {
    const loop = loopAt(groups, place);
    const shown = loop === null ? 1 : loop.period * ITERATIONS_KEPT;
    keep(place, place + shown);
    place += loop === null ? 1 : loop.period * loop.iterations;
  }
  return kept.length === steps.length ? steps : kept;
}

interface Loop {
  readonly period: number;
  readonly iterations: number;
}

/** The loop with the shortest iteration that begins at a group and runs longer than what is kept of it. */
function loopAt(groups: readonly Group[], place: number): Loop | null {
  const same = (a: number, b: number): boolean => groups[a]?.signature === groups[b]?.signature;
  for (let period = 1; period <= LONGEST_PERIOD_GROUPS; period++) {
    let end = place + period;
    while (end < groups.length && same(end, end - period)) end++;
    const iterations = Math.floor((end - place) / period);
    if (iterations > ITERATIONS_KEPT) return { period, iterations };
  }
  return null;
}

/** Cuts the steps into groups; a step that belongs to none is a group of its own, like no other. */
function groupsOf<Step extends RepeatableStep>(
  steps: readonly Step[],
  isUnique: (step: Step) => boolean,
): readonly Group[] {
  const partner = partners(steps);
  const signatures = new Map<string, number>();
  const groups: Group[] = [];
  for (let from = 0; from < steps.length;) {
    const to = endOfGroup(steps, partner, from, isUnique);
    let signature = -1 - from;
    if (to !== null) {
      const text = signatureOf(steps, partner, from, to);
      signature = signatures.get(text) ?? signatures.size;
      signatures.set(text, signature);
    }
    groups.push({ from, to: to ?? from + 1, signature });
    from = to ?? from + 1;
  }
  return groups;
}

/** For each malloc the step that frees its block, for each free the step that made it; -1 where there is none. */
function partners(steps: readonly RepeatableStep[]): Int32Array {
  const partner = new Int32Array(steps.length).fill(-1);
  const made = new Map<number, number>();
  for (const [index, { kind, block }] of steps.entries()) {
    if (kind === 'malloc') made.set(block, index);
    else {
      const malloc = made.get(block);
      if (malloc === undefined) continue;
      partner[index] = malloc;
      partner[malloc] = index;
    }
  }
  return partner;
}

function endOfGroup<Step extends RepeatableStep>(
  steps: readonly Step[],
  partner: Int32Array,
  from: number,
  isUnique: (step: Step) => boolean,
): number | null {
  let last = from;
  for (let index = from; index <= last; index++) {
    const other = partner[index] ?? -1;
    if (other < from || isUnique(steps[index] as Step)) return null;
    last = Math.max(last, other);
    if (last - from >= LONGEST_GROUP_STEPS) return null;
  }
  return last + 1;
}

function signatureOf(
  steps: readonly RepeatableStep[],
  partner: Int32Array,
  from: number,
  to: number,
): string {
  const parts: string[] = [];
  for (let index = from; index < to; index++) {
    const { kind, bytes } = steps[index] as RepeatableStep;
    parts.push(kind === 'malloc' ? `${bytes}` : `-${(partner[index] ?? 0) - from}`);
  }
  return parts.join();
}
