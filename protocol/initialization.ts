/** What the client hands the server when it starts (`initializationOptions` of LSP's `initialize`). */
import type { EngineChoice } from './settings.ts';

/** Name of the environment variable that forces a parser engine in a server process: `native` or `wasm`. */
export const ENGINE_VARIABLE = 'MAIXMEM_ENGINE';

/**
 * Options of Node for a server that is a process of its own. The space for new objects grows with what has survived in
 * all, up to three times 16 MiB, and does not become smaller; what answers the client needs little of it at once.
 */
export const SERVER_OPTIONS: readonly string[] = ['--max-semi-space-size=4'];

export interface InitializationOptions {
  /**
   * Which parser engine to use; `wasm` after the server process died. Absent or `auto`: native where it loads.
   */
  readonly engine?: EngineChoice;
  /** Language of texts, as a tag; absent: `locale` of the request, which every client of the protocol may send. */
  readonly locale?: string;
  /**
   * Address of the folder with the pages about the rules, a slash at its end, for a client that shows them itself.
   * Absent: the server names the pages beside itself, if it has any.
   */
  readonly rulePages?: string;
  /**
   * Web worker only: the two WebAssembly files, base64 (a worker started from a blob cannot find files of its
   * own). On Node the server reads them beside itself.
   */
  readonly wasm?: {
    readonly runtimeBase64: string;
    readonly pythonBase64: string;
  };
}
