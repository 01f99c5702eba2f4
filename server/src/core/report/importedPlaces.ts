import type { Run } from '../run/run.ts';
import type { Place, Site } from '../run/sites.ts';
import type { ImportedFile, ImportedPlace } from '../text/importedPlace.ts';
import { indexLines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { holdersOf, type Holders } from './heldBy.ts';

/** Places of a run as a report shows them. */
export interface Places {
  /** The part of the script that a site belongs to; null for boot and for what no line does. */
  readonly spanOf: (site: Place) => Span | null;
  /** Where in an imported file a site is; undefined when it is in the script itself. */
  readonly insideOf: (site: Pick<Site, 'inside'>) => ImportedPlace | undefined;
  /** Names in the file that a site is in; null for a file that is not there. */
  readonly holdersAt: (uri: string) => Holders | null;
}

/** Finds the places of a run in its files, each read once. */
export function placesOf({ compiled }: Run, uri: string): Places {
  const files = new Map<string, ImportedFile>();
  const holders = new Map<string, Holders | null>();
  const sourceOf = (of: string): Run['compiled'][number]['source'] | undefined =>
    compiled.find((each) => each.uri === of)?.source;
  const fileOf = (of: string): ImportedFile | undefined => {
    const known = files.get(of);
    const source = known === undefined ? sourceOf(of) : undefined;
    if (source === undefined) return known;
    const file = { uri: of, lines: indexLines(source.text) };
    files.set(of, file);
    return file;
  };
  return {
    spanOf: ({ uri: of, span }) => (of === uri && span.end > span.start ? span : null),
    insideOf: ({ inside }) => {
      const file = inside === undefined ? undefined : fileOf(inside.uri);
      return file === undefined || inside === undefined ? undefined : { file, span: inside.span };
    },
    holdersAt: (of) => {
      let found = holders.get(of);
      if (found === undefined) {
        const source = sourceOf(of);
        holders.set(of, (found = source === undefined ? null : holdersOf(source.module)));
      }
      return found;
    },
  };
}
