/** What a place of the script takes, as hover and inlay hint say it. */
import { term, type Text } from '../../../messages/message.ts';
import { add, type Interval } from '../core/quantity/interval.ts';
import { DURING_THE_CALL } from '../core/report/lifetimes.ts';
import type { AllocationSummary } from '../core/report/report.ts';
import type { Region } from '../core/catalogue/types.ts';

/** What one heap gives. */
export interface PlaceTotal {
  readonly region: Region;
  /** What is there at the end; of what goes before, what one call takes. */
  readonly bytes: Interval;
  /** True where all of it is given back within the call. */
  readonly isMoment: boolean;
  /** Until when it is there: `until lcd.deinit()`. */
  readonly lifetime: Text;
  /** True where that is a call of the script. */
  readonly endsWithCall: boolean;
}

/** Heap by heap; what is taken for a moment only where nothing stays. */
export function placeTotals(allocations: readonly AllocationSummary[]): readonly PlaceTotal[] {
  const isMoment = ({ lifetime }: AllocationSummary): boolean => lifetime === DURING_THE_CALL;
  const counted = allocations.every(isMoment) ? allocations : allocations.filter((one) => !isMoment(one));
  return REGIONS.flatMap((region): readonly PlaceTotal[] => {
    const here = counted.filter((one) => one.region === region);
    const [first] = here;
    if (first === undefined) return [];
    const { lifetime } = splitLifetime(longestLived(here, first));
    return [
      {
        region,
        bytes: here.map(stayingBytes).reduce(add),
        isMoment: isMoment(first),
        lifetime: term(lifetime),
        endsWithCall: lifetime.endsWith(')'),
      },
    ];
  });
}

const REGIONS: readonly Region[] = ['system-heap', 'gc-heap'];

/** What is there at the end says how long, else the largest part. */
function longestLived(parts: readonly AllocationSummary[], first: AllocationSummary): AllocationSummary {
  const stays = ({ keptBytes }: AllocationSummary): boolean => keptBytes.high > 0;
  return parts.reduce(
    (best, one) =>
      Number(stays(one)) - Number(stays(best)) > 0 ||
      (stays(one) === stays(best) && one.bytes.likely > best.bytes.likely)
        ? one
        : best,
    first,
  );
}

function stayingBytes({ bytes, keptBytes }: AllocationSummary): Interval {
  return keptBytes.high > 0 ? keptBytes : bytes;
}

/** Buffers of the system heap have a name before their lifetime: `LCD buffer: to the end`. */
export function splitLifetime({ lifetime, callee }: Pick<AllocationSummary, 'lifetime' | 'callee'>): {
  readonly what: string;
  readonly lifetime: string;
} {
  const colon = lifetime.lastIndexOf(': ');
  return colon < 0
    ? { what: callee, lifetime }
    : { what: lifetime.slice(0, colon), lifetime: lifetime.slice(colon + 2) };
}
