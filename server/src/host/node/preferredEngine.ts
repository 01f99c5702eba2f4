import { ENGINE_VARIABLE, type EngineChoice } from '../../../../protocol/index.ts';

/** The environment decides over the client: for tests and for people whose native parser crashes at once. */
export function preferredEngine(fromClient: EngineChoice | undefined): {
  readonly prefer?: 'native' | 'wasm';
} {
  const choice = process.env[ENGINE_VARIABLE] ?? fromClient;
  return choice === 'native' || choice === 'wasm' ? { prefer: choice } : {};
}
