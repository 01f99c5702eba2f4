import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Analyzer } from '../../core/analysis.ts';
import { startServer } from '../../lsp/server.ts';
import { ENGINE_VARIABLE, type EngineChoice } from '../../../../protocol/index.ts';
import { loadNodeEngine } from '../parser/nodeEngine.ts';
import { rulePagesFolder } from '../rulePages.ts';
import { readFileWithin } from './readFile.ts';

/**
 * Serves the client at the other end of these streams; without them of what the arguments of the process name:
 * standard input and output, a pipe or the parent process.
 */
export function startNodeServer(
  analyze: Analyzer,
  streams?: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): void {
  const connection =
    streams === undefined
      ? createConnection(ProposedFeatures.all)
      : createConnection(ProposedFeatures.all, streams.input, streams.output);
  startServer(connection, {
    analyze,
    readFile: readFileWithin,
    rulePages: rulePagesFolder(import.meta.url),
    loadEngine: (options, log) => {
      const choice = chosenEngine(options.engine);
      return loadNodeEngine({
        log,
        from: import.meta.url,
        ...(choice === undefined ? {} : { prefer: choice }),
      });
    },
  });
  connection.listen();
}

/** The environment decides over the client: for tests and for people whose native parser crashes at once. */
function chosenEngine(fromClient: EngineChoice | undefined): 'native' | 'wasm' | undefined {
  const choice = process.env[ENGINE_VARIABLE] ?? fromClient;
  return choice === 'native' || choice === 'wasm' ? choice : undefined;
}
