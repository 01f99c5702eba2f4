import { add, between, exactly, type Interval } from '../quantity/interval.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import type { ImportedPlace } from '../text/importedPlace.ts';
import type { Span } from '../text/span.ts';
import { intervalOf, type Trial } from './judgeVerdict.ts';
import {
  BOOT,
  type Estimate,
  liveAfter,
  type PerEstimate,
  perEstimate,
  replaySystem,
  type SystemReplay,
} from './systemReplay.ts';

/** A place that asks for memory. */
export interface SystemPlace {
  /** Null for boot and for what no line of the script does. */
  readonly span: Span | null;
  /** Where it is when that is in an imported file; `span` is then the line that leads there. */
  readonly inside?: ImportedPlace;
  /** Catalogue id: `sensor.set_framesize`. */
  readonly callee: string;
}

export type PlaceOf = (site: number) => SystemPlace;

/** Blocks of one place that were in use at the peak. */
export interface LiveBlocks extends SystemPlace {
  readonly what: string;
  /** What keeps them: `camera`, `LCD`, `loaded model`, `call in progress`, or the module that took them. */
  readonly heldBy: string;
  readonly bytes: Interval;
  readonly count: number;
}

/** What the script asks of the system heap, whether there is enough or not. */
export interface SystemUse {
  /** What boot has in use when the script starts, allocator overhead included, GC heap left out. */
  readonly bootBytes: Interval;
  /** In use at the end beyond that: never given back. */
  readonly permanentBytes: Interval;
  /** Most in use at once beyond what boot took; an LCD buffer that replaces that of boot adds nothing. */
  readonly peakBytes: Interval;
  /** Where the likely peak is reached; null when the script needs nothing. */
  readonly peakAt: Span | null;
  /** In use at the likely peak, largest first. */
  readonly liveAtPeak: readonly LiveBlocks[];
}

/** Measures the requests in a heap that is never full. */
export function systemUse(trial: Trial, placeOf: PlaceOf): SystemUse {
  const { gcHeapBytes, prepared } = trial;
  const replays = perEstimate((estimate) =>
    replaySystem(prepared[estimate], { gcHeapBytes, ramBytes: Infinity, keepGoing: true }),
  );
  const figure = (of: (replay: SystemReplay) => number): Interval =>
    intervalOf(perEstimate((estimate) => of(replays[estimate])));
  const { peakRequest } = replays.likely;
  const peak = requestAt(trial, peakRequest);
  return {
    bootBytes: figure(({ bootBytes }) => bootBytes),
    permanentBytes: figure(({ permanentBytes }) => permanentBytes),
    peakBytes: figure(({ peakBytes }) => peakBytes),
    peakAt: peak === undefined ? null : placeOf(peak.site).span,
    liveAtPeak: peak === undefined ? [] : liveBlocks(liveRequests(trial, peakRequest), placeOf),
  };
}

function liveRequests(trial: Trial, peakRequest: number): readonly SystemRequest[] {
  return liveAfter(trial.prepared.likely, peakRequest).flatMap((index) => requestAt(trial, index) ?? []);
}

function requestAt({ run }: Trial, index: number): SystemRequest | undefined {
  return index === BOOT ? undefined : run.script.requests[index];
}

/** Blocks in use at one time, those of one place and kind together, largest first. */
export function liveBlocks(requests: readonly SystemRequest[], placeOf: PlaceOf): readonly LiveBlocks[] {
  const groups = new Map<string, { readonly first: SystemRequest; bytes: Interval; count: number }>();
  for (const request of requests) {
    const key = `${request.site}:${request.what}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: request, bytes: request.bytes, count: 1 });
    else {
      group.bytes = add(group.bytes, request.bytes);
      group.count += 1;
    }
  }
  return [...groups.values()]
    .map(({ first, bytes, count }) => {
      const place = placeOf(first.site);
      return { ...place, what: first.what, heldBy: holderOf(first, place.callee), bytes, count };
    })
    .sort((a, b) => b.bytes.likely - a.bytes.likely);
}

const HOLDERS: Readonly<Record<string, string>> = {
  KPU: 'loaded model',
  sensor: 'camera',
  lcd: 'LCD',
};

function holderOf(request: SystemRequest, callee: string): string {
  if (request.temporary) return 'call in progress';
  const module = callee.split('.')[0] ?? callee;
  return HOLDERS[module] ?? module;
}

/** A request that fails, as the report shows it. */
export interface SystemFailure extends SystemPlace {
  readonly what: string;
  readonly requestBytes: Interval;
  readonly freeBytes: Interval;
  /** Largest single request that would have succeeded. */
  readonly largestPieceBytes: Interval;
  /** `sum`: larger than all that is free; `piece`: free, but not in one piece. */
  readonly reason: 'sum' | 'piece';
  /** What is seen on the board, as a part of a sentence. */
  readonly symptom: string;
  /** It fails by the lowest estimate too. */
  readonly certain: boolean;
}

/**
 * The first request that fails by the surest estimate that has a failure, or null. Only the estimates named count:
 * `['low', 'likely']` for what is to be expected, `['high']` for what is possible at worst.
 */
export function firstFailure(
  trial: Trial,
  placeOf: PlaceOf,
  estimates: readonly Estimate[],
): SystemFailure | null {
  const estimate = estimates.find((each) => trial.replays[each].firstFailure !== null);
  const failure = estimate === undefined ? null : trial.replays[estimate].firstFailure;
  if (failure === null || estimate === undefined) return null;
  const request = requestAt(trial, failure.request);
  const place = request === undefined ? { span: null, callee: 'boot' } : placeOf(request.site);
  const room = roomBefore(trial, failure.request);
  return {
    ...place,
    what: failure.what,
    requestBytes: request?.bytes ?? exactly(failure.bytes),
    freeBytes: around(
      failure.freeBytes,
      estimate,
      perEstimate((each) => room[each].freeBytes),
    ),
    largestPieceBytes: around(
      failure.largestPieceBytes,
      estimate,
      perEstimate((each) => room[each].largestPieceBytes),
    ),
    reason: failure.reason,
    symptom: symptomOf(request),
    certain: estimate === 'low',
  };
}

function roomBefore(
  { prepared, gcHeapBytes }: Trial,
  request: number,
): PerEstimate<{ readonly freeBytes: number; readonly largestPieceBytes: number }> {
  return perEstimate((estimate) => {
    const { probe, firstFailure: first } = replaySystem(prepared[estimate], {
      gcHeapBytes,
      keepGoing: true,
      probeBefore: Math.max(0, request),
    });
    return (request === BOOT ? first : probe) ?? { freeBytes: 0, largestPieceBytes: 0 };
  });
}

/** The figure of the estimate that failed is the likely one: with it the failure is explained. */
function around(value: number, estimate: Estimate, all: PerEstimate<number>): Interval {
  const { low, high } = intervalOf({ ...all, [estimate]: value });
  return between(low, high, value);
}

/** What the user sees when a request fails. */
export function symptomOf(request: SystemRequest | undefined): string {
  const failure = request?.ifFails;
  if (request === undefined) return 'boot goes on without it';
  if (failure === null || failure === undefined) return 'the call fails';
  const note = failure.note === undefined ? '' : ` (${withoutStop(failure.note)})`;
  switch (failure.outcome) {
    case 'exception': {
      const exception = failure.exception ?? 'an exception';
      return failure.text === undefined ? exception : `${exception}: ${withoutStop(failure.text)}`;
    }
    case 'crash':
      return `a crash${note}`;
    case 'hang':
      return `a hang${note}`;
    case 'ignored':
      return `no exception, the call goes on without the memory${note}`;
  }
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
