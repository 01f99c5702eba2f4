import type { WordBytes } from '../../server/src/core/compile/layout.ts';
import { createMachine } from '../../server/src/core/machine/createMachine.ts';
import type { Environment } from '../../server/src/core/machine/environment.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import { runScript } from '../../server/src/core/machine/interpreter/runScript.ts';
import { recordOf } from '../../server/src/core/machine/record.ts';
import type { ModuleSource } from '../../server/src/core/run/compiledFile.ts';
import type { Ending, Run } from '../../server/src/core/run/run.ts';
import { between } from '../../server/src/core/quantity/interval.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
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

/**
 * A plain interpreter on a PC: no firmware; modules come from the given texts, by their dotted names. A package is
 * the module `name.__init__`.
 */
export function plainEnvironment(modules: Readonly<Record<string, string>> = {}): Environment {
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

function readText(modules: Readonly<Record<string, string>>, name: string): ModuleSource | null {
  const path = name.replaceAll('.', '/');
  const initial = modules[`${name}.__init__`];
  if (initial !== undefined) return moduleSource(initial, `${path}/__init__.py`, true);
  const text = modules[name];
  return text === undefined ? null : moduleSource(text, `${path}.py`);
}

export interface RunText {
  readonly machine: Machine;
  readonly ending: Ending;
  /** What the run leaves behind. */
  readonly run: Run;
}

/** Runs a text as the main script of an interpreter on a PC. */
export function runText(
  text: string,
  options: { modules?: Readonly<Record<string, string>>; wordBytes?: WordBytes; fileName?: string } = {},
): RunText {
  const wordBytes = options.wordBytes ?? 8;
  const { machine, main } = createMachine({
    wordBytes,
    environment: plainEnvironment(options.modules),
    uri: 'file:///main.py',
    reader: 'descriptor',
  });
  const ending = runScript(machine, main, moduleSource(text, options.fileName));
  return { machine, ending, run: recordOf(machine, ending) };
}
