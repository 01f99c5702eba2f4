import { seededRandom } from '../random.ts';
import { coversEachWay, coversSomeWays } from './eachWay.ts';
import { keepsPromises } from './promises.ts';
import { foreignBytes, READERS } from './readers.ts';
import { generatedProgram, hostileText, mutatedPiece, mutatedScript, prefix, tokenSoup } from './texts.ts';
import { placesProgram } from './placesProgram.ts';
import { turnsProgram } from './turnsProgram.ts';
import { waysProgram } from './waysProgram.ts';

/** A kind of input at random, and what must hold for each. */
export interface FuzzTarget {
  readonly name: string;
  /** Checks case `number` of a seed. @throws what does not hold */
  readonly check: (seed: number, number: number) => void;
  /** Cases that are texts, to look at and to make smaller; null where they are none. */
  readonly texts: TextCases | null;
}

export interface TextCases {
  readonly of: (seed: number, number: number) => string;
  /** Checks a text. @throws what does not hold */
  readonly check: (text: string) => void;
}

/** Where each case begins: the same whatever was tried before it. */
function randomOf(seed: number, number: number): () => number {
  return seededRandom(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(number + 1, 0x85eb_ca6b));
}

/** @param scripts what texts are made from */
export function fuzzTargets(scripts: readonly string[]): readonly FuzzTarget[] {
  const texts = (
    name: string,
    make: (random: () => number) => string,
    check: TextCases['check'] = keepsPromises,
  ): FuzzTarget => {
    const of = (seed: number, number: number): string => make(randomOf(seed, number));
    return { name, texts: { of, check }, check: (seed, number) => check(of(seed, number)) };
  };
  return [
    texts('pieces', (random) => mutatedPiece(random, scripts)),
    texts('scripts', (random) => mutatedScript(random, scripts)),
    texts('prefixes', (random) => prefix(random, scripts)),
    texts('soup', tokenSoup),
    texts('hostile', (random) => hostileText(random, scripts)),
    texts('programs', generatedProgram),
    texts('ways', waysProgram, coversEachWay),
    texts('turns', turnsProgram, coversSomeWays),
    texts('places', placesProgram, coversSomeWays),
    ...READERS.map(([name, originals, read]): FuzzTarget => ({
      name,
      texts: null,
      check: (seed, number) => read(foreignBytes(randomOf(seed, number), originals)),
    })),
  ];
}
