/** The mutants of a folder, and a choice of them that stays the same while other code changes. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { mutantsOf, type Mutant } from './mutants.ts';

export interface PlacedMutant extends Mutant {
  /** Relative to the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What stands there, and its line without indentation. */
  readonly original: string;
  readonly lineText: string;
  /** The same for the same fault of the same code, wherever in the file that stands. */
  readonly key: string;
}

export function sourcesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** All mutants of a file with their places. */
export function placedMutants(file: string): PlacedMutant[] {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const used = new Map<string, number>();
  return mutantsOf(text, file).map((mutant) => {
    const lineStart = text.lastIndexOf('\n', mutant.start - 1) + 1;
    const lineEnd = text.indexOf('\n', mutant.start);
    const lineText = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).trim();
    const original = text.slice(mutant.start, mutant.end);
    const same = `${file}|${lineText}|${original}|${mutant.replacement}`;
    const count = (used.get(same) ?? 0) + 1;
    used.set(same, count);
    return {
      ...mutant,
      file,
      line: text.slice(0, mutant.start).split('\n').length,
      original,
      lineText,
      key: `${same}|${count}`,
    };
  });
}

/** `count` of the mutants, at random by `seed`; a mutant's lot depends on nothing but itself. */
export function sampleOf<Item extends PlacedMutant>(
  mutants: readonly Item[],
  count: number,
  seed: number,
): Item[] {
  const lot = (key: string): string => createHash('sha256').update(`${seed}|${key}`).digest('hex');
  return mutants
    .map((mutant) => ({ mutant, lot: lot(mutant.key) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}
