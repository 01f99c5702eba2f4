import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { CallArguments } from '../../catalogue/bindArguments.ts';
import { evaluateCall } from '../../catalogue/evaluateCall.ts';
import type { ExpressionValue } from '../../catalogue/expressionValue.ts';
import type { ResolvedType } from '../../catalogue/outcome.ts';
import type { CallEntry, Parameter, TypeEntry, TypeTerm } from '../../catalogue/types.ts';
import { between, exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { Unknown } from '../../values/abstract.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { NativeObject } from '../../values/nativeObject.ts';
import type { Value } from '../../values/value.ts';
import { NO_KEYWORDS } from '../runtime/nativeFunction.ts';
import { plainBounds, positionIn, slicedLength } from '../runtime/positions.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { callEntry } from './call.ts';
import { toExpression } from './convert.ts';
import { makeResult } from './results.ts';

/** What `object[index]` gives; undefined where the type has no subscripts. */
export function nativeItem(machine: Machine, object: NativeObject, index: Value): Value | undefined {
  const type = CATALOGUE.findType(object.typeName);
  if (type?.subscript === undefined) return undefined;
  checkPosition(machine, object, index, type);
  const about = knownOf(object);
  about.item ??= typeOfItem(machine, object, type.subscript, null);
  return makeResult(machine, about.item, NO_NAMES);
}

/** What `object[a:b]` gives; undefined where the type has no subscripts. */
export function nativePart(machine: Machine, object: NativeObject, slice: SliceObject): Value | undefined {
  const type = CATALOGUE.findType(object.typeName);
  if (type?.subscript === undefined) return undefined;
  if (type.slice === undefined) return new Unknown(`a part of ${object.typeName}`);
  const selected = selectedBy(machine, object, slice, type);
  return makeResult(machine, typeOfItem(machine, object, type.slice, selected), NO_NAMES);
}

const NO_NAMES: ReadonlyMap<string, Value> = new Map();

/** `object[index] = value`: needs no memory of its own. */
export function storeNativeItem(machine: Machine, object: NativeObject, index: Value, value: Value): boolean {
  checkPosition(machine, object, index, CATALOGUE.findType(object.typeName));
  return callStore(machine, object, index, value);
}

export function storeNativePart(
  machine: Machine,
  object: NativeObject,
  slice: SliceObject,
  value: Value,
): boolean {
  selectedBy(machine, object, slice, CATALOGUE.findType(object.typeName));
  return callStore(machine, object, slice, value);
}

function callStore(machine: Machine, object: NativeObject, index: Value, value: Value): boolean {
  const method = CATALOGUE.findMember(object.typeName, '__setitem__');
  if (method?.kind === 'call') callEntry(machine, method, [object, index, value], NO_KEYWORDS);
  return true;
}

/** What was worked out for an object, and for which of its fields. */
interface Known {
  readonly fields: readonly Value[];
  items?: Interval | null;
  item?: ResolvedType;
}

/** Loops over pixels ask for one after the other: neither their number nor what they are changes. */
const known = new WeakMap<NativeObject, Known>();

function knownOf(object: NativeObject): Known {
  const fields = [...object.fields.values()];
  const found = known.get(object);
  if (found?.fields.length === fields.length && found.fields.every((value, index) => value === fields[index]))
    return found;
  const fresh: Known = { fields };
  known.set(object, fresh);
  return fresh;
}

/** Number of items an object has (`items` of its type); null where that is not known. */
function itemsOf(machine: Machine, object: NativeObject, type: TypeEntry | undefined): Interval | null {
  const about = knownOf(object);
  return about.items === undefined ? (about.items = countItems(machine, object, type)) : about.items;
}

function countItems(machine: Machine, object: NativeObject, type: TypeEntry | undefined): Interval | null {
  if (type?.items === undefined) return null;
  const { returns } = evaluate({ type: 'int', value: type.items }, [SELF], [toExpression(machine, object)]);
  return returns.kind === 'int' && Number.isFinite(returns.range.high) ? returns.range : null;
}

function checkPosition(
  machine: Machine,
  object: NativeObject,
  index: Value,
  type: TypeEntry | undefined,
): void {
  const items = itemsOf(machine, object, type);
  if (items !== null) positionIn(machine, object, index, items);
}

/** Number of items between the bounds of a slice; null where that is not known. */
function selectedBy(
  machine: Machine,
  object: NativeObject,
  slice: SliceObject,
  type: TypeEntry | undefined,
): Interval | null {
  const refusal = type?.step;
  const { start, stop, step } = slice;
  if (refusal !== undefined && typeof step === 'number' && step !== 1)
    raiseError(machine, refusal.exception, refusal.text);
  const items = itemsOf(machine, object, type);
  if (items !== null) {
    const bounds = isExact(items) ? plainBounds(machine, slice, items.low, true) : null;
    return bounds === null ? slicedLength(slice, items) : exactly(bounds.stop - bounds.start);
  }
  const from = start ?? 0;
  const isKnown = typeof from === 'number' && typeof stop === 'number' && from >= 0 && stop >= from;
  return isKnown ? exactly(stop - from) : null;
}

const SELF: Parameter = { name: 'self', type: 'object' };
const SELECTED: Parameter = { name: 'selected', type: 'int', default: 'None' };

/** What a term describes, worked out as the result of a call that is given the object and the number of items. */
function typeOfItem(
  machine: Machine,
  object: NativeObject,
  term: TypeTerm,
  selected: Interval | null,
): ResolvedType {
  const given: ExpressionValue[] = [toExpression(machine, object)];
  if (selected !== null) given.push({ kind: 'number', interval: atMostLikely(selected) });
  return evaluate(term, [SELF, SELECTED], given).returns;
}

/** The bounds in order, whatever a slice of unknown ends has come to. */
function atMostLikely({ low, likely, high }: Interval): Interval {
  return between(Math.min(low, likely), Math.max(high, likely), likely);
}

function evaluate(
  term: TypeTerm,
  params: readonly Parameter[],
  positional: CallArguments['positional'],
): { readonly returns: ResolvedType } {
  const entry: CallEntry = {
    kind: 'call',
    id: 'item',
    params,
    returns: term,
    effects: [],
    evidence: 'source',
  };
  const state = (): ExpressionValue => ({ kind: 'unknown', why: 'state of the board' });
  return evaluateCall(CATALOGUE, entry, { positional, keywords: {} }, { state });
}
