import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/server.ts';
import type { ServerRuntime } from '../../lsp/runtime.ts';
import { loadNodeEngine } from '../parser/nodeEngine.ts';
import { rulePagesFolder } from '../rulePages.ts';
import { preferredEngine } from './preferredEngine.ts';
import { readFileWithin } from './readFile.ts';
import { startThread, type StartingThread } from './threadRunner.ts';

export interface NodeServerOptions extends Partial<Pick<ServerRuntime, 'readFile'>> {
  /** Address of the program that runs, which does the analyses when it is started as a thread. */
  readonly program: string;
  /** The first of these threads, when it was started already: it loads while the client introduces itself. */
  readonly thread?: StartingThread;
  /** Without them what the arguments of the process name: standard input and output, a pipe or the parent process. */
  readonly streams?: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };
}

/** Serves the client at the other end of the streams. */
export function startNodeServer({ program, thread, streams, readFile }: NodeServerOptions): void {
  let first = thread;
  const connection =
    streams === undefined
      ? createConnection(ProposedFeatures.all)
      : createConnection(ProposedFeatures.all, streams.input, streams.output);
  startServer(connection, {
    readFile: readFile ?? readFileWithin,
    rulePages: (language) => rulePagesFolder(import.meta.url, language),
    loadEngine: ({ engine }, log) =>
      loadNodeEngine({ log, from: import.meta.url, ...preferredEngine(engine) }),
    startRunner: ({ engine }, log) => {
      const next = first ?? startThread(program);
      first = undefined;
      return next.begin(engine, log);
    },
  });
  connection.listen();
}
