import type { ParserEngine } from '../../core/syntax/tree.ts';
import { loadNativeEngine } from './nativeEngine.ts';
import { readWasmBytes } from './nodeEngine.ts';
import { createWasmEngine } from './wasmEngine.ts';

/** Whether a parser can be used on this machine. */
export interface EngineProbe {
  readonly name: ParserEngine['name'];
  /** Why it does not load; null when it does. */
  readonly problem: string | null;
}

/**
 * Tries both parsers.
 *
 * @param from file or URL from which packages and `.wasm` files are looked up
 */
export async function probeEngines(from: string | URL): Promise<readonly EngineProbe[]> {
  const native = loadNativeEngine(from);
  return [
    { name: 'native', problem: native.engine === null ? native.reason : null },
    { name: 'wasm', problem: await wasmProblem(from) },
  ];
}

async function wasmProblem(from: string | URL): Promise<string | null> {
  try {
    await createWasmEngine(await readWasmBytes(from));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
