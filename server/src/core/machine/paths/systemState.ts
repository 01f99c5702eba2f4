import { likelyBytes, type SystemRequest } from '../../run/systemRequest.ts';
import type { Work } from '../../work/work.ts';

/**
 * Blocks of the system heap that one state of the script has: some for sure, and of each {@link Either} those of one
 * way through the script or those of another. States are never changed once another state may share them.
 */
export interface SystemState {
  readonly blocks: ReadonlyMap<number, SystemRequest>;
  readonly eithers: readonly Either[];
}

/** Blocks of which the board has one part or the other. */
export type Either = readonly [SystemState, SystemState];

/** Blocks that count, with what they count for. */
export type Counted = Map<number, SystemRequest>;

interface Weight {
  readonly likely: number;
  readonly high: number;
}

/**
 * The blocks that count: of alternatives those which likely take more. Where the others may take more at most, the
 * largest block counts for the difference too.
 */
export function countedIn(state: SystemState, work: Work): ReadonlyMap<number, SystemRequest> {
  let counted = countedStates.get(state);
  if (counted === undefined) countedStates.set(state, (counted = countAfresh(state, work)));
  return counted;
}

/** Ways share their alternatives: without remembering what counts in each, their number doubles with every level. */
const countedStates = new WeakMap<SystemState, ReadonlyMap<number, SystemRequest>>();

function countAfresh(state: SystemState, work: Work): Counted {
  work.charge('look', state.blocks.size);
  const counted: Counted = new Map(state.blocks);
  for (const either of state.eithers) {
    const [a, b] = [countedIn(either[0], work), countedIn(either[1], work)];
    work.charge('look', 1 + a.size + b.size);
    const [ofA, ofB] = [weightOf(a), weightOf(b)];
    const takesA = ofA.likely > ofB.likely || (ofA.likely === ofB.likely && ofA.high >= ofB.high);
    const [kept, more] = takesA ? [a, ofB.high - ofA.high] : [b, ofA.high - ofB.high];
    for (const [block, request] of more > 0 ? raised(kept, more) : kept) counted.set(block, request);
  }
  return counted;
}

function weightOf(counted: ReadonlyMap<number, SystemRequest>): Weight {
  let [likely, high] = [0, 0];
  for (const request of counted.values()) {
    likely += likelyBytes(request);
    high += request.bytes.high;
  }
  return { likely, high };
}

function raised(
  counted: ReadonlyMap<number, SystemRequest>,
  bytes: number,
): ReadonlyMap<number, SystemRequest> {
  let largest: SystemRequest | null = null;
  for (const request of counted.values())
    if (largest === null || request.bytes.likely > largest.bytes.likely) largest = request;
  if (largest === null) return counted;
  const high = largest.bytes.high + bytes;
  return new Map(counted).set(largest.block, { ...largest, bytes: { ...largest.bytes, high } });
}

/** Those of some blocks that a state has, on whichever of its ways. */
export function heldOf(state: SystemState, blocks: ReadonlySet<number>, work: Work): ReadonlySet<number> {
  const held = new Set<number>();
  const seen = new Set<SystemState>([state]);
  for (const each of seen) {
    work.charge('look', blocks.size + each.eithers.length);
    for (const block of blocks) if (each.blocks.has(block)) held.add(block);
    for (const either of each.eithers) for (const way of either) seen.add(way);
  }
  return held;
}

/** The state without some blocks. An alternative to nothing may be there as well as not: it is kept. */
export function without(state: SystemState, freed: ReadonlySet<number>, work: Work): SystemState {
  return withoutBlocks(state, freed, new Map(), work);
}

/** `done` holds what has become of each state: ways share theirs. A state that has none of the blocks stays itself. */
function withoutBlocks(
  state: SystemState,
  freed: ReadonlySet<number>,
  done: Map<SystemState, SystemState>,
  work: Work,
): SystemState {
  const before = done.get(state);
  if (before !== undefined) return before;
  work.charge('look', state.blocks.size + freed.size + state.eithers.length);
  const blocks = new Map(state.blocks);
  let isChanged = false;
  for (const block of freed) isChanged = blocks.delete(block) || isChanged;
  const eithers: Either[] = [];
  for (const either of state.eithers) {
    const [a, b] = [withoutBlocks(either[0], freed, done, work), withoutBlocks(either[1], freed, done, work)];
    isChanged ||= a !== either[0] || b !== either[1];
    if (a === either[0] && b === either[1]) eithers.push(either);
    else if (!isEmpty(a) && !isEmpty(b)) eithers.push([a, b]);
    else for (const way of [a, b]) addAll(way, blocks, eithers);
  }
  const result = isChanged ? { blocks, eithers } : state;
  done.set(state, result);
  return result;
}

function isEmpty({ blocks, eithers }: SystemState): boolean {
  return blocks.size === 0 && eithers.length === 0;
}

function addAll(state: SystemState, blocks: Map<number, SystemRequest>, eithers: Either[]): void {
  for (const [block, request] of state.blocks) blocks.set(block, request);
  eithers.push(...state.eithers);
}

/** What there is when either of two states may be the board's: what both have, and the rest as alternatives. */
export function joinStates(a: SystemState, b: SystemState, work: Work): SystemState {
  for (const { blocks: own, eithers: ownEithers } of [a, b])
    work.charge('look', own.size + ownEithers.length);
  const blocks = new Map<number, SystemRequest>();
  const ofB = new Set(b.eithers);
  const inBoth = new Set(a.eithers.filter((either) => ofB.has(either)));
  const eithers: Either[] = [...inBoth];
  for (const [block, request] of a.blocks) if (b.blocks.has(block)) blocks.set(block, request);
  const everywhere = new Set(blocks.keys());
  const restOf = (state: SystemState): SystemState =>
    flattened(
      {
        blocks: new Map([...state.blocks].filter(([block]) => !everywhere.has(block))),
        eithers: state.eithers.filter((either) => !inBoth.has(either)),
      },
      work,
    );
  const [restOfA, restOfB] = [restOf(a), restOf(b)];
  if (!isEmpty(restOfA) && !isEmpty(restOfB)) eithers.push([restOfA, restOfB]);
  else for (const rest of [restOfA, restOfB]) addAll(rest, blocks, eithers);
  return { blocks, eithers };
}

/** Alternatives inside of alternatives are told apart this deep; below that the dearer one stands for both. */
const DEEPEST_ALTERNATIVES = 5;

function flattened(state: SystemState, work: Work): SystemState {
  return depthOf(state) < DEEPEST_ALTERNATIVES ? state : { blocks: countedIn(state, work), eithers: [] };
}

const depths = new WeakMap<SystemState, number>();

function depthOf(state: SystemState): number {
  let depth = depths.get(state);
  if (depth === undefined) {
    depth = state.eithers.reduce((most, [a, b]) => Math.max(most, 1 + depthOf(a), 1 + depthOf(b)), 0);
    depths.set(state, depth);
  }
  return depth;
}
