import { exactly, type Interval } from '../quantity/interval.ts';
import { bindArguments, type CallArguments } from './bindArguments.ts';
import { callScope, withLikelyValues, type CallScope } from './callScope.ts';
import { type CatalogueIndex } from './catalogueIndex.ts';
import { evaluateText } from './expressionEvaluate.ts';
import { type ExpressionValue } from './expressionValue.ts';
import {
  type CallContext,
  type CallOutcome,
  type CallProblem,
  type Owner,
  type ResolvedEffect,
} from './outcome.ts';
import { parseOwner } from './owner.ts';
import { resolveType } from './resolveType.ts';
import { stepsOf, type Step } from './series.ts';
import { type CallEntry, type Effect, type Failure, type RequireEffect } from './types.ts';
import { asNumber, asTruth, joinWhy } from './valueOperations.ts';

/** An owner text that the data test let through malformed would be kept for ever: the careful answer. */
const UNREADABLE_OWNER: Owner = { of: 'forever' };

function ownerOf(text: string): Owner {
  return parseOwner(text) ?? UNREADABLE_OWNER;
}

function count(value: ExpressionValue): Interval {
  const { interval } = asNumber(value);
  const whole = (figure: number): number => Math.max(0, Number.isFinite(figure) ? Math.ceil(figure) : figure);
  return { low: whole(interval.low), likely: whole(interval.likely), high: whole(interval.high) };
}

function availabilityProblems(entry: CallEntry, index: CatalogueIndex, scope: CallScope): CallProblem[] {
  return index.availabilityOf(entry.id).flatMap((condition): CallProblem[] => {
    const truth = asTruth(evaluateText(condition, scope));
    if (truth === 'yes') return [];
    const text = `${entry.id} exists only in firmware where ${condition}`;
    return [{ kind: truth === 'no' ? 'unavailable' : 'maybe-unavailable', text }];
  });
}

function targetOf(target: string): Extract<ResolvedEffect, { do: 'set' }>['target'] {
  const [first = '', field, ...more] = target.split('.');
  // state variables start with a module name; anything else is a parameter
  if (field !== undefined && more.length === 0 && (first === 'self' || target.startsWith('argument:'))) {
    return { of: 'field', parameter: first.replace(/^argument:/, ''), field };
  }
  return { of: 'state', name: target };
}

/** A failure that the data test let through without an entry is taken for the usual one. */
const UNNAMED_FAILURE: Failure = { outcome: 'exception', exception: 'MemoryError' };

function failureOf(named: Failure | string | undefined, scope: CallScope): Failure | undefined {
  return typeof named === 'string' ? scope.failures.get(named) : named;
}

/** What is required and is not there; null where there is room by every estimate. */
function resolveRequirement(
  effect: RequireEffect,
  base: Pick<ResolvedEffect, 'applies' | 'likely' | 'cite'>,
  scope: CallScope,
): ResolvedEffect | null {
  const need = asNumber(evaluateText(effect.bytes, scope));
  const [bytes, within] = [count(need), count(evaluateText(effect.within, scope))];
  if (bytes.high <= within.low) return null;
  const { limit } = effect;
  const why = joinWhy(need);
  return {
    ...base,
    applies: base.applies === 'yes' && bytes.low > within.high ? 'yes' : 'maybe',
    // A size that is only assumed is no reason to warn.
    likely: base.likely && why === undefined && bytes.low > within.likely,
    do: 'require',
    bytes,
    within,
    what: effect.what,
    place: effect.place,
    ifFails: failureOf(effect.ifFails, scope) ?? UNNAMED_FAILURE,
    ...(limit === undefined
      ? {}
      : { limit: { value: asNumber(evaluateText(limit.value, scope)).interval, of: limit.of } }),
    ...(why === undefined ? {} : { why }),
  };
}

/** Replaces each `{expression}` by its likely value. */
function worded(text: string, scope: CallScope): string {
  return text.replace(/\{([^{}]+)\}/g, (_, expression: string) => {
    const value = evaluateText(expression, scope);
    if (value.kind === 'text' && value.options?.length === 1) return String(value.options[0]);
    return value.kind === 'number' ? value.interval.likely.toFixed(0) : 'unknown';
  });
}

/** True for an effect behind which the call does not go on. */
function ends(effect: ResolvedEffect): boolean {
  if (effect.applies !== 'yes') return false;
  return effect.do === 'raise' || (effect.do === 'require' && effect.ifFails.outcome === 'exception');
}

