// The real MicroPython 1.27 (WebAssembly, 32-bit words, 16-byte blocks) as an oracle for what constructs cost.
import {
  loadMicroPython,
  type MicroPythonInterpreter,
} from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import type { OracleCase } from './cases.ts';

/** Blocks of 16 bytes. */
export interface Blocks {
  /** Taken by the statement, with no collection: garbage is included. */
  readonly allocated: number;
  /** Still live after a collection that follows the statement. */
  readonly kept: number;
}

export interface Oracle {
  /** @throws Error when the case does not run */
  readonly measure: (oracleCase: OracleCase) => Blocks;
}

const BLOCK_BYTES = 16;

/** Big enough that nothing is collected, and no second area is added, while a case runs. */
const HEAP_BYTES = 4 * 1024 * 1024;

/** Overwrites what the statement left in the interpreter's value stack, which a collection would follow. */
const CLEAR_STACK = '_clear(0, 0, 0, 0, 0, 0, 0, 0)';

/**
 * Loads the interpreter. The package keeps its state in global variables, so only the oracle opened last may be used.
 */
export async function openOracle(): Promise<Oracle> {
  const python = await loadMicroPython({ heapsize: HEAP_BYTES, stdout: () => undefined });
  python.runPython('import gc\n_marks = [0, 0, 0, 0]\ndef _clear(a, b, c, d, e, f, g, h):\n    pass\n');
  return { measure: (oracleCase) => measure(python, oracleCase) };
}

/**
 * The construct as a generator: its frame stays alive between calls from outside. That is what a collection needs, as
 * 1.27 puts `gc.collect()` off to the end of the outermost call.
 */
export function generatorSource({ setup, statement }: OracleCase): string {
  return [
    'def _case():',
    ...indent('x = y = None'),
    ...indent(setup),
    ...indent(CLEAR_STACK),
    ...indent('yield'),
    ...indent('_marks[0] = gc.mem_alloc()'),
    ...indent(statement),
    ...indent('_marks[1] = gc.mem_alloc()'),
    ...indent(CLEAR_STACK),
    ...indent('yield'),
    '_running = _case()',
    'next(_running)',
    '',
  ].join('\n');
}

function indent(code: string): string[] {
  return code === '' ? [] : code.split('\n').map((line) => `    ${line}`);
}

function measure(python: MicroPythonInterpreter, oracleCase: OracleCase): Blocks {
  try {
    python.runPython(oracleCase.pre);
    python.runPython(generatorSource(oracleCase));
    python.runPython('gc.collect()');
    python.runPython('_marks[2] = gc.mem_alloc()');
    python.runPython('next(_running)');
    python.runPython('gc.collect()');
    python.runPython('_marks[3] = gc.mem_alloc()');
    const allocated = blocksBetween(python, 0, 1);
    const kept = blocksBetween(python, 2, 3);
    python.runPython('_running = None');
    return { allocated, kept };
  } catch (error) {
    throw new Error(`${oracleCase.id}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function blocksBetween(python: MicroPythonInterpreter, first: number, second: number): number {
  python.runPython(`_difference = _marks[${String(second)}] - _marks[${String(first)}]`);
  const bytes = python.globals.get('_difference');
  if (typeof bytes !== 'number' || bytes % BLOCK_BYTES !== 0) {
    throw new Error(`not whole blocks: ${String(bytes)}`);
  }
  return bytes / BLOCK_BYTES;
}
