import type { Interval } from '../quantity/interval.ts';
import type { Span } from '../text/span.ts';
import type { Machine } from './machine.ts';
import type { Place } from './sites.ts';
import { pastAt, type Moment } from './ways/past.ts';

/** Something the machine noticed that the report or a rule needs to know. */
export type MachineNote =
  | {
      readonly kind: 'unknown';
      readonly uri: string;
      readonly span: Span;
      readonly what: string;
      readonly why: string;
      readonly unbounded: boolean;
    }
  | {
      readonly kind: 'growth';
      readonly uri: string;
      readonly span: Span;
      /** The loop itself, when it is in an imported file. */
      readonly inside?: Place;
      /** Names of what has become longer, without what they are names in. */
      readonly growers: readonly string[];
      readonly gcBytes: Interval;
      readonly systemBytes: Interval;
      readonly churnBytes: Interval;
      /** True for `while True` and the like. */
      readonly endless: boolean;
      /** True when something in the body may end the loop. */
      readonly hasWayOut: boolean;
    }
  | {
      readonly kind: 'limit';
      readonly limit: string;
      readonly uri: string;
      readonly span: Span | null;
      readonly message: string;
    }
  | {
      readonly kind: 'raises';
      readonly uri: string;
      readonly span: Span;
      readonly exception: string;
      readonly message: string;
      readonly certain: boolean;
    }
  | { readonly kind: 'reset'; readonly uri: string; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly uri: string;
      readonly span: Span;
      readonly callee: string;
      readonly details: Readonly<Record<string, unknown>>;
      readonly certain: boolean;
      readonly when: Moment;
    };

/** The time of a note. */
export function momentOf({ past, trace }: Machine): Moment {
  return { at: trace.eventCount, past: pastAt(past, trace.eventCount) };
}
