import type { Code } from '../../compile/code.ts';
import { compileSource } from '../../compile/compile.ts';
import { compileLayout, type WordBytes } from '../../compile/layout.ts';
import { moduleConstants } from '../../compile/rom.ts';
import { CodeBody, CodeObject } from '../../values/code.ts';
import { FunctionObject } from '../../values/function.ts';
import { Frame } from '../../values/frame.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import type { Dict } from '../../values/dict.ts';
import type { Module } from '../../values/module.ts';
import { isObject, type Value } from '../../values/value.ts';
import { objectOf } from '../runtime/constants.ts';
import { runFrame } from '../runtime/frames.ts';
import { storeName } from '../runtime/dicts.ts';
import type { ModuleSource } from '../../run/compiledFile.ts';
import { register } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { noteOrigin } from '../program.ts';
import type { Site } from '../../run/sites.ts';

/** An imported module: compiled and run in its own names (py/builtinimport.c do_load). */
export function runModule(machine: Machine, module: Module, source: ModuleSource): void {
  const outer = machine.uri;
  machine.uri = source.uri;
  try {
    executeSource(machine, module, source, () => {
      storeName(machine, module.globals, '__file__', nameKey(source.fileName));
    });
  } finally {
    machine.uri = outer;
  }
}

/** Of an imported file: the line of the script that leads to the import. */
function compileSite({ sites, trace, compiled }: Machine, { uri }: ModuleSource): Site {
  const start = { start: 0, end: 0 };
  if (compiled.length === 0) return { uri, span: start, callee: 'compile' };
  const { uri: outer, span } = sites.get(trace.currentSite);
  return { uri: outer, span, callee: 'compile', inside: { uri, span: start } };
}

/** Compiles a source and runs it with the names of `module` (py/runtime.c mp_parse_compile_execute). */
export function executeSource(
  machine: Machine,
  module: Module,
  source: ModuleSource,
  onLexer?: () => void,
): void {
  const firstEvent = machine.trace.eventCount;
  const site = machine.trace.currentSite;
  machine.trace.currentSite = machine.sites.number(compileSite(machine, source));
  machine.work.charge('source', source.text.length);
  const compiled = compileSource({
    module: source.module,
    source: source.text,
    fileName: source.fileName,
    reader: machine.reader,
    layout: compileLayout(machine.sizes.wordBytes as WordBytes),
    recorder: machine.trace,
    interner: machine.interner,
    moduleConstants: moduleConstants(),
    ...(onLexer === undefined ? {} : { onLexer }),
  });
  machine.compiled.push({
    uri: source.uri,
    source,
    firstEvent,
    endEvent: machine.trace.eventCount,
    refusals: compiled.refusals,
    code: compiled.code,
  });
  machine.trace.currentSite = site;
  const codeObject = codeObjectOf(machine, compiled.code);
  const main = new FunctionObject(codeObject, module.globals, [], null);
  main.id = compiled.moduleFunction;
  register(machine, main);
  runCode(machine, main, module.globals, module.globals);
}

/** Calls the function of a compiled text with names to read and names to store. */
export function runCode(machine: Machine, main: FunctionObject, globals: Dict, locals: Dict): Value {
  const frame = new Frame(main.codeObject, globals, locals);
  frame.callee = main;
  return runFrame(machine, frame);
}

/** The objects of compiled code, with the allocations the compiler has recorded. */
export function codeObjectOf(machine: Machine, code: Code): CodeObject {
  noteOrigin(machine, code);
  const { allocations } = code;
  const parts = [allocations.bytecode, allocations.constantTable].filter((id) => id >= 0);
  const constants = code.constantObjects.map((constant, index) =>
    constantObject(machine, constant, allocations.constants[index] ?? []),
  );
  const children = code.children.map((child) => codeObjectOf(machine, child));
  const body = new CodeBody(parts, constants, children);
  register(machine, body);
  const object = new CodeObject(code, body);
  object.id = allocations.rawCode;
  register(machine, object);
  return object;
}

function constantObject(
  machine: Machine,
  constant: Code['constantObjects'][number],
  ids: readonly number[],
): Value {
  const value = constant.kind === 'int' ? new BigInteger(constant.value) : objectOf(constant);
  if (!isObject(value) || ids.length === 0) return value;
  value.id = ids[0] ?? -1;
  if ('dataId' in value && ids[1] !== undefined) value.dataId = ids[1];
  if (value instanceof BigInteger) value.digitsId = ids[1] ?? -1;
  register(machine, value);
  return value;
}