function resolveEffect(
  effect: Effect,
  applies: 'yes' | 'maybe',
  likely: boolean,
  scope: CallScope,
  problems: CallProblem[],
): ResolvedEffect | null {
  const base = {
    applies,
    likely,
    cite: effect.cite ?? [],
    ...(effect.note === undefined ? {} : { note: effect.note }),
  };
  switch (effect.do) {
    case 'allocate': {
      const bytes = asNumber(evaluateText(effect.bytes, scope));
      const pieces = asNumber(evaluateText(effect.count ?? '1', scope));
      const why = joinWhy(bytes, pieces);
      if (why !== undefined) problems.push({ kind: 'imprecise', text: `${effect.what}: ${why}` });
      const failure = failureOf(effect.ifFails, scope);
      return {
        ...base,
        do: 'allocate',
        region: effect.region,
        bytes: count(bytes),
        count: count(pieces),
        owner: ownerOf(effect.owner),
        what: effect.what,
        ...(effect.role === undefined ? {} : { role: effect.role }),
        ...(failure === undefined ? {} : { ifFails: failure }),
        ...(why === undefined ? {} : { why }),
      };
    }
    case 'release':
      return { ...base, do: 'release', owner: ownerOf(effect.owner) };
    case 'set': {
      const value = evaluateText(effect.value, scope);
      const target = targetOf(effect.target);
      if (target.of === 'state') scope.setState(target.name, value, applies === 'yes');
      else scope.setField(target.parameter, target.field, value, applies === 'yes');
      return { ...base, do: 'set', target, value };
    }
    case 'keep':
      return { ...base, do: 'keep', parameter: effect.argument, owner: ownerOf(effect.owner) };
    case 'call': {
      const times = effect.count === undefined ? exactly(1) : count(evaluateText(effect.count, scope));
      const again = effect.again !== undefined && asTruth(evaluateText(effect.again, scope)) !== 'no';
      const periodMs =
        effect.periodMs === undefined ? null : asNumber(evaluateText(effect.periodMs, scope)).interval;
      return {
        ...base,
        do: 'call',
        parameter: effect.argument,
        at: effect.at,
        count: times,
        again,
        periodMs,
      };
    }
    case 'collect':
      return { ...base, do: 'collect' };
    case 'reset':
      return { ...base, do: 'reset' };
    case 'raise':
      return {
        ...base,
        do: 'raise',
        exception: effect.exception,
        leaksTemporaries: effect.leaksTemporaries === true,
        ...(effect.text === undefined ? {} : { text: effect.text }),
        ...(effect.because === undefined ? {} : { because: worded(effect.because, scope) }),
      };
    case 'stray':
      return {
        ...base,
        do: 'stray',
        because: worded(effect.because, scope),
        depends: effect.depends === true,
      };
    case 'require':
      return resolveRequirement(effect, base, scope);
  }
}

/** What an effect comes to; null where it does not apply. */
function resolveStep({ effect, scope }: Step, problems: CallProblem[]): ResolvedEffect | null {
  const applies = effect.when === undefined ? 'yes' : asTruth(evaluateText(effect.when, scope));
  if (applies === 'no') return null;
  const likely =
    applies === 'yes' ||
    effect.when === undefined ||
    asTruth(evaluateText(effect.when, withLikelyValues(scope))) !== 'no';
  return resolveEffect(effect, applies, likely, scope, problems);
}

/**
 * Works out what one call does to memory and what it returns.
 *
 * Effects come in order. After a `raise` that surely applies nothing follows and nothing is returned; after
 * one that may apply, the effects are those of the path on which it does not.
 */
export function evaluateCall(
  index: CatalogueIndex,
  entry: CallEntry,
  given: CallArguments,
  ctx: CallContext,
): CallOutcome {
  const call = index.resolved(entry);
  const binding = bindArguments(call, given);
  const scope = callScope(index, call.params, binding.args, binding.missing, ctx);
  const problems: CallProblem[] = [...binding.problems, ...availabilityProblems(call, index, scope)];
  const effects: ResolvedEffect[] = [];
  for (const listed of call.effects) {
    for (const step of stepsOf(listed, scope)) {
      const resolved = resolveStep(step, problems);
      if (resolved === null) continue;
      effects.push(resolved);
      if (ends(resolved)) return { effects, problems, evidence: call.evidence, returns: { kind: 'none' } };
    }
  }
  return { effects, problems, evidence: call.evidence, returns: resolveType(call.returns, scope, index) };
}
