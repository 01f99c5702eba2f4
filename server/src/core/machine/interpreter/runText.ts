import { compileText, type BoardRefusal } from '../../compile/compile.ts';
import { compileLayout, type WordBytes } from '../../compile/layout.ts';
import type { SourceInput } from '../../compile/parser/parsed.ts';
import { placeCode } from '../../compile/placeCode.ts';
import { moduleConstants } from '../../compile/rom.ts';
import { FunctionObject } from '../../values/function.ts';
import { Dict } from '../../values/dict.ts';
import { Table } from '../../values/table.ts';
import { newMessageException, Raised } from '../exceptions/errors.ts';
import { register } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { codeObjectOf } from './runModule.ts';
import { addTraceback } from '../exceptions/traceback.ts';

export interface TextToCompile {
  readonly text: string;
  /** Name of the source, interned; `<string>` for what `eval` and `exec` run. */
  readonly fileName: string;
  readonly input: SourceInput;
  /** Called once the lexer is there, in front of the parser. */
  readonly onLexer?: () => void;
}

/**
 * Compiles a text that the script made: lexer, parser and compiler take their memory as for a module
 * (`mp_parse_compile_execute`, py/runtime.c:1411). All that its code does later is attributed to the current place.
 *
 * @throws Raised SyntaxError and the like, where the board refuses the text
 */
export function compileRunningText(machine: Machine, request: TextToCompile): FunctionObject {
  const { text, fileName, input, onLexer } = request;
  const { span } = machine.sites.get(machine.trace.currentSite);
  machine.work.charge('compiled', text.length);
  const compiled = compileText({
    module: machine.environment.parse(text),
    source: text,
    fileName,
    reader: 'memory',
    input,
    layout: compileLayout(machine.sizes.wordBytes as WordBytes),
    recorder: machine.trace,
    interner: machine.interner,
    moduleConstants: moduleConstants(),
    ...(onLexer === undefined ? {} : { onLexer }),
  });
  if (!('code' in compiled)) return refuse(machine, compiled);
  const codeObject = codeObjectOf(machine, placeCode(compiled.code, span));
  // `mp_globals_get()` is null while `compile` compiles: the names come with each run.
  const main = new FunctionObject(codeObject, new Dict(new Table(0)), [], null);
  main.id = compiled.moduleFunction;
  register(machine, main);
  const [refusal] = compiled.refusals;
  return refusal === undefined ? main : refuse(machine, refusal);
}

/** The exception has a traceback with the place in the text already. */
function refuse(machine: Machine, { type, message }: BoardRefusal): never {
  const exception = newMessageException(machine, type, message);
  addTraceback(machine, exception);
  throw new Raised(exception);
}
