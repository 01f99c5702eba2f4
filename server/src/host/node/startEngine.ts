import type { ParserEngine } from '../../core/syntax/tree.ts';
import type { Log } from '../../lsp/runtime.ts';
import type { EngineChoice } from '../../../../protocol/index.ts';
import { loadNodeEngine } from '../parser/nodeEngine.ts';
import { preferredEngine } from './preferredEngine.ts';

/** A parser that loads while it is not yet known what the client wants. */
export type StartingEngine = (choice: EngineChoice | undefined, log: Log) => Promise<ParserEngine>;

/**
 * Starts to load the parser that nearly every client wants: WebAssembly compiles while the rest of the program loads.
 *
 * @param program where its files are looked for
 */
export function startEngine(program: string): StartingEngine {
  const lines: string[] = [];
  const expected = preferredEngine(undefined);
  const loading = loadNodeEngine({ ...expected, from: program, log: (line) => lines.push(line) });
  // Said when it is asked for.
  loading.catch(() => undefined);
  return async (choice, log) => {
    const wanted = preferredEngine(choice);
    // Where no native parser loads, what was expected is what somebody wants who asks for WebAssembly.
    const first = await loading.catch(() => null);
    if (wanted.prefer !== expected.prefer && wanted.prefer !== first?.name)
      return loadNodeEngine({ ...wanted, from: program, log });
    lines.forEach(log);
    return loading;
  };
}
