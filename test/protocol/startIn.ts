import { startClient, type LspClient } from './lspClient.ts';

/** The language server with an analysis whose figures the tests choose. */
export const FAKE_SERVER = 'test/protocol/fakeServer.ts';

/** Starts it for a folder. */
export function startIn(
  folder: string,
  more: Partial<Parameters<typeof startClient>[0]> = {},
): Promise<LspClient> {
  return startClient({ entry: FAKE_SERVER, folder, initializationOptions: { engine: 'wasm' }, ...more });
}
