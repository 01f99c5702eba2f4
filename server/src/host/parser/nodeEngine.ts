import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import { loadNativeEngine } from './nativeEngine.ts';
import { createWasmEngine, type WasmBytes } from './wasmEngine.ts';

export interface NodeEngineOptions {
  /** `wasm` leaves the native parser alone, for instance after it crashed. Default: native, then wasm. */
  readonly prefer?: 'native' | 'wasm';
  /** Gets one line that says which engine runs, and why when it is not the preferred one. */
  readonly log: (line: string) => void;
  /** File or URL from which packages and `.wasm` files are looked up. Default: this module or its bundle. */
  readonly from?: string | URL;
}

/**
 * The parser for Node: native where it loads, otherwise WebAssembly.
 *
 * @throws when the WebAssembly files cannot be found either
 */
export async function loadNodeEngine(options: NodeEngineOptions): Promise<ParserEngine> {
  const from = options.from ?? import.meta.url;
  if (options.prefer !== 'wasm') {
    const native = loadNativeEngine(from);
    if (native.engine !== null) {
      options.log('Parser: native tree-sitter.');
      return native.engine;
    }
    options.log(`Parser: WebAssembly tree-sitter, because the native one did not load: ${native.reason}`);
  } else {
    options.log('Parser: WebAssembly tree-sitter, as asked for.');
  }
  return createWasmEngine(await readWasmBytes(from));
}

/** The two WebAssembly files, from the folder of `from` or from the packages they belong to. */
export async function readWasmBytes(from: string | URL): Promise<WasmBytes> {
  const [runtime, grammar] = await Promise.all([
    readAsset('web-tree-sitter', 'web-tree-sitter.wasm', from),
    readAsset('tree-sitter-python', 'tree-sitter-python.wasm', from),
  ]);
  return { runtime, grammar };
}

async function readAsset(packageName: string, fileName: string, from: string | URL): Promise<Uint8Array> {
  const location = String(from).startsWith('file:') ? fileURLToPath(from) : String(from);
  const beside = path.join(path.dirname(location), fileName);
  try {
    return await fs.readFile(beside);
  } catch {
    return await fs.readFile(createRequire(from).resolve(`${packageName}/${fileName}`));
  }
}
