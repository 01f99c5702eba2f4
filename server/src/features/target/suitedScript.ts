import type { AnalyzeInput } from '../../core/analysis.ts';
import { callsLackedBy } from '../../core/report/lackedCalls.ts';
import { runOnBoard } from '../../core/report/runOnBoard.ts';
import type { SuitedScript } from './choices.ts';

/** Runs the script once, to know all that it calls. */
export function suitedScript(input: AnalyzeInput): SuitedScript {
  const { notes } = runOnBoard(input);
  return { board: input.target.board.id, lackedBy: (other) => callsLackedBy(notes, other) };
}
