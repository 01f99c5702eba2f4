import { knownText, isStr } from '../../values/str.ts';
import type { Slots } from '../runtime/slots.ts';
import { printType } from '../runtime/print.ts';
import { Tuple } from '../../values/tuple.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import type { Value } from '../../values/value.ts';
import { internedStr, place } from '../heap/create.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import { collect } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { NO_KEYWORDS, type Keywords } from '../runtime/nativeFunction.ts';
import { argument } from '../runtime/arguments.ts';
import { split } from './strParts.ts';

/** `namedtuple(name, fields)` (py/objnamedtuple.c): a type with the names of its fields behind it. */
export function newNamedTupleType(machine: Machine, args: readonly Value[]): Value {
  const name = argument(machine, args, 0);
  const fields = argument(machine, args, 1);
  const list = isStr(fields) ? split(machine, [fields], NO_KEYWORDS) : fields;
  const held = hold(machine, list);
  const names = collect(machine, list).items.map((item) => knownText(item) ?? '?');
  for (const each of names) internedStr(machine, each);
  const type = new NamedTupleType(knownText(name) ?? '?', names);
  const bytes = machine.sizes.namedTupleTypeHeader + names.length * machine.sizes.wordBytes;
  const made = place(machine, type, bytes);
  letGo(machine, held);
  return made;
}

export function newNamedTuple(
  machine: Machine,
  type: NamedTupleType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const wanted = type.fields.length;
  const given = args.length + keywords.size;
  if (given !== wanted) {
    return raiseFormatted(
      machine,
      'TypeError',
      '%q() takes %d positional arguments but %d were given',
      `${type.name}() takes ${wanted} positional arguments but ${given} were given`,
    );
  }
  const items = type.fields.map((field, index) => args[index] ?? keywords.get(field) ?? null);
  const bytes = machine.sizes.tupleHeader + items.length * machine.sizes.wordBytes;
  const tuple = place(machine, new Tuple(items, type.fields, type), bytes);
  for (const name of keywords.keys()) checkField(machine, type, args.length, name);
  return tuple;
}

/** A field may be named when there is one of that name that has no value yet. */
function checkField(machine: Machine, type: NamedTupleType, given: number, name: string): void {
  const index = type.fields.indexOf(name);
  if (index < 0)
    raiseFormatted(
      machine,
      'TypeError',
      "unexpected keyword argument '%q'",
      `unexpected keyword argument '${name}'`,
    );
  if (index < given)
    raiseFormatted(
      machine,
      'TypeError',
      "function got multiple values for argument '%q'",
      `function got multiple values for argument '${name}'`,
    );
}

export const NAMED_TUPLE_TYPE: Slots<NamedTupleType> = {
  print: printType,
  dir: ['__name__'],
  call: newNamedTuple,
  field: (machine, self, name) => (name === '__name__' ? internedStr(machine, self.name) : undefined),
};
