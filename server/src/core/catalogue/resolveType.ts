import { type Interval } from '../quantity/interval.ts';
import { type CallScope } from './callScope.ts';
import { type CatalogueIndex } from './catalogueIndex.ts';
import { evaluateText } from './expressionEvaluate.ts';
import { type ExpressionValue } from './expressionValue.ts';
import { type ResolvedType } from './outcome.ts';
import { type TypeTerm, type TypeTermDetails } from './types.ts';
import { asNumber, asTruth } from './valueOperations.ts';

const ANY_SIZE: Interval = { low: 0, likely: 0, high: Infinity };

function notNegative(interval: Interval): Interval {
  return {
    low: Math.max(0, interval.low),
    likely: Math.max(0, interval.likely),
    high: Math.max(0, interval.high),
  };
}

/** Evaluates the expressions of a type term in the scope of a call. */
export function resolveType(term: TypeTerm, scope: CallScope, index: CatalogueIndex): ResolvedType {
  const details: TypeTermDetails = typeof term === 'string' ? { type: term } : term;
  const fresh = details.fresh !== false;
  const value = (text: string | undefined): ExpressionValue | undefined =>
    text === undefined ? undefined : evaluateText(text, scope);
  const number = (text: string | undefined, otherwise: Interval): Interval => {
    const result = value(text);
    return result === undefined ? otherwise : asNumber(result).interval;
  };
  const size = (): Interval => notNegative(number(details.length, ANY_SIZE));
  switch (details.type) {
    case 'None':
      return { kind: 'none' };
    case 'bool': {
      const known = value(details.value);
      return { kind: 'bool', truth: known === undefined ? 'maybe' : asTruth(known) };
    }
    case 'int':
      return { kind: 'int', range: number(details.value, { low: -Infinity, likely: 0, high: Infinity }) };
    case 'float':
      return {
        kind: 'float',
        fresh,
        range: number(details.value, { low: -Infinity, likely: 0, high: Infinity }),
      };
    case 'str':
    case 'bytes':
    case 'bytearray': {
      const known = value(details.value);
      const common = { kind: details.type, fresh, aliases: details.aliases === true } as const;
      if (known?.kind !== 'text') return { ...common, length: size() };
      return known.options === undefined
        ? { ...common, length: known.length }
        : { ...common, length: known.length, options: known.options };
    }
    case 'list':
    case 'tuple':
      return sequence(details, details.type, fresh, size, (element) => resolveType(element, scope, index));
    case 'dict':
    case 'set':
      return { kind: details.type, fresh, length: size() };
    case 'memoryview':
    case 'function':
    case 'iterator':
    case 'module':
      return { kind: details.type, fresh };
    case 'argument':
      return { kind: 'argument', parameter: details.argument ?? 'self' };
    case 'oneOf':
      return alternatives(details.options ?? [], scope, index);
    case 'data':
      return { kind: 'data', length: size(), why: details.why ?? 'data that only the board has' };
    case 'any':
    case 'unknown':
      return { kind: 'unknown', why: details.why ?? 'the model does not say what this call returns' };
    default:
      return instance(details, fresh, scope, index);
  }
}

function sequence(
  details: TypeTermDetails,
  kind: 'list' | 'tuple',
  fresh: boolean,
  size: () => Interval,
  resolve: (term: TypeTerm) => ResolvedType,
): ResolvedType {
  const built = details.built ?? 'exact';
  const { of } = details;
  if (of === undefined) {
    return { kind, fresh, built, length: size(), of: { kind: 'unknown', why: 'elements of any type' } };
  }
  if (!isTermList(of)) return { kind, fresh, built, length: size(), of: resolve(of) };
  const length = { low: of.length, likely: of.length, high: of.length };
  const names = details.names === undefined ? {} : { names: details.names };
  return { kind, fresh, built, length, of: of.map(resolve), ...names };
}

function isTermList(of: TypeTerm | readonly TypeTerm[]): of is readonly TypeTerm[] {
  return Array.isArray(of);
}

/** The first option whose guard holds; every option whose guard may hold when none surely does. */
function alternatives(options: readonly TypeTerm[], scope: CallScope, index: CatalogueIndex): ResolvedType {
  const possible: ResolvedType[] = [];
  for (const option of options) {
    const guard = typeof option === 'string' ? undefined : option.when;
    const truth = guard === undefined ? 'yes' : asTruth(evaluateText(guard, scope));
    if (truth === 'no') continue;
    possible.push(resolveType(option, scope, index));
    if (truth === 'yes') break;
  }
  const [only, ...others] = possible;
  if (only === undefined) return { kind: 'none' };
  return others.length === 0 ? only : { kind: 'oneOf', options: possible };
}

function instance(
  details: TypeTermDetails,
  fresh: boolean,
  scope: CallScope,
  index: CatalogueIndex,
): ResolvedType {
  const type = index.findType(details.type);
  if (type === undefined) return { kind: 'unknown', why: `the model has no type ${details.type}` };
  const fields: Record<string, ExpressionValue> = {};
  for (const [name, text] of Object.entries(details.fields ?? {})) fields[name] = evaluateText(text, scope);
  return {
    kind: 'object',
    type: type.type,
    fresh,
    objectBytes: type.objectBytes,
    finaliser: type.finaliser === true,
    fields,
    holds: (details.holds ?? []).map((held) => resolveType(held, scope, index)),
  };
}
