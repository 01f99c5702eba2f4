import type { Site } from '../run/sites.ts';
import type { LiveSite } from '../memory/profile.ts';
import { exactly } from '../quantity/interval.ts';
import type { Span } from '../text/span.ts';
import type { Places } from './importedPlaces.ts';
import type { LiveAllocation } from './report.ts';

/** Places shown at most; the rest is one entry. */
const MOST_PLACES = 24;

/** What is alive at the peak of the GC heap, largest first, by what the user calls it. */
export function liveAllocations(sites: readonly LiveSite[], places: Places): LiveAllocation[] {
  const shown = sites.slice(0, MOST_PLACES).map(({ site, bytes, count, grows }): LiveAllocation => {
    const inside = places.insideOf(site);
    return {
      span: places.spanOf(site),
      ...(inside === undefined ? {} : { inside }),
      what: whatAt(site, places),
      heldBy: holderOf(site, places),
      bytes: exactly(bytes),
      count,
      ...(grows ? { grows } : {}),
    };
  });
  const rest = sites.slice(MOST_PLACES);
  if (rest.length === 0) return shown;
  const bytes = rest.reduce((sum, each) => sum + each.bytes, 0);
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  return [
    ...shown,
    { span: null, what: `${rest.length} smaller places`, heldBy: '', bytes: exactly(bytes), count },
  ];
}

/** What a site makes: the function that is called there, or the construct. */
export function whatAt(site: Site, places: Places): string {
  if (site.callee !== 'call') return site.callee;
  const { uri, span } = site.inside ?? site;
  return places.holdersAt(uri)?.calleeOf(span) ?? site.callee;
}

function holderOf(site: Site, places: Places): string {
  const what = whatAt(site, places);
  if (what === 'compile')
    return site.inside === undefined ? 'compiled code' : `compiled code of ${fileName(site.inside.uri)}`;
  if (what === 'boot') return 'boot';
  // The table belongs to the module, not to the name whose assignment made it grow.
  if (what === 'module variables') return what;
  const named = nameAt(site, places) ?? (site.inside === undefined ? null : nameAt(site.inside, places));
  return named ?? what;
}

/** The name that the statement around a place assigns. */
function nameAt({ uri, span }: { readonly uri: string; readonly span: Span }, places: Places): string | null {
  return span.end > span.start ? (places.holdersAt(uri)?.nameFor(span) ?? null) : null;
}

/** The last part of an address. */
export function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
