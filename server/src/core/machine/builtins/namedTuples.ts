import { Tuple } from '../../values/containers.ts';
import { Str } from '../../values/strings.ts';
import { NamedTupleType } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { internedStr, place } from '../create.ts';
import { raiseError } from '../errors.ts';
import { collect } from '../iterate.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../nativeFunction.ts';
import { argument } from './arguments.ts';

/** `namedtuple(name, fields)` (py/objnamedtuple.c): a type with the names of its fields behind it. */
export function newNamedTupleType(machine: Machine, args: readonly Value[]): Value {
  const name = argument(machine, args, 0);
  const fields = argument(machine, args, 1);
  const names =
    fields instanceof Str
      ? (fields.text ?? '').split(/[\s,]+/u).filter((part) => part !== '')
      : collect(machine, fields).items.map((item) => (item instanceof Str ? (item.text ?? '?') : '?'));
  for (const each of names) internedStr(machine, each);
  const type = new NamedTupleType(name instanceof Str ? (name.text ?? '?') : '?', names);
  return place(machine, type, machine.sizes.namedTupleTypeHeader + names.length * machine.sizes.wordBytes);
}

export function newNamedTuple(
  machine: Machine,
  type: NamedTupleType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  if (args.length + keywords.size !== type.fields.length) {
    return raiseError(machine, 'TypeError', 'function takes a different number of positional arguments');
  }
  const items = type.fields.map((field, index) => args[index] ?? keywords.get(field) ?? null);
  return place(
    machine,
    new Tuple(items, type.fields, type),
    machine.sizes.tupleHeader + items.length * machine.sizes.wordBytes,
  );
}
