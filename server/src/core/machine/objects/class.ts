import { isStr, knownText } from '../../values/str.ts';
import { tupleItems, type Tuple } from '../../values/tuple.ts';
import { type NativeCode, NativeFunction, type Keywords } from '../runtime/nativeFunction.ts';
import { Dict } from '../../values/dict.ts';
import { argument } from '../runtime/arguments.ts';
import { typeOf, isType } from '../runtime/typeOf.ts';
import { isObject, type Value, typeName } from '../../values/value.ts';
import { isUnknown } from '../../values/abstract.ts';
import { dictOwner, findName, nameNow, removeName, storeName } from '../runtime/dicts.ts';
import { findInLineage } from '../runtime/lineage.ts';
import { storeUnderAnyOf } from '../runtime/tables.ts';
import { slotsOf, type Slots } from '../runtime/slots.ts';
import { printType } from '../runtime/print.ts';
import { internedStr, newDict, newTuple, place } from '../heap/create.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { bind } from '../runtime/bind.ts';
import { Cell } from '../../values/cell.ts';
import { FunctionObject } from '../../values/function.ts';
import { type Instance, ClassType, StaticOrClassMethod } from '../../values/class.ts';
import { lookupInClass } from '../runtime/classLookup.ts';
import { callValue, withTemporary } from '../runtime/call.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { touch } from '../paths/scope.ts';
import type { Machine } from '../machine.ts';
import { nativeBase, newInstance, nativePart } from './nativeBase.ts';

/** `__build_class__(body, name, *bases)` (py/modbuiltins.c:44): runs the body with a new dict as its names. */
export const buildClass = new NativeFunction('__build_class__', (machine, args) => {
  const [body = null, name, ...bases] = args;
  const slots = slotsOf(machine, body);
  const members = newDict(machine, 0);
  const held = hold(machine, members);
  const cell =
    slots.runBody === undefined ? callValue(machine, body, []) : slots.runBody(machine, body, members);
  const basesTuple = newTuple(machine, bases);
  hold(machine, basesTuple);
  const type = newClass(machine, knownText(name) ?? '?', bases, members, basesTuple);
  letGo(machine, held);
  if (cell instanceof Cell) {
    touch(machine, cell);
    cell.value = type;
  }
  return type;
});

/** py/objtype.c mp_obj_new_type: the type object; `__new__` becomes a static method. */
export function newClass(
  machine: Machine,
  name: string,
  bases: readonly Value[],
  members: Dict,
  basesTuple: Tuple | null = null,
): ClassType {
  for (const base of bases) {
    if (!isUnknown(base) && (!isType(base) || base.typeTag === 'namedTupleType'))
      raiseError(machine, 'TypeError', 'type is not an acceptable base type');
  }
  const type = place(
    machine,
    new ClassType(name, bases, bases.length > 1 ? basesTuple : null, members),
    machine.sizes.type,
  );
  const creator = findName(members, '__new__');
  if (creator instanceof FunctionObject) {
    storeName(
      machine,
      members,
      '__new__',
      place(machine, new StaticOrClassMethod('staticmethod', creator), machine.sizes.staticMethod),
    );
  }
  return type;
}

/** py/objtype.c mp_obj_instance_make_new: blank instance, `__new__`, `__init__`, native part. */
export function instantiate(
  machine: Machine,
  type: ClassType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const creator = lookupInClass(machine, type, '__new__');
  const words = args.length + 2 * keywords.size;
  const hasCreator = creator?.isBuiltIn === false;
  let instance: Instance;
  if (hasCreator) {
    const callable = creator.value instanceof StaticOrClassMethod ? creator.value.callable : creator.value;
    const made = withTemporary(machine, words === 0 ? 0 : 1 + words, () =>
      callValue(machine, callable, [type, ...args], keywords),
    );
    if (!isObject(made) || made.ownType !== type) return made;
    instance = made as Instance;
  } else instance = newInstance(machine, type);
  const held = hold(machine, instance);
  callInit(machine, type, instance, args, keywords);
  const native = hasCreator ? null : nativeBase(type);
  if (native !== null && instance.native === undefined) {
    const part = nativePart(machine, native, args, keywords);
    touch(machine, instance);
    instance.native = part;
  }
  letGo(machine, held);
  return instance;
}

function callInit(
  machine: Machine,
  type: ClassType,
  instance: Instance,
  args: readonly Value[],
  keywords: Keywords,
): void {
  const init = lookupInClass(machine, type, '__init__');
  if (init?.isBuiltIn !== false) return;
  const words = args.length + 2 * keywords.size;
  const result = withTemporary(machine, words === 0 ? 0 : 2 + words, () =>
    callValue(machine, init.value, [instance, ...args], keywords),
  );
  const name = typeName(result);
  if (result !== null && name !== null)
    raiseFormatted(
      machine,
      'TypeError',
      "__init__() should return None, not '%s'",
      `__init__() should return None, not '${name}'`,
    );
}

/** True when members of unknown names may have been set in the class or in one of its bases. */
function mayHaveMore(machine: Machine, type: ClassType): boolean {
  const has = (each: Value): boolean =>
    each instanceof ClassType
      ? each.members.table.uncertain
      : slotsOf(machine, each).mayHaveMore?.(machine, each) === true;
  return findInLineage(null, type, (each) => (has(each) ? true : undefined)) ?? false;
}

export const CLASS: Slots<ClassType> = {
  print: printType,
  dir: ['__name__'],
  call: instantiate,
  attr: (machine, self, name) => {
    if (name === '__name__') return internedStr(machine, self.name);
    if (name === '__class__') return nativeType('type');
    if (name === '__dict__') return self.members;
    const value = lookupInClass(machine, self, name)?.value;
    return value instanceof StaticOrClassMethod ? bind(machine, null, self, value) : value;
  },
  mayHaveMore,
  storeAttr: (machine, { members }, name, value) => {
    storeName(machine, members, name, value);
    return true;
  },
  deleteAttr: (machine, { members }, name) => removeName(machine, members, name) || members.table.uncertain,
  storeUnknownAttr: (machine, { members }, name, value) => {
    storeUnderAnyOf(machine, dictOwner(machine, members), name, value);
  },
  member: (machine, self, name) => {
    const value = nameNow(machine, self.members, name);
    return value === undefined ? undefined : { value, owner: self, isBuiltIn: false };
  },
};

export const makeType: NativeCode = (machine, args) => {
  const [value, bases, members] = args;
  if (bases === undefined) return typeOf(argument(machine, args, 0));
  const baseItems = tupleItems(bases);
  if (!isStr(value) || baseItems === null || !(members instanceof Dict))
    return raiseError(machine, 'TypeError', 'type takes 1 or 3 arguments');
  return newClass(machine, value.text ?? '?', baseItems, members);
};
