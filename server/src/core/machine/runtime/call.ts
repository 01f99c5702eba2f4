import { isStr } from '../../values/str.ts';
import { Buffer } from '../heap/buffer.ts';
import { typeName, type Value } from '../../values/value.ts';
import { slotsOf } from './slots.ts';
import { internedStr } from '../heap/create.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { NO_KEYWORDS, type Arity, type Keywords } from './nativeFunction.ts';

/** Calls any value (py/runtime.c mp_call_function_n_kw). */
export function callValue(
  machine: Machine,
  callee: Value,
  args: readonly Value[],
  keywords: Keywords = NO_KEYWORDS,
): Value {
  const result = slotsOf(machine, callee).call?.(machine, callee, args, keywords);
  if (result !== undefined) return result;
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't callable",
    `'${typeName(callee)}' object isn't callable`,
  );
}

/** py/argcheck.c mp_arg_check_num_sig. */
export function checkArity(
  machine: Machine,
  { least, most, keywords }: Arity,
  given: number,
  named: number,
): void {
  if (named > 0 && !keywords) raiseError(machine, 'TypeError', "function doesn't take keyword arguments");
  if (given >= least && given <= most) return;
  const [format, message] =
    least === most
      ? [
          'function takes %d positional arguments but %d were given',
          `function takes ${least} positional arguments but ${given} were given`,
        ]
      : given < least
        ? [
            'function missing %d required positional arguments',
            `function missing ${least - given} required positional arguments`,
          ]
        : [
            'function expected at most %d arguments, got %d',
            `function expected at most ${most} arguments, got ${given}`,
          ];
  raiseFormatted(machine, 'TypeError', format, message);
}

/** Runs `body` with an array of `words` words on the heap, freed by hand afterwards; an exception leaves it. */
export function withTemporary(machine: Machine, words: number, body: () => Value): Value {
  if (words === 0) return body();
  const buffer = new Buffer(machine, words * machine.sizes.wordBytes);
  const result = body();
  buffer.free();
  return result;
}

/** True for a value that can be called as far as is known. */
export function isCallable(machine: Machine, value: Value): boolean {
  const slots = slotsOf(machine, value);
  return slots.isCallable?.(value) ?? (slots.call !== undefined && typeName(value) !== null);
}

/** Text of a keyword; keys of `**mapping` are strings. */
export function keywordName(machine: Machine, key: Value): string {
  if (isStr(key) && key.text !== null) {
    if (!key.interned) internedStr(machine, key.text);
    return key.text;
  }
  return raiseError(machine, 'TypeError', 'keywords must be strings');
}
