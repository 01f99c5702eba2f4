import { type Value, typeName } from '../../values/value.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';

/** Raises what an operator on one value of the wrong type does; `name` is that of the special method. */
export function unsupportedType(machine: Machine, name: string, value: Value): never {
  const kind = typeName(value);
  const format = "unsupported type for %q: '%s'";
  return raiseFormatted(machine, 'TypeError', format, `unsupported type for ${name}: '${kind}'`);
}

/** Raises what an operator on two values does that do not go together; `name` is that of the special method. */
export function unsupportedTypes(machine: Machine, name: string, left: Value, right: Value): never {
  // A bool on the left is an int from there on (py/objbool.c:74).
  const kind = typeof left === 'boolean' ? 'int' : typeName(left);
  return raiseFormatted(
    machine,
    'TypeError',
    "unsupported types for %q: '%s', '%s'",
    `unsupported types for ${name}: '${kind}', '${typeName(right)}'`,
  );
}

/** Raises what a text and a value that is none do (py/objstr.c bad_implicit_conversion). */
export function raiseImplicitConversion(machine: Machine, value: Value): never {
  const kind = typeName(value) ?? 'object';
  const wanted = kind === 'str' ? 'bytes' : 'str';
  return raiseFormatted(
    machine,
    'TypeError',
    "can't convert '%q' object to %q implicitly",
    `can't convert '${kind}' object to ${wanted} implicitly`,
  );
}
