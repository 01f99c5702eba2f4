import { OPERATION } from '../trace/trace.ts';
import { blockBytes } from './gcHeapSize.ts';
import { ReplayEngine } from './replayEngine.ts';
import type { ReplayInput } from './replayInput.ts';

// What a loop asks for within a turn beyond what it keeps: `text = text + line` holds the old text and the new one.

/** Bytes of a quantity at the end of the last turn seen, and by how much it rises with every turn. */
export interface Rising {
  readonly bytes: number;
  readonly bytesPerTurn: number;
}

/** What the turns of a loop need of the GC heap while they run. */
export interface TurnDemand {
  /** Most that was reachable at once within the last turn, boot included. */
  readonly peakBytes: number;
  /** Reachable at the end of the last turn, without what grows from turn to turn. */
  readonly besideBytes: number;
  /** By how much what grows is longer with every turn, each piece counted once. */
  readonly lengthenedBytes: number;
  /** What grows, with the copies of it that are there at once. */
  readonly pieces: Rising;
  /** The same with the room that a copy needs where no hole can be used again. */
  readonly piecesApart: Rising;
}

/** @param ends clock at the ends of turns, at least two */
export function turnDemand(input: ReplayInput, ends: readonly number[]): TurnDemand {
  const sites = growingSites(input, ends);
  const engine = new ReplayEngine(input, {
    poolBlocks: Infinity,
    collectAlways: true,
    optionalOnStack: false,
  });
  const growing = new Map<number, GrowingRequest>();
  const fullest: number[] = [];
  const fullestApart: number[] = [];
  const [from = 0] = ends;
  let turn = -1;
  for (let event = 0; event < (ends.at(-1) ?? 0); event++) {
    while (event >= (ends[turn + 1] ?? Infinity)) {
      engine.heap.restartPeak();
      fullest[++turn] = fullestApart[turn] = sumOf(livePieces(growing, engine));
    }
    const request = event < from ? null : growingRequest(input, event, sites, turn);
    const oldBytes = request === null ? 0 : (growing.get(request.id)?.bytes ?? 0);
    if (request !== null) growing.set(request.id, request);
    if (!engine.step(event)) break;
    if (request === null) continue;
    const pieces = livePieces(growing, engine);
    const sum = sumOf(pieces);
    const apart = sum + oldBytes + likePieces(pieces, request, oldBytes) * request.bytes;
    fullest[turn] = Math.max(fullest[turn] ?? 0, sum);
    fullestApart[turn] = Math.max(fullestApart[turn] ?? 0, apart);
  }
  const block = blockBytes(input.wordBytes);
  const left = livePieces(growing, engine).reduce((blocks, { id }) => blocks + engine.blocksOf(id), 0);
  return {
    peakBytes: engine.heap.peakBlocks * block,
    besideBytes: (engine.heap.usedBlocks - left) * block,
    lengthenedBytes: [...sites.values()].reduce((bytes, sizes) => bytes + leastRise(sizes), 0),
    pieces: rising(fullest),
    piecesApart: rising(fullestApart),
  };
}

/** Pieces as large as what is asked for, of which each may lie so that the holes beside it are just too small. */
function likePieces(pieces: readonly GrowingRequest[], request: GrowingRequest, oldBytes: number): number {
  const others = pieces.filter(({ id, bytes }) => id !== request.id && 2 * bytes >= request.bytes).length;
  return others + (oldBytes > 0 ? 1 : 0);
}

function livePieces(growing: Map<number, GrowingRequest>, engine: ReplayEngine): GrowingRequest[] {
  for (const { id } of growing.values()) if (engine.blocksOf(id) === 0) growing.delete(id);
  return [...growing.values()];
}

function sumOf(pieces: readonly GrowingRequest[]): number {
  return pieces.reduce((total, { bytes }) => total + bytes, 0);
}

/** Largest request of a place in each turn. */
type LargestBySite = ReadonlyMap<number, readonly number[]>;

/** Places whose largest request is larger with every turn. */
function growingSites({ trace }: ReplayInput, ends: readonly number[]): LargestBySite {
  const turns = ends.length - 1;
  const largest = new Map<number, number[]>();
  for (let turn = 0; turn < turns; turn++) {
    for (let event = ends[turn] ?? 0; event < (ends[turn + 1] ?? 0); event++) {
      if (!isRequest(trace.operations[event])) continue;
      const site = trace.sites[event] ?? 0;
      let sizes = largest.get(site);
      if (sizes === undefined) largest.set(site, (sizes = new Array<number>(turns).fill(0)));
      sizes[turn] = Math.max(sizes[turn] ?? 0, trace.sizes[event] ?? 0);
    }
  }
  return new Map([...largest].filter(([, sizes]) => !sizes.includes(0) && leastRise(sizes) > 0));
}

function isRequest(operation: number | undefined): boolean {
  return operation === OPERATION.alloc || operation === OPERATION.realloc;
}

interface GrowingRequest {
  readonly id: number;
  readonly bytes: number;
}

/** A request for one of the pieces that grow; what is less than half as large belongs to something else. */
function growingRequest(
  { trace }: ReplayInput,
  event: number,
  sites: LargestBySite,
  turn: number,
): GrowingRequest | null {
  if (!isRequest(trace.operations[event])) return null;
  const largest = sites.get(trace.sites[event] ?? 0)?.[turn];
  const bytes = trace.sizes[event] ?? 0;
  if (largest === undefined || 2 * bytes < largest) return null;
  return { id: trace.targets[event] ?? -1, bytes };
}

/** In the first turn that was seen, what grew before it is not told apart. */
function rising(values: readonly number[]): Rising {
  return { bytes: values.at(-1) ?? 0, bytesPerTurn: leastRise(values.slice(1)) };
}

/** By how much values rise from one to the next at least, seen over the half of them; tables that double do now and then. */
function leastRise(values: readonly number[]): number {
  const half = Math.floor(values.length / 2);
  if (half === 0) return 0;
  const later = Math.min(...values.slice(-half));
  const before = Math.min(...values.slice(-2 * half, -half));
  return Math.max(0, (later - before) / half);
}
