import { loadNativeEngine } from '../../server/src/host/parser/nativeEngine.ts';
import { readWasmBytes } from '../../server/src/host/parser/nodeEngine.ts';
import { createWasmEngine } from '../../server/src/host/parser/wasmEngine.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import { dumpModule } from '../../server/src/core/syntax/dump.ts';
import type { Module } from '../../server/src/core/syntax/ast.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';

// Not when it is first asked for, which may be within a test: what waits for it would become a part of that test.
const started: Promise<ParserEngine> = readWasmBytes(import.meta.url).then(createWasmEngine);

/** The WebAssembly engine, which loads everywhere; started once per process. */
export function wasmEngine(): Promise<ParserEngine> {
  return started;
}

/**
 * The native engine, or why it does not load here. `MAIXMEM_TREE_SITTER_FROM` names a file beside whose
 * `node_modules` another build of tree-sitter lies.
 */
export function nativeEngine(): ReturnType<typeof loadNativeEngine> {
  return loadNativeEngine(process.env['MAIXMEM_TREE_SITTER_FROM'] ?? import.meta.url);
}

export function lowerWith(engine: ParserEngine, text: string): Module {
  const tree = engine.parse(text);
  try {
    return lower(tree, text);
  } finally {
    tree.dispose();
  }
}

/** The syntax tree of a text as `dumpModule` writes it, one array element per line. */
export function dumpLines(engine: ParserEngine, text: string): string[] {
  return dumpModule(lowerWith(engine, text)).split('\n').slice(0, -1);
}
