import type { TurnDemand } from '../../server/src/core/memory/turnDemand.ts';

/** A turn of a loop that asks for nothing. */
export const NO_DEMAND: TurnDemand = {
  peakBytes: 0,
  besideBytes: 0,
  lengthenedBytes: 0,
  pieces: { bytes: 0, bytesPerTurn: 0 },
  piecesApart: { bytes: 0, bytesPerTurn: 0 },
};
