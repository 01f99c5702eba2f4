import { LeftUndone, OneOf, SomeData, Unknown, oneOf } from '../../values/abstract.ts';
import { attributeOfUnknown } from '../../values/missingModule.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { Closure } from '../../values/closure.ts';
import { FunctionObject } from '../../values/function.ts';
import { Range } from '../../values/range.ts';
import { SliceObject } from '../../values/slice.ts';
import { Tuple } from '../../values/tuple.ts';
import type { Dict } from '../../values/dict.ts';
import { Complex } from '../../values/complex.ts';
import { ClassType, Instance, StaticOrClassMethod, SuperObject } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Module } from '../../values/module.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { NativeType } from '../../values/nativeType.ts';
import { Property } from '../../values/property.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import { isObject, type Slot, type Value, typeName } from '../../values/value.ts';
import { DATA_METHODS } from '../builtins/dataMethods.ts';
import { isType, typeOf } from '../builtins/typeOf.ts';
import { callValue } from './call.ts';
import { NATIVE_INIT, nativeBase } from './classes.ts';
import { findInLineage } from './lineage.ts';
import { internedStr, newDict, newFloat, place } from '../create.ts';
import { dictStore, findName, removeName, storeName } from '../containers/dicts.ts';
import { nameKey } from '../containers/nameKeys.ts';
import { catching, raiseError, raiseFormatted, Raised, raiseWith } from '../exceptions/errors.ts';
import { drop } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import {
  isMemberInBuild,
  mayHaveMember,
  noteMissingMember,
  raiseMissingMember,
  ownerName,
} from '../native/missingMember.ts';
import { NativeFunction } from './nativeFunction.ts';
import {
  deleteNative,
  isFirmwareType,
  memberOfOtherVersion,
  nativeAttribute,
  storeNative,
} from '../native/nativeObjects.ts';
import { nativeType } from '../native/nativeTypes.ts';
import { touch } from '../ways/scope.ts';
import { tableStore } from '../containers/tables.ts';
import { FirmwareModule } from '../native/firmwareModule.ts';

/** A method ready to be called: `self` undefined when the callable takes none. */
export interface Method {
  readonly callable: Value;
  readonly self: Slot;
}

interface Found {
  readonly value: Value;
  readonly owner: ClassType | NativeType;
}

/** Looks a name up in a class and its bases, depth first (py/objtype.c mp_obj_class_lookup). */
export function lookupInClass(machine: Machine, type: Value, name: string): Found | undefined {
  return findInLineage(machine.work, type, (each) => memberOf(machine, each, name));
}

function memberOf(machine: Machine, type: Value, name: string): Found | undefined {
  if (type instanceof ClassType) {
    const own = findName(type.members, name);
    return own === undefined ? undefined : { value: own, owner: type };
  }
  if (!(type instanceof NativeType)) return undefined;
  for (let each: NativeType | null = type; each !== null; each = each.base) {
    const method = machine.interpreter.methodsOf(each.name)?.get(name);
    if (method !== undefined) return { value: method, owner: each };
  }
  return undefined;
}

/** A special method of an instance's class, as a plain function that takes the instance first. */
export function lookupSpecial(machine: Machine, instance: Instance, name: string): Value | undefined {
  const found = lookupInClass(machine, instance.type, name);
  return found?.owner instanceof ClassType ? found.value : undefined;
}

function isFunction(value: Value): boolean {
  return value instanceof FunctionObject || value instanceof Closure || value instanceof NativeFunction;
}

/** What a class member becomes when it is read through an instance or class (py/runtime.c mp_convert_member_lookup). */
function bind(machine: Machine, self: Value, type: Value, member: Value): Method | Value {
  if (member instanceof StaticOrClassMethod) {
    return { callable: member.callable, self: member.kind === 'classmethod' ? type : undefined };
  }
  if (isFunction(member)) return { callable: member, self };
  if (member instanceof Property) return readProperty(machine, member, self);
  const getter = member instanceof Instance ? lookupSpecial(machine, member, '__get__') : undefined;
  return getter === undefined ? member : callValue(machine, getter, [member, self, type]);
}

function readProperty(machine: Machine, { getter }: Property, self: Value): Value {
  if (getter === null) return raiseError(machine, 'AttributeError', 'unreadable attribute');
  return callValue(machine, getter, [self]);
}

