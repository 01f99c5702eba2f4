import { tableSize } from '../compile/hashSizes.ts';
import type { GrowingTable } from '../run/notes.ts';
import type { Rising, TurnDemand } from './turnDemand.ts';

export interface GrowthQuestion {
  /** Turns made when growth was measured. */
  readonly turns: number;
  readonly growthBytes: number;
  readonly demand: TurnDemand;
  readonly tables: readonly GrowingTable[];
  readonly poolBytes: number;
}

/** Turns after which memory runs out. */
export interface GrowthLimit {
  /** If what is asked for lies badly: no hole on the way can be used again. */
  readonly least: number;
  /** At the latest, however well it lies. */
  readonly most: number;
}

/** Tables are followed through so many sizes. */
const MOST_SIZES = 200;

/**
 * In which turn a loop that grows finds no more room. From turn to turn the level rises by what is kept, and the
 * copies that are made on the way by what they are made of; a table asks for its next size in one piece.
 */
export function growthLimit(question: GrowthQuestion): GrowthLimit {
  const { demand, poolBytes, turns } = question;
  const tables = question.tables.map((table) => ({ ...table }));
  const inTables = sum(tables, (each) => each.entriesPerTurn * each.slotBytes);
  /** What a turn keeps beside tables and what is copied. */
  const keptBytes = Math.max(0, question.growthBytes - inTables - demand.lengthenedBytes);
  const atFirst = sum(tables, (each) => each.slots * each.slotBytes);
  /** First turn from now on in which what is in use at its fullest exceeds the pool. */
  const fullIn = (pieces: Rising): number => {
    const left = poolBytes - sum(tables, (each) => each.slots * each.slotBytes) + atFirst;
    return Math.min(
      turnsFor(left - demand.besideBytes - pieces.bytes, keptBytes + pieces.bytesPerTurn),
      turnsFor(left - demand.peakBytes, keptBytes + demand.lengthenedBytes),
    );
  };
  let least = Infinity;
  for (let step = 0; step < MOST_SIZES; step++) {
    const next = tables.reduce<(typeof tables)[number] | null>(
      (first, each) => (first === null || nextSizeIn(each) < nextSizeIn(first) ? each : first),
      null,
    );
    const sizeIn = next === null ? Infinity : nextSizeIn(next);
    const fullAtLeast = fullIn(demand.piecesApart);
    const full = fullIn(demand.pieces);
    if (fullAtLeast <= sizeIn) least = Math.min(least, fullAtLeast);
    if (full <= sizeIn || next === null) return { least: turns + Math.min(least, full), most: turns + full };
    const slots = next.kind === 'list' ? 2 * next.slots : tableSize(next.slots + 1);
    const [oldBytes, newBytes] = [next.slots * next.slotBytes, slots * next.slotBytes];
    const inUse =
      demand.besideBytes +
      sum(tables, (each) => each.slots * each.slotBytes) -
      atFirst +
      demand.pieces.bytes +
      (keptBytes + demand.pieces.bytesPerTurn) * sizeIn;
    if (inUse + 2 * newBytes > poolBytes) least = Math.min(least, sizeIn);
    if (inUse + newBytes - (next.kind === 'list' ? oldBytes : 0) > poolBytes)
      return { least: turns + least, most: turns + sizeIn };
    next.slots = slots;
  }
  return { least: turns + least, most: Infinity };
}

/** The turn from now on in which a table is full. */
function nextSizeIn({ entries, entriesPerTurn, slots }: GrowingTable): number {
  return Math.floor((slots - entries) / entriesPerTurn) + 1;
}

/** The turn from now on with which the bytes left are exceeded. */
function turnsFor(bytesLeft: number, bytesPerTurn: number): number {
  if (bytesLeft < 0) return 0;
  return bytesPerTurn > 0 ? Math.floor(bytesLeft / bytesPerTurn) + 1 : Infinity;
}

function sum<Item>(items: readonly Item[], bytesOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + bytesOf(item), 0);
}
