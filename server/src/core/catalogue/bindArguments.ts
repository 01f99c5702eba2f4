import { exactly } from '../quantity/interval.ts';
import { type ExpressionValue } from './expressionValue.ts';
import { type BoundArguments, type CallProblem } from './outcome.ts';
import { type CallEntry, type Parameter } from './types.ts';
import { unknownValue } from './valueOperations.ts';

/** An argument list as the script writes it. `self` comes first in `positional` for a method. */
export interface CallArguments {
  readonly positional: readonly ExpressionValue[];
  readonly keywords: Readonly<Record<string, ExpressionValue>>;
  /** The call has `*x` or `**x` of unknown content: any parameter may be set. */
  readonly open?: boolean;
}

export interface Binding {
  readonly args: BoundArguments;
  /** Parameters that were left out; their defaults are not in `args`. */
  readonly missing: readonly Parameter[];
  readonly problems: readonly CallProblem[];
}

function takesPosition(parameter: Parameter): boolean {
  return parameter.kind === undefined || parameter.kind === 'positional' || parameter.kind === 'either';
}

function takesName(parameter: Parameter): boolean {
  return parameter.kind === undefined || parameter.kind === 'keyword' || parameter.kind === 'either';
}

function sequenceOf(items: readonly ExpressionValue[], open: boolean): ExpressionValue {
  if (open) return { kind: 'sequence', length: { low: items.length, likely: items.length, high: Infinity } };
  return { kind: 'sequence', length: exactly(items.length), items };
}

/** Matches an argument list with the parameters of a call. Total: what does not match becomes a problem. */
export function bindArguments(entry: CallEntry, given: CallArguments): Binding {
  const args: Record<string, ExpressionValue> = {};
  const problems: CallProblem[] = [];
  const open = given.open === true;
  const positions = entry.params.filter(takesPosition);
  const rest = entry.params.find((parameter) => parameter.kind === 'rest');
  const keywords = entry.params.find((parameter) => parameter.kind === 'keywords');

  positions.forEach((parameter, index) => {
    const value = given.positional[index];
    if (value !== undefined) args[parameter.name] = value;
  });
  const surplus = given.positional.slice(positions.length);
  if (rest !== undefined) args[rest.name] = sequenceOf(surplus, open);
  else if (surplus.length > 0) {
    problems.push({
      kind: 'unexpected-argument',
      text: `${entry.id} takes ${positions.length} positional arguments, ${given.positional.length} given`,
    });
  }
  for (const [name, value] of Object.entries(given.keywords)) {
    if (entry.params.some((parameter) => parameter.name === name && takesName(parameter))) args[name] = value;
    else if (keywords === undefined) {
      problems.push({ kind: 'unexpected-argument', text: `${entry.id} has no keyword argument ${name}` });
    }
  }
  const missing: Parameter[] = [];
  for (const parameter of entry.params) {
    if (Object.hasOwn(args, parameter.name) || parameter.kind === 'rest' || parameter.kind === 'keywords')
      continue;
    if (open) args[parameter.name] = unknownValue(`argument ${parameter.name} of ${entry.id} is not known`);
    else {
      missing.push(parameter);
      if (parameter.default === undefined) {
        problems.push({ kind: 'missing-argument', text: `${entry.id} needs the argument ${parameter.name}` });
      }
    }
  }
  return { args, missing, problems };
}
