import { waitsForExceptions } from '../../values/frame.ts';
import type { Machine } from '../machine.ts';

/** True when something may catch an exception that is raised now: the script, or C code in progress. */
export function mayBeCaught({ catching, frames }: Machine): boolean {
  return catching > 0 || frames.some(waitsForExceptions);
}
