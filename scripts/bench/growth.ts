/**
 * `npm run bench -- --growth`: how the time of an analysis grows with the size of a program, for each family of
 * programs. Prints the time of the two largest sizes and the exponent between them.
 */
import { GROWTH_FAMILIES } from '../../test/support/growthFamilies.ts';

const SIZES = [4_000, 16_000] as const;

/** @param analyzeText analyses a script from its text, parsing included: milliseconds */
export function printGrowth(analyzeText: (text: string) => number): void {
  for (const [name, program] of Object.entries(GROWTH_FAMILIES)) {
    const [small, large] = SIZES.map((size) => {
      const text = program(size);
      return Math.min(analyzeText(text), analyzeText(text));
    }) as [number, number];
    const exponent = Math.log(large / small) / Math.log(SIZES[1] / SIZES[0]);
    console.log(
      `${small.toFixed(0).padStart(7)} ms ${large.toFixed(0).padStart(7)} ms  exponent ${exponent.toFixed(2)}  ${name}`,
    );
  }
}
