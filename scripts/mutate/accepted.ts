/** Mutants that live and cannot matter, each with the reason: test/mutation/accepted.json. */
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import type { PlacedMutant } from './sample.ts';

interface Accepted {
  readonly file: string;
  /** The line as it stands, without indentation. */
  readonly line: string;
  /** What becomes what; absent: every mutant of the line. */
  readonly from?: string;
  readonly to?: string;
  readonly why: string;
}

const FILE = path.join(ROOT, 'scripts/mutate/accepted.json');

export const ACCEPTED = JSON.parse(fs.readFileSync(FILE, 'utf8')) as readonly Accepted[];

export function acceptedReason(mutant: PlacedMutant): string | null {
  const found = ACCEPTED.find(
    ({ file, line, from, to }) =>
      file === mutant.file &&
      line === mutant.lineText &&
      (from === undefined || from === mutant.original) &&
      (to === undefined || to === mutant.replacement),
  );
  return found?.why ?? null;
}
