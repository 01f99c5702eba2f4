import type { FunctionObject } from '../../values/function.ts';
import type { Dict } from '../../values/dict.ts';
import type { Frame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import { newCell, newDict, newTuple } from '../heap/create.ts';
import { dictStore, findName } from '../runtime/dicts.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';

/** py/bc.c mp_setup_code_state: positional, extra, keyword and default arguments, then cells. */
export function bindArguments(
  machine: Machine,
  callee: FunctionObject,
  frame: Frame,
  args: readonly Value[],
  keywords: Keywords,
  cells: readonly Value[],
): void {
  const { code } = frame;
  const { slots } = frame;
  const offset = code.freeNames.length;
  for (let index = 0; index < offset; index++) slots[index] = cells[index];
  const positional = code.positionalParameters;
  let star = offset + positional + code.keywordOnlyParameters;
  if (args.length > positional && !code.hasStar)
    wrongCount(machine, code.name, offset + positional, offset + args.length);
  const direct = Math.min(args.length, positional);
  for (let index = 0; index < direct; index++) slots[offset + index] = args[index];
  if (code.hasStar) slots[star++] = newTuple(machine, args.slice(positional));
  let rest: Dict | null = null;
  if (code.hasDoubleStar) {
    rest = newDict(machine, keywords.size);
    slots[star] = rest;
  }
  for (const [name, value] of keywords) {
    const index = code.parameterNames.indexOf(name);
    if (index >= 0) {
      if (slots[offset + index] !== undefined) {
        raiseFormatted(
          machine,
          'TypeError',
          "function got multiple values for argument '%q'",
          `function got multiple values for argument '${name}'`,
        );
      }
      slots[offset + index] = value;
    } else if (rest !== null) dictStore(machine, rest, nameKey(name), value);
    else
      raiseFormatted(
        machine,
        'TypeError',
        "unexpected keyword argument '%q'",
        `unexpected keyword argument '${name}'`,
      );
  }
  bindDefaults(machine, callee, frame, offset, args.length, keywords.size > 0);
  for (const slot of code.cellSlots) slots[slot] = newCell(machine, slots[slot]);
}

function bindDefaults(
  machine: Machine,
  callee: FunctionObject,
  frame: Frame,
  offset: number,
  given: number,
  hasKeywords: boolean,
): void {
  const { code, slots } = frame;
  const positional = code.positionalParameters;
  const firstDefault = positional - callee.defaults.length;
  for (let index = Math.min(given, positional); index < positional; index++) {
    if (slots[offset + index] !== undefined) continue;
    const value = index >= firstDefault ? callee.defaults[index - firstDefault] : undefined;
    if (value === undefined) {
      if (!hasKeywords && callee.keywordDefaults === null)
        wrongCount(machine, code.name, offset + firstDefault, offset + given);
      // the last one that is missing, counted from 0 (py/bc.c:234)
      let missing = firstDefault - 1;
      while (slots[offset + missing] !== undefined) missing--;
      raiseFormatted(
        machine,
        'TypeError',
        'function missing required positional argument #%d',
        `function missing required positional argument #${offset + missing}`,
      );
    }
    slots[offset + index] = value;
  }
  for (let index = 0; index < code.keywordOnlyParameters; index++) {
    const slot = offset + positional + index;
    if (slots[slot] !== undefined) continue;
    const name = code.parameterNames[positional + index] ?? '';
    const value = callee.keywordDefaults === null ? undefined : findName(callee.keywordDefaults, name);
    if (value === undefined) {
      if (!hasKeywords && callee.keywordDefaults === null)
        raiseError(machine, 'TypeError', 'function missing keyword-only argument');
      raiseFormatted(
        machine,
        'TypeError',
        "function missing required keyword argument '%q'",
        `function missing required keyword argument '${name}'`,
      );
    }
    slots[slot] = value;
  }
}

function wrongCount(machine: Machine, name: string, expected: number, given: number): never {
  const format = '%q() takes %d positional arguments but %d were given';
  return raiseFormatted(
    machine,
    'TypeError',
    format,
    `${name}() takes ${expected} positional arguments but ${given} were given`,
  );
}
