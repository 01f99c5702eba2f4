import { between, exactly } from '../quantity/interval.ts';
import { evaluateText, type Scope } from './expressionEvaluate.ts';
import { type ExpressionValue } from './expressionValue.ts';
import { type BoundArguments, type CallContext } from './outcome.ts';
import { type CatalogueIndex } from './catalogueIndex.ts';
import { type Failure, type FieldEntry, type Parameter } from './types.ts';
import { joinValues, numberValue, unknownValue } from './valueOperations.ts';

/** What expressions of one call see; `set` effects write to it. */
export interface CallScope extends Scope {
  readonly failures: ReadonlyMap<string, Failure>;
  readonly argument: (name: string) => ExpressionValue;
  readonly setState: (name: string, value: ExpressionValue, surely: boolean) => void;
  readonly setField: (parameter: string, field: string, value: ExpressionValue, surely: boolean) => void;
}

/** The value that a field or parameter described so has when nothing is known of it. */
function assumedValue(entry: Pick<FieldEntry, 'range' | 'likely' | 'values'>, why: string): ExpressionValue {
  if (entry.values !== undefined) {
    const lengths = entry.values.map((value) => value.length);
    const length = between(Math.min(...lengths), Math.max(...lengths));
    return { kind: 'text', length, options: entry.values };
  }
  if (entry.range === undefined) return unknownValue(why);
  const [low, high] = entry.range;
  return numberValue(between(low, high ?? Infinity, entry.likely ?? low), why);
}

/** Replaces an unknown argument by what its parameter says an unknown one may be. */
function refined(parameter: Parameter, value: ExpressionValue, index: CatalogueIndex): ExpressionValue {
  if (value.kind === 'number' && parameter.range !== undefined) return withinRange(parameter, value);
  if (value.kind !== 'unknown') return value;
  if (parameter.range !== undefined) return assumedValue(parameter, value.why);
  // `or None`, `=None`: an unknown argument may also be no instance at all
  if (parameter.default !== undefined || index.findType(parameter.type) === undefined) return value;
  return { kind: 'object', type: parameter.type, fields: {} };
}

/** A number that is not known is one that the parameter takes; where nothing is known of it, the usual one. */
function withinRange(
  { range, likely }: Parameter,
  value: Extract<ExpressionValue, { kind: 'number' }>,
): ExpressionValue {
  const { interval } = value;
  const least = range?.[0] ?? -Infinity;
  const most = range?.[1] ?? Infinity;
  if (interval.low === interval.high || (interval.low >= least && interval.high <= most)) return value;
  const low = Math.min(most, Math.max(least, interval.low));
  const high = Math.max(least, Math.min(most, interval.high));
  const isOpen = interval.low === -Infinity && interval.high === Infinity;
  return { ...value, interval: between(low, high, isOpen ? (likely ?? low) : interval.likely) };
}

function fieldOf(value: ExpressionValue, field: string, index: CatalogueIndex): ExpressionValue {
  if (value.kind === 'unknown') return value;
  if (value.kind !== 'object') return unknownValue(`.${field} of a ${value.kind}`);
  const known = Object.hasOwn(value.fields, field) ? value.fields[field] : undefined;
  const entry = index.findType(value.type)?.fields?.[field];
  const why = `the ${field} of this ${value.type} is not known`;
  if (known !== undefined && known.kind !== 'unknown') return known;
  return entry === undefined ? (known ?? unknownValue(why)) : assumedValue(entry, why);
}

/** Builds the scope of one call: arguments first, then state variables. */
export function callScope(
  index: CatalogueIndex,
  params: readonly Parameter[],
  given: BoundArguments,
  missing: readonly Parameter[],
  ctx: CallContext,
): CallScope {
  const args = new Map<string, ExpressionValue>();
  const state = new Map<string, ExpressionValue>();
  const readState = (name: string): ExpressionValue => state.get(name) ?? ctx.state(name);
  const argument = (name: string): ExpressionValue => args.get(name) ?? unknownValue(`no argument ${name}`);
  const resolve = (path: readonly string[]): ExpressionValue => {
    const [first = '', ...fields] = path;
    const value = args.get(first);
    if (value === undefined) return readState(path.join('.'));
    return fields.reduce((of, field) => fieldOf(of, field, index), value);
  };
  const scope: CallScope = {
    functions: index.functions,
    failures: index.failures,
    resolve,
    field: (value, field) => fieldOf(value, field, index),
    argument,
    setState: (name, value, surely) => {
      state.set(name, surely ? value : joinValues(readState(name), value));
    },
    setField: (parameter, field, value, surely) => {
      const object = argument(parameter);
      if (object.kind !== 'object') return;
      const next = surely ? value : joinValues(fieldOf(object, field, index), value);
      args.set(parameter, { ...object, fields: { ...object.fields, [field]: next } });
    },
  };
  for (const parameter of params) {
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
    if (value !== undefined) args.set(parameter.name, refined(parameter, value, index));
  }
  for (const parameter of missing) {
    const value =
      parameter.default === undefined
        ? refined(parameter, unknownValue(`argument ${parameter.name} is missing`), index)
        : evaluateText(parameter.default, scope);
    args.set(parameter.name, value);
  }
  for (const parameter of params) {
    if (args.has(parameter.name) || parameter.kind !== 'rest') continue;
    args.set(parameter.name, { kind: 'sequence', length: exactly(0), items: [] });
  }
  return scope;
}

/** The same scope with the likely figure of every number and length; what is not known at all stays unknown. */
export function withLikelyValues({ functions, resolve, field }: Scope): Scope {
  return {
    functions,
    resolve: (path) => likelyValue(resolve(path)),
    field: (value, name) => likelyValue(field(value, name)),
  };
}

function likelyValue(value: ExpressionValue): ExpressionValue {
  switch (value.kind) {
    case 'number':
      return { ...value, interval: exactly(value.interval.likely) };
    case 'text':
    case 'sequence':
      return { ...value, length: exactly(value.length.likely) };
    case 'truth':
    case 'object':
    case 'none':
    case 'unknown':
      return value;
  }
}