function isMethod(value: Method | Value | undefined): value is Method {
  return typeof value === 'object' && value !== null && 'callable' in value && !('id' in value);
}

/** Finds an attribute without making a bound method of it; undefined when there is none. */
function lookup(machine: Machine, object: Value, name: string): Method | Value | undefined {
  if (object instanceof Instance) return lookupInstance(machine, object, name);
  if (object instanceof Module) {
    if (name === '__name__') return internedStr(machine, object.name);
    return findName(object.globals, name);
  }
  if (object instanceof FirmwareModule || object instanceof NativeObject)
    return nativeAttribute(machine, object, name);
  if (object instanceof ClassType) {
    if (name === '__name__') return internedStr(machine, object.name);
    if (name === '__class__') return nativeType('type');
    if (name === '__dict__') return object.members;
    const found = lookupInClass(machine, object, name);
    if (found === undefined) return undefined;
    if (found.value instanceof StaticOrClassMethod) return bind(machine, null, object, found.value);
    return found.value;
  }
  if (object instanceof SuperObject) return lookupSuper(machine, object, name);
  if (object instanceof SomeData) {
    const method = DATA_METHODS.get(name);
    return method === undefined ? undefined : { callable: method, self: object };
  }
  if (object instanceof ExceptionObject) {
    if (name === 'args') return object.args;
    if (name === 'value' || name === 'errno') return object.args.items[0] ?? null;
  }
  if (object instanceof NativeType) {
    if (name === '__name__') return internedStr(machine, object.name);
    if (name === '__class__') return nativeType('type');
    return lookupInClass(machine, object, name)?.value ?? nativeAttribute(machine, object, name);
  }
  if (name === '__class__' && typeName(object) !== null) return typeOf(object);
  if (name === '__name__' && (object instanceof FunctionObject || object instanceof Closure)) {
    const { codeObject } = object instanceof Closure ? object.function : object;
    return internedStr(machine, codeObject.code.name);
  }
  if (
    (object instanceof Range || object instanceof SliceObject) &&
    (name === 'start' || name === 'stop' || name === 'step')
  )
    return object[name];
  if (object instanceof Complex && (name === 'real' || name === 'imag'))
    return newFloat(machine, name === 'real' ? object.real : object.imaginary);
  if (object instanceof NamedTupleType && name === '__name__') return internedStr(machine, object.name);
  if (object instanceof Tuple && object.fieldNames !== null) {
    const index = object.fieldNames.indexOf(name);
    if (index >= 0) return object.items[index];
  }
  const kind = object instanceof Tuple ? 'tuple' : typeName(object);
  if (kind === null) return undefined;
  const method = lookupInClass(machine, nativeType(kind), name);
  return method === undefined ? undefined : { callable: method.value, self: object };
}

function lookupInstance(machine: Machine, instance: Instance, name: string): Method | Value | undefined {
  const own = findName(instance.members, name);
  if (own !== undefined) return own;
  if (name === '__class__') return instance.type;
  if (name === '__dict__') return membersCopy(machine, instance);
  const found = lookupInClass(machine, instance.type, name);
  if (found !== undefined) {
    if (found.owner instanceof NativeType && found.owner.name !== 'object') {
      return { callable: found.value, self: instance.native ?? instance };
    }
    return bind(machine, instance, instance.type, found.value);
  }
  if (instance.native !== undefined) {
    const native = lookup(machine, instance.native, name);
    if (native !== undefined) return native;
  }
  const getAttribute = lookupSpecial(machine, instance, '__getattr__');
  if (getAttribute !== undefined)
    return callValue(machine, getAttribute, [instance, internedStr(machine, name)]);
  return undefined;
}

/** `instance.__dict__` is a new dict with a copy of the members (py/objtype.c:541). */
function membersCopy(machine: Machine, { members }: Instance): Dict {
  const copy = newDict(machine, members.table.entries.size);
  for (const { entry } of members.table.inOrder()) dictStore(machine, copy, entry.key, entry.value);
  copy.table.uncertain = members.table.uncertain;
  return copy;
}

/**
 * `super().name`: the search begins behind the class that the method belongs to (py/objtype.c super_attr). A
 * built-in base has its constructor for `__init__`.
 */
