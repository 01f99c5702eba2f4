import { exactly, isExact } from '../quantity/interval.ts';
import { evaluateText } from './expressionEvaluate.ts';
import type { CallScope } from './callScope.ts';
import type { Effect, Series } from './types.ts';
import { asNumber, numberValue, type NumberValue } from './valueOperations.ts';

/** An effect with what its expressions see. */
export interface Step {
  readonly effect: Effect;
  readonly scope: CallScope;
}

/** A search of the firmware goes up to half the side of a picture; no sensor's is longer than 2,592 pixels. */
const MOST_STEPS = 1300;

/**
 * What an effect stands for: itself, or for a series an allocation and its release for each value in turn. Where the
 * values are not known exactly it is the first allocation alone, which is the largest of a series.
 */
export function stepsOf(effect: Effect, scope: CallScope): readonly Step[] {
  if (effect.do !== 'allocate' || effect.series === undefined) return [{ effect, scope }];
  const { series, owner } = effect;
  return scopesOf(series, scope).flatMap((inTurn) => [
    { effect, scope: inTurn },
    { effect: { do: 'release', owner }, scope },
  ]);
}

function scopesOf(series: Series, scope: CallScope): readonly CallScope[] {
  const figure = (text: string): NumberValue => asNumber(evaluateText(text, scope));
  const [from, below, step] = [figure(series.from), figure(series.below), figure(series.step)];
  if (![from, below, step].every(isKnown) || step.interval.low <= 0)
    return [withValue(series.name, from, scope)];
  const [first, by] = [from.interval.low, step.interval.low];
  const length = Math.min(MOST_STEPS, Math.max(0, Math.ceil((below.interval.low - first) / by)));
  return Array.from({ length }, (_, index) =>
    withValue(series.name, numberValue(exactly(first + index * by)), scope),
  );
}

function isKnown({ interval, why }: NumberValue): boolean {
  return why === undefined && isExact(interval);
}

function withValue(name: string, value: NumberValue, scope: CallScope): CallScope {
  return {
    ...scope,
    resolve: (path) => (path.length === 1 && path[0] === name ? value : scope.resolve(path)),
  };
}
