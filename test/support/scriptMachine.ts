/** A machine that runs a script as an interpreter on a PC does, with functions of a test's own among its globals. */
import { createMachine, type MachineOptions } from '../../server/src/core/machine/createMachine.ts';
import type { Environment } from '../../server/src/core/machine/environment.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import { findName, storeName } from '../../server/src/core/machine/runtime/dicts.ts';
import { NativeFunction, type NativeCode } from '../../server/src/core/machine/runtime/nativeFunction.ts';
import { between } from '../../server/src/core/quantity/interval.ts';
import type { ModuleSource } from '../../server/src/core/run/compiledFile.ts';
import type { Ending } from '../../server/src/core/run/run.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import { ANY_BOOL, Unknown } from '../../server/src/core/values/abstract.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';

const engine = await loadNodeEngine({ log: () => undefined });

/** The syntax tree of a text. */
function parseText(text: string): ModuleSource['module'] {
  const tree = engine.parse(text);
  const module = lower(tree, text);
  tree.dispose();
  return module;
}

/** A source as the machine wants it. */
export function moduleSource(text: string, fileName = 'main.py', isPackage = false): ModuleSource {
  return { uri: `file:///${fileName}`, text, module: parseText(text), fileName, isPackage };
}

/** Texts of modules by their dotted names; a package is the module `name.__init__`. */
export type ModuleTexts = Readonly<Record<string, string>>;

/** No firmware; modules come from the given texts. */
export function plainEnvironment(modules: ModuleTexts = {}): Environment {
  return {
    parse: parseText,
    readModule: (name) => readText(modules, name),
    missingModulesRaise: true,
    state: (name) => ({ kind: 'unknown', why: name }),
    systemFree: () => between(0, Infinity, 1e6),
    gcPoolBytes: 0,
    gcUsed: () => null,
    hasFirmwareModule: () => undefined,
  };
}

function readText(modules: ModuleTexts, name: string): ModuleSource | null {
  const path = name.replaceAll('.', '/');
  const initial = modules[`${name}.__init__`];
  if (initial !== undefined) return moduleSource(initial, `${path}/__init__.py`, true);
  const text = modules[name];
  return text === undefined ? null : moduleSource(text, `${path}.py`);
}

/** Functions by the names under which a script calls them. */
export type Natives = Readonly<Record<string, NativeCode>>;

/** What nobody can tell before the script runs on a board, and a call that leaves the interpreter. */
export const OPEN_QUESTIONS = {
  maybe: () => ANY_BOOL,
  unknown: () => new Unknown('a list'),
  outside: (machine) => {
    machine.hardwareCalls++;
    return null;
  },
} satisfies Natives;

export interface ScriptMachine {
  readonly machine: Machine;
  /** Runs a text as the main script. */
  readonly run: (text: string) => Ending;
  /** What a global variable has; undefined where there is none of that name. */
  readonly value: (name: string) => Value | undefined;
  /** Makes a global variable. */
  readonly store: (name: string, value: Value) => void;
}

export interface ScriptOptions extends Partial<Omit<MachineOptions, 'environment' | 'uri'>> {
  readonly natives?: Natives;
  readonly modules?: ModuleTexts;
  /** What differs from an interpreter on a PC. */
  readonly environment?: Partial<Environment>;
  readonly fileName?: string;
}

export function scriptMachine({
  natives = {},
  modules = {},
  environment = {},
  fileName = 'main.py',
  ...options
}: ScriptOptions = {}): ScriptMachine {
  const { machine, main } = createMachine({
    wordBytes: 8,
    reader: 'descriptor',
    ...options,
    environment: { ...plainEnvironment(modules), ...environment },
    uri: `file:///${fileName}`,
  });
  const store = (name: string, value: Value): void => {
    storeName(machine, main.globals, name, value);
  };
  for (const [name, code] of Object.entries(natives)) store(name, new NativeFunction(name, code));
  return {
    machine,
    run: (text) => runScript(machine, main, moduleSource(text, fileName)),
    value: (name) => findName(main.globals, name),
    store,
  };
}
