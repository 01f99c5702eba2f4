import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { memberName } from '../../catalogue/catalogueIndex.ts';
import { evaluateCall } from '../../catalogue/evaluateCall.ts';
import type { CallEntry, Member, TypeTerm } from '../../catalogue/types.ts';
import { Unknown } from '../../values/abstract.ts';
import { NativeIterator } from '../../values/iterator.ts';
import type { NativeObject } from '../../values/nativeObject.ts';
import type { NativeType } from '../../values/nativeType.ts';
import type { Value } from '../../values/value.ts';
import type { Method } from '../runtime/typeSlots.ts';
import { moduleAlias } from '../runtime/moduleNames.ts';
import { streamIterator } from '../objects/streamMethods.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { drop } from '../heap/lifetime.ts';
import { FirmwareModule } from './firmwareModule.ts';
import type { Machine } from '../machine.ts';
import { callEntry } from './call.ts';
import { presenceOf } from './presence.ts';
import { makeResult } from './results.ts';
import { NativeFunction, NO_KEYWORDS, type Keywords } from '../runtime/nativeFunction.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { touch } from '../paths/scope.ts';
import { noteUnknown } from '../runtime/unknown.ts';

const functions = new Map<string, NativeFunction>();

/** The function in ROM that a call of the catalogue stands for. */
function functionOf(entry: CallEntry): NativeFunction {
  let found = functions.get(entry.id);
  if (found === undefined) {
    found = new NativeFunction(memberName(entry.id), (machine, args, keywords) =>
      callEntry(machine, entry, args, keywords),
    );
    functions.set(entry.id, found);
  }
  return found;
}

/** A type of the catalogue or of the language as a value. */
function typeValue(type: string): NativeType {
  return nativeType(type);
}

/** True for a class of the firmware's own modules, which may have members that only the board's configuration knows. */
export function isFirmwareType(type: NativeType): boolean {
  return CATALOGUE.findType(type.name) !== undefined;
}

/** Attribute of a firmware module or of one of its classes. */
export function nativeAttribute(
  machine: Machine,
  { name: owner }: FirmwareModule | NativeType,
  name: string,
): Value | undefined {
  const builtin = machine.interpreter.moduleMember(machine, owner, name);
  if (builtin !== undefined) return builtin;
  const member = CATALOGUE.findMember(owner, name);
  const recorded = presenceOf(machine, owner, name)?.state;
  if (recorded === 'absent') return undefined;
  if (member === undefined)
    return recorded === 'present' ? memberOfOtherVersion(machine, owner, name) : undefined;
  return memberValue(machine, member);
}

/** A member as versions of the firmware have it that have it: what the catalogue knows, or something unknown. */
export function memberOfOtherVersion(machine: Machine, owner: string, name: string): Value {
  const member = CATALOGUE.findMember(owner, name);
  if (member !== undefined) return memberValue(machine, member);
  const same = machine.environment.history?.sameAs(`${owner}.${name}`);
  const at = same?.lastIndexOf('.') ?? -1;
  const original =
    same === undefined || at < 0 ? undefined : CATALOGUE.findMember(same.slice(0, at), memberName(same));
  if (original !== undefined) return memberValue(machine, original);
  return same !== undefined && at < 0
    ? new FirmwareModule(moduleAlias(same))
    : new Unknown(`${owner}.${name}`);
}

export function memberOfObject(
  machine: Machine,
  object: NativeObject,
  name: string,
): Method | Value | undefined {
  const stored = object.holds.get(name);
  if (stored !== undefined) return stored;
  const method = machine.interpreter.moduleMethodsOf(object.typeName)?.get(name);
  if (method !== undefined) return { callable: method, self: object };
  const member = CATALOGUE.findMember(object.typeName, name);
  const recorded = presenceOf(machine, object.typeName, name)?.state;
  if (recorded === 'absent') return undefined;
  if (member === undefined)
    return recorded === 'present' ? memberOfOtherVersion(machine, object.typeName, name) : undefined;
  if (member.kind === 'call') return { callable: functionOf(member), self: object };
  return memberValue(machine, member);
}

function memberValue(machine: Machine, member: Member): Value {
  switch (member.kind) {
    case 'constant':
      return typeof member.value === 'string'
        ? nameKey(member.value)
        : (member.value ?? new Unknown(member.id));
    case 'attribute':
      return valueOfTerm(machine, member.value);
    case 'type':
      return typeValue(member.type);
    case 'module':
      return new FirmwareModule(member.module);
    case 'call':
      return functionOf(member);
  }
}

/** What reading a property gives: evaluated as the result of a call without effects. */
function valueOfTerm(machine: Machine, term: TypeTerm): Value {
  const entry: CallEntry = {
    kind: 'call',
    id: 'attribute',
    params: [],
    returns: term,
    effects: [],
    evidence: 'source',
  };
  const outcome = evaluateCall(
    CATALOGUE,
    entry,
    { positional: [], keywords: {} },
    { state: () => ({ kind: 'unknown', why: 'state of the board' }) },
  );
  return makeResult(machine, outcome.returns, new Map());
}

export function storeNative(machine: Machine, object: NativeObject, name: string, value: Value): void {
  touch(machine, object);
  drop(machine, object.holds.get(name));
  object.holds.set(name, value);
}

export function deleteNative(machine: Machine, object: NativeObject, name: string): void {
  touch(machine, object);
  drop(machine, object.holds.get(name));
  object.holds.delete(name);
}

/** Calls an object of the firmware, where its type can be called. */
export function callNativeObject(
  machine: Machine,
  object: NativeObject,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const member = CATALOGUE.findMember(object.typeName, '__call__');
  if (member?.kind === 'call') return callEntry(machine, member, [object, ...args], keywords);
  noteUnknown(machine, object.typeName, 'this object is not known to be callable');
  return new Unknown(`result of calling ${object.typeName}`);
}

/** Calls a class of the catalogue; undefined when the type is none. */
export function constructNative(
  machine: Machine,
  type: NativeType,
  args: readonly Value[],
  keywords: Keywords,
): Value | undefined {
  const entry = CATALOGUE.findType(type.name)?.construct;
  return entry === undefined ? undefined : callEntry(machine, entry, args, keywords);
}

/** What an operator makes of a firmware object and another value; undefined where it has none. */
export function nativeOperation(machine: Machine, self: NativeObject, other: Value): Value | undefined {
  const entry = CATALOGUE.findType(self.typeName)?.operators;
  return entry === undefined ? undefined : callEntry(machine, entry, [self, other], NO_KEYWORDS);
}

/** Iterator over a firmware object; null where it has none. */
export function nativeIteration(machine: Machine, value: NativeObject): NativeIterator | null {
  const stream = streamIterator(machine, value);
  if (stream !== null) return stream;
  const term = CATALOGUE.findType(value.typeName)?.iterates;
  if (term === undefined) return null;
  return new NativeIterator('iterator', [value], () => ({ value: valueOfTerm(machine, term), mayEnd: true }));
}
