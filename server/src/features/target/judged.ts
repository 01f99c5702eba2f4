import type { Belonging } from '../../core/report/detect.ts';
import type { Statements } from './statements.ts';

/**
 * Whether a script is judged. One that says nothing of what it is for is so where the user has said that scripts here
 * run on a board: with a maixmem.json beside or above, or a board or firmware in the settings or on the command line.
 */
export function isJudged(belonging: Belonging, isBoardSaid: boolean): boolean {
  return belonging === 'maixpy' || (belonging === 'open' && isBoardSaid);
}

export function saysBoard({ board, firmware }: Statements): boolean {
  return board.length > 0 || firmware.length > 0;
}
