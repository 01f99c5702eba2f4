import { message } from '../../../../messages/message.ts';
import type { MemoryEvent, MemoryEventKind, MemoryReport } from '../report/report.ts';
import type { Fix, RelatedPlace, Severity } from './finding.ts';
import { noHeapSizeFits, SYSTEM_HEAP_FAILURES } from './combination.ts';
import type { Advice } from './remedies.ts';
import { livePlaces, peakAndLimit } from './places.ts';
import {
  defineRule,
  type Certainty,
  type MessageId,
  type Rule,
  type RuleContext,
  type RuleName,
} from './rule.ts';
import { eventCertainty, eventValues } from './wording.ts';

/** What a rule adds to events of one kind. */
export interface EventRule<Name extends RuleName> {
  readonly kind: MemoryEventKind;
  readonly name: Name;
  readonly code: Rule['code'];
  readonly severity: Readonly<Record<Certainty, Severity>>;
  /** False when a merely possible event is no worst case of something. Absent: true. */
  readonly worstCase?: boolean;
  /** Which message suits an event; details that a message names must be there. */
  readonly choose: (event: MemoryEvent) => MessageId<Name>;
  /** How certain an event is, where needing more than there is does not decide that. */
  readonly certainty?: (event: MemoryEvent) => Certainty;
  /** Events of the kind that the rule is about; absent: all. */
  readonly applies?: (event: MemoryEvent, report: MemoryReport) => boolean;
  /** What to do, for the placeholders `{advice}` and `{more}`. */
  readonly advice?: (report: MemoryReport, event: MemoryEvent) => Advice;
  readonly fixes?: (event: MemoryEvent, ctx: RuleContext) => readonly (Fix | null)[];
}

/** A rule that words the events of one kind. */
export function eventRule<Name extends RuleName>(rule: EventRule<Name>): Rule {
  const { kind, choose, certainty = eventCertainty, applies, advice, fixes, ...meta } = rule;
  return defineRule<Name>({
    worstCase: true,
    ...meta,
    check: (ctx) =>
      ctx.report.events
        .filter(
          (event) =>
            event.kind === kind &&
            applies?.(event, ctx.report) !== false &&
            !partOfConflict(event, ctx.report),
        )
        .map((event) => ({
          span: event.span,
          certainty: certainty(event),
          message: choose(event),
          values: { ...eventValues(event, ctx.report), ...advice?.(ctx.report, event) },
          related: relatedTo(event, ctx.report),
          fixes: (fixes?.(event, ctx) ?? []).filter((fix) => fix !== null),
        })),
  });
}

/** The loop that repeats it, or what else is in use where a request to the system heap fails. */
function relatedTo(event: MemoryEvent, report: MemoryReport): readonly RelatedPlace[] {
  const { kind, region, span, around, also, callee } = event;
  if (also !== undefined) return also.map((place) => ({ span: place, message: message('related.alsoHere') }));
  if (around !== undefined && around.start !== span.start)
    return [
      {
        span: around,
        message: callee === 'loop' ? message('related.loop') : message('related.caller', { callee }),
      },
    ];
  if (region !== 'system-heap' || !SYSTEM_HEAP_FAILURES.has(kind)) return [];
  const others = report.system.liveAtPeak.filter((each) => each.span?.start !== span.start);
  return [...peakAndLimit(report, null, 0), ...livePlaces(others)];
}

/** True when an event carries all of these details. */
export function hasDetails(event: MemoryEvent, ...names: readonly string[]): boolean {
  return names.every((name) => event.details[name] !== undefined);
}

/** True for a failure that comes from both heaps wanting the same memory, which has a rule of its own. */
function partOfConflict({ kind, region }: MemoryEvent, report: MemoryReport): boolean {
  return region === 'system-heap' && SYSTEM_HEAP_FAILURES.has(kind) && noHeapSizeFits(report) !== null;
}