export function lookupSuper(machine: Machine, object: SuperObject, name: string): Method | Value | undefined {
  if (!(object.type instanceof ClassType)) return undefined;
  const { self } = object;
  for (const base of object.type.bases) {
    const found = lookupInClass(machine, base, name);
    const isOwn = found?.owner instanceof ClassType;
    if (name === '__init__' && !isOwn && nativeBase(base) !== null) return { callable: NATIVE_INIT, self };
    if (found === undefined || (!isOwn && found.owner.name === 'object')) continue;
    if (!isOwn)
      return { callable: found.value, self: self instanceof Instance ? (self.native ?? self) : self };
    return bind(machine, self, self instanceof Instance ? self.type : self, found.value);
  }
  const inherited = lookupInClass(machine, nativeType('object'), name);
  return inherited === undefined ? undefined : { callable: inherited.value, self };
}

function missing(machine: Machine, object: Value, name: string): Value {
  const kind = typeName(object);
  if (object instanceof LeftUndone) return object;
  if (kind === null) return attributeOfUnknown(object, name);
  const missing = noteMissingMember(machine, object, name);
  if (missing === 'assumed') return memberOfOtherVersion(machine, ownerName(object), name);
  if (missing) return raiseMissingMember(machine, object, name);
  if (object instanceof FirmwareModule) return new Unknown(`${object.name}.${name}`);
  if (object instanceof NativeObject) return new Unknown(`${kind}.${name}`);
  if (object instanceof NativeType && isFirmwareType(object)) return new Unknown(`${object.name}.${name}`);
  if (mayHaveMore(object)) return new Unknown(`attribute ${name} that may have been set`);
  if (isType(object)) {
    const format = "type object '%q' has no attribute '%q'";
    return raiseFormatted(
      machine,
      'AttributeError',
      format,
      `type object '${object.name}' has no attribute '${name}'`,
    );
  }
  return noAttribute(machine, object, name);
}

function noAttribute(machine: Machine, object: Value, name: string): never {
  const format = "'%s' object has no attribute '%q'";
  const message = `'${typeName(object)}' object has no attribute '${name}'`;
  return raiseFormatted(machine, 'AttributeError', format, message);
}

/** True when attributes of unknown names may have been set, on the object or on its class. */
function mayHaveMore(object: Value): boolean {
  if (object instanceof Instance) return object.members.table.uncertain || mayHaveMore(object.type);
  if (object instanceof ClassType)
    return findInLineage(null, object, (each) => (mayHaveMoreItself(each) ? true : undefined)) ?? false;
  return mayHaveMoreItself(object);
}

function mayHaveMoreItself(object: Value): boolean {
  if (object instanceof ClassType) return object.members.table.uncertain;
  return object instanceof Unknown || (object instanceof NativeType && isFirmwareType(object));
}

/** `setattr` with a name that is not known: from now on any attribute may be there. */
export function storeUnknownAttribute(machine: Machine, object: Value): void {
  const table = object instanceof Instance || object instanceof ClassType ? object.members.table : null;
  if (table === null || !isObject(object)) return;
  touch(machine, object instanceof ClassType ? object.members : object);
  table.uncertain = true;
}

/** `object.name` as a value; a method becomes a bound method, which is an object. */
export function loadAttribute(machine: Machine, object: Value, name: string): Value {
  if (object instanceof OneOf) return loadAttributeOfEach(machine, object, name);
  const found = lookup(machine, object, name);
  if (found === undefined) return missing(machine, object, name);
  if (!isMethod(found)) return found;
  if (found.self === undefined) return found.callable;
  return place(machine, new BoundMethod(found.callable, found.self), machine.sizes.boundMethod);
}

/** Alternatives without the attribute are left out; when none has it, the first one's exception stands. */
function loadAttributeOfEach(machine: Machine, object: OneOf, name: string): Value {
  const values: Value[] = [];
  let first: Raised | undefined;
  machine.uncertain++;
  try {
    for (const each of object.alternatives.filter(isObject)) {
      try {
        values.push(catching(machine, () => loadAttribute(machine, each, name)));
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
        first ??= error;
      }
    }
  } finally {
    machine.uncertain--;
  }
  if (values.length === 0 && first !== undefined) throw first;
  return oneOf(values);
}

/** As {@link loadAttribute}, undefined when there is no such attribute. */
export function findAttribute(machine: Machine, object: Value, name: string): Slot {
  if (object instanceof OneOf) return loadAttribute(machine, object, name);
  const found = lookup(machine, object, name);
  if (found === undefined || !isMethod(found)) return found;
  if (found.self === undefined) return found.callable;
  return place(machine, new BoundMethod(found.callable, found.self), machine.sizes.boundMethod);
}

