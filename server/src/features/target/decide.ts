/** Which of several values for one thing counts, and what is said about the others. */
import type { Place, TargetProblem } from '../../core/device/problems.ts';
import type { Result, TargetError } from '../../core/device/result.ts';
import { unusable, type Stated } from './statements.ts';

/** A value that holds, with what it means. */
export interface Decided<Meaning> {
  readonly meaning: Meaning;
  readonly place: Place;
}

/**
 * Takes the last usable value of the source with the most weight. A value that is not usable is a problem, and so
 * is one that means something else than the one that counts.
 *
 * @param sources what each source says, by weight
 * @param identity equal for values that mean the same
 * @param placeOf what an error is about, where that is not the value
 */
export function decide<Said extends Stated<unknown>, Meaning>(
  sources: readonly (readonly Said[])[],
  read: (stated: Said) => Result<Meaning>,
  identity: (meaning: Meaning) => string | number,
  problems: TargetProblem[],
  placeOf: (stated: Said, error: TargetError) => Place = ({ place }) => place,
): Decided<Meaning> | undefined {
  let winner: (Decided<Meaning> & { readonly source: readonly Said[] }) | undefined;
  for (const source of sources) {
    for (const stated of [...source].reverse()) {
      const { place } = stated;
      const result = read(stated);
      if (!result.ok) {
        const { message, nearest } = result.error;
        const at = placeOf(stated, result.error);
        problems.push(unusable(at, message, nearest === undefined ? [] : [writtenAt(at, nearest)]));
      } else if (winner === undefined) {
        winner = { meaning: result.value, place, source };
      } else if (identity(winner.meaning) !== identity(result.value)) {
        problems.push(
          winner.source === source
            ? { kind: 'contradicted', place, message: 'A later value counts instead.', replacements: [] }
            : {
                kind: 'overruled',
                place,
                message: `${placeText(winner.place)} counts instead.`,
                replacements: [],
              },
        );
      }
    }
  }
  return winner === undefined ? undefined : { meaning: winner.meaning, place: winner.place };
}

/** A text as it has to stand at a place. */
function writtenAt(place: Place, text: string): string {
  return place.source === 'project' ? JSON.stringify(text) : text;
}

function placeText(place: Place): string {
  switch (place.source) {
    case 'command-line':
      return `\`${place.option}\` on the command line`;
    case 'script':
      return 'The comment in the script';
    case 'project':
      return 'The value in maixmem.json';
    case 'measurement':
      return 'What was measured on the board';
    case 'setting':
      return `The setting \`${place.setting}\``;
  }
}
