import { MODEL_READERS } from '../catalogue/callKinds.ts';
import type { Run } from '../run/run.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import { atLeast, exactly } from '../quantity/interval.ts';
import type { Kmodel } from '../device/kmodel.ts';

/** Requests to the system heap whose size depends on a model that is not at hand. */
export interface UnknownSizes {
  /** All requests, those of unknown size at their least: what is too much then is too much whatever the models are. */
  readonly least: readonly SystemRequest[];
  /** The same, without an upper bound. */
  readonly open: readonly SystemRequest[];
  /** Indices of the largest request of each load of unknown size, by the site that loads. */
  readonly bySite: ReadonlyMap<number, readonly number[]>;
}

/** Finds the requests of unknown size; the very same array where the size of every model is known. */
export function unknownSizes({ sites, system }: Run, modelOf: (site: number) => Kmodel | null): UnknownSizes {
  const { requests } = system;
  const known = new Map<number, boolean>();
  const isUnknown = (site: number): boolean => {
    let found = known.get(site);
    if (found === undefined) {
      found = MODEL_READERS.has(sites.get(site).callee) && modelOf(site) === null;
      known.set(site, found);
    }
    return found;
  };
  const isOpen = ({ site, kind, bytes }: SystemRequest): boolean =>
    kind === 'malloc' && bytes.low < bytes.high && isUnknown(site);
  const openIndices = requests.flatMap((request, index) => (isOpen(request) ? [index] : []));
  if (openIndices.length === 0) return { least: requests, open: requests, bySite: new Map() };
  const change = (of: (request: SystemRequest) => SystemRequest['bytes']): readonly SystemRequest[] =>
    requests.map((each) => (isOpen(each) ? { ...each, bytes: of(each) } : each));
  return {
    least: change(({ bytes }) => exactly(bytes.low)),
    open: change(({ bytes }) => atLeast(bytes.low)),
    bySite: largestOfEachLoad(requests, openIndices),
  };
}

/** Of what one load asks for, the piece that may be largest stands for all of the model. */
function largestOfEachLoad(
  requests: readonly SystemRequest[],
  indices: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const largest = new Map<number, string>();
  const sizes = new Map<number, number>();
  for (const index of indices) {
    const { site, what, bytes } = requests[index] as SystemRequest;
    if (bytes.likely <= (sizes.get(site) ?? -1)) continue;
    sizes.set(site, bytes.likely);
    largest.set(site, what);
  }
  const bySite = new Map<number, number[]>();
  for (const index of indices) {
    const { site, what } = requests[index] as SystemRequest;
    if (what !== largest.get(site)) continue;
    const ofSite = bySite.get(site);
    if (ofSite === undefined) bySite.set(site, [index]);
    else ofSite.push(index);
  }
  return bySite;
}