/** Whether an attribute can be read, without making a bound method of it; undefined where it is not known. */
export function hasAttribute(machine: Machine, object: Value, name: string): boolean | undefined {
  const isFirmware =
    object instanceof FirmwareModule ||
    object instanceof NativeObject ||
    (object instanceof NativeType && isFirmwareType(object));
  if (lookup(machine, object, name) !== undefined)
    return isFirmware ? isMemberInBuild(machine, object, name) : true;
  return (isFirmware ? mayHaveMember(machine, object) : mayHaveMore(object)) ? undefined : false;
}

/** `object.name` about to be called: no bound method is made (mp_load_method). */
export function loadMethod(machine: Machine, object: Value, name: string): Method {
  if (object instanceof OneOf) return { callable: methodsOf(machine, object, name), self: undefined };
  const found = lookup(machine, object, name);
  if (found === undefined) return { callable: missing(machine, object, name), self: undefined };
  return isMethod(found) ? found : { callable: found, self: undefined };
}

/** The methods of several objects, which are called on the one that the board has. */
function methodsOf(machine: Machine, object: OneOf, name: string): Value {
  const found = loadAttribute(machine, object, name);
  if (found instanceof OneOf) return new OneOf(found.alternatives, found.keeps, object);
  return found instanceof BoundMethod ? new OneOf([found], [], object) : found;
}

export function storeAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  if (object instanceof Instance) {
    if (storeSpecially(machine, object, name, value)) return;
    tableStore(
      machine,
      { object, table: object.members.table, slotBytes: machine.sizes.tableEntry },
      nameKey(name),
      value,
    );
    return;
  }
  if (object instanceof ClassType) storeName(machine, object.members, name, value);
  else if (object instanceof Module) storeName(machine, object.globals, name, value);
  else if (object instanceof NativeObject) storeNative(machine, object, name, value);
  else if (object instanceof OneOf) {
    for (const each of object.alternatives) if (isObject(each)) storeAttribute(machine, each, name, value);
  } else if (object instanceof FirmwareModule || typeName(object) === null) return;
  else if (object instanceof Tuple && object.fieldNames?.includes(name) === true)
    raiseError(machine, 'AttributeError', "can't set attribute");
  else noAttribute(machine, object, name);
}

/** A property, or a member of the class with `__set__`, takes the value; false when there is neither. */
function storeSpecially(machine: Machine, object: Instance, name: string, value: Value): boolean {
  const member = lookupInClass(machine, object.type, name)?.value;
  if (member instanceof Property) {
    if (member.setter === null) return noAttribute(machine, object, name);
    callValue(machine, member.setter, [object, value]);
    return true;
  }
  const setter = member instanceof Instance ? lookupSpecial(machine, member, '__set__') : undefined;
  if (member === undefined || setter === undefined) return false;
  callValue(machine, setter, [member, object, value]);
  return true;
}

export function deleteAttribute(machine: Machine, object: Value, name: string): void {
  if (object instanceof Instance) deleteMember(machine, object, name);
  else if (object instanceof ClassType) {
    if (!removeName(machine, object.members, name) && !object.members.table.uncertain)
      noAttribute(machine, object, name);
  } else if (object instanceof Module) {
    if (!removeName(machine, object.globals, name) && !object.globals.table.uncertain)
      raiseWith(machine, 'KeyError', [nameKey(name)]);
  } else if (object instanceof NativeObject) deleteNative(machine, object, name);
  else if (typeName(object) !== null && !(object instanceof FirmwareModule))
    noAttribute(machine, object, name);
}

function deleteMember(machine: Machine, object: Instance, name: string): void {
  const member = lookupInClass(machine, object.type, name)?.value;
  if (member instanceof Property) {
    if (member.deleter === null) noAttribute(machine, object, name);
    callValue(machine, member.deleter, [object]);
    return;
  }
  const deleter = member instanceof Instance ? lookupSpecial(machine, member, '__delete__') : undefined;
  if (member !== undefined && deleter !== undefined) {
    callValue(machine, deleter, [member, object]);
    return;
  }
  touch(machine, object);
  const { table } = object.members;
  const entry = table.entries.get(`s${name}`);
  if (entry === undefined && !table.uncertain) noAttribute(machine, object, name);
  drop(machine, entry?.value);
  table.delete(`s${name}`);
}
