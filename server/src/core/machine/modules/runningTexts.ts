import { knownText } from '../../values/str.ts';
import { isBytes } from '../../values/bytes.ts';
import { Unknown } from '../../values/abstract.ts';
import { CodeText } from '../../values/codeText.ts';
import { Dict } from '../../values/dict.ts';
import { type Value, typeName } from '../../values/value.ts';
import { internedStr, place } from '../heap/create.ts';
import type { SourceInput } from '../../compile/parser/parsed.ts';
import { raiseError } from '../exceptions/errors.ts';
import { drop, hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { raiseImplicitConversion } from '../runtime/unsupported.ts';
import { runCode } from '../interpreter/runModule.ts';
import { compileRunningText } from '../interpreter/runText.ts';
import { noteUnknown } from '../runtime/unknown.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { argument } from '../runtime/arguments.ts';
import { textOfReceiver } from '../objects/strReceiver.ts';

/** Source name of what `eval` and `exec` run (py/builtinevex.c:143). */
const TEXT_NAME = '<string>';

const MODES: ReadonlyMap<string, SourceInput> = new Map([
  ['exec', 'file'],
  ['single', 'single'],
  ['eval', 'eval'],
]);

/** `eval(text, globals, locals)` and `exec`: a text or what `compile` made of one (py/builtinevex.c:113). */
export function runText(name: 'eval' | 'exec'): NativeCode {
  const input = name === 'eval' ? 'eval' : 'file';
  return (machine, args) => {
    const source = argument(machine, args, 0);
    let globals = globalsOf(machine);
    let locals = localsOf(machine);
    for (const names of args.slice(1, 3)) {
      if (names === null) continue;
      if (typeName(names) === null) return unknownRun(machine, name);
      if (!(names instanceof Dict) || names.ordered) raiseError(machine, 'TypeError');
      locals = names;
      if (names === args[1]) globals = names;
    }
    if (globals === null || locals === null) return unknownRun(machine, name);
    const held = hold(machine, source, globals, locals);
    let result: Value;
    if (source instanceof CodeText && source.function !== null) {
      source.globals = globals;
      result = runCode(machine, source.function, globals, locals);
    } else {
      const text = sourceText(machine, source);
      if (text === null) {
        letGo(machine, held);
        return unknownRun(machine, name);
      }
      const main = compileRunningText(machine, { text, fileName: TEXT_NAME, input });
      result = runCode(machine, main, globals, locals);
      drop(machine, main);
    }
    letGo(machine, held);
    return result;
  };
}

/** `compile(source, filename, mode)`: a function that has no names yet (py/builtinevex.c:77). */
export function compileToCode(machine: Machine, args: readonly Value[]): Value {
  const text = sourceText(machine, argument(machine, args, 0));
  const fileName = nameText(machine, argument(machine, args, 1));
  const mode = nameText(machine, argument(machine, args, 2));
  if (text === null || fileName === null || mode === null) return unknownRun(machine, 'compile');
  internedStr(machine, fileName);
  const code = new CodeText();
  const held = hold(machine, code);
  code.function = compileRunningText(machine, {
    text,
    fileName,
    input: MODES.get(mode) ?? 'file',
    onLexer: () => {
      internedStr(machine, mode);
      if (!MODES.has(mode)) raiseError(machine, 'ValueError', 'bad compile mode');
      place(machine, code, machine.sizes.code);
    },
  });
  letGo(machine, held);
  return code;
}

function globalsOf(machine: Machine): Dict | null {
  return machine.frames.at(-1)?.globals ?? null;
}

/** Names that stores at module level go to: functions leave those of the module or class that calls them. */
export function localsOf(machine: Machine): Dict | null {
  for (let index = machine.frames.length - 1; index >= 0; index--) {
    const locals = machine.frames[index]?.locals;
    if (locals !== undefined && locals !== null) return locals;
  }
  return globalsOf(machine);
}

/** The text of a source, of a str or bytes in ASCII; null when it is not known. */
function sourceText(machine: Machine, source: Value): string | null {
  const kind = typeName(source);
  if (kind !== null && kind !== 'str' && kind !== 'bytes') raiseImplicitConversion(machine, source);
  const text = textOfReceiver(source);
  return isBytes(source) && text !== null && /[\x80-\xff]/u.test(text) ? null : text;
}

function nameText(machine: Machine, name: Value): string | null {
  if (typeName(name) === 'str') return knownText(name);
  return typeName(name) === null ? null : raiseImplicitConversion(machine, name);
}

/** What a text does that is not known. */
export function unknownRun(machine: Machine, name: string): Value {
  noteUnknown(machine, name, `what ${name} runs is only known on the board`, { effect: 'code' });
  return new Unknown(`result of ${name}`);
}
