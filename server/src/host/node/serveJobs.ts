import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Analyzer } from '../../core/analysis.ts';
import { createWorkbench, type Workbench } from '../../lsp/jobs/workbench.ts';
import { describeError } from '../../lsp/session.ts';
import type { StartingEngine } from './startEngine.ts';
import type { FromThread, ThreadData, ToThread } from './threadMessages.ts';

/** Does the jobs that the thread of the server asks for: the other end of `startThread`. */
export function serveJobs(analyze: Analyzer, engine: StartingEngine): void {
  const port = parentPort;
  if (port === null) throw new Error('not on a thread of its own');
  const { overtaken } = workerData as ThreadData;
  const log = (line: string): void => {
    send(port, { log: line });
  };
  let workbench: Promise<Workbench> | undefined;
  port.on('message', (message: ToThread) => {
    if (message.kind === 'begin')
      workbench = engine(message.engine, log).then((loaded) => createWorkbench(loaded, analyze));
    else
      void workbench?.then((open) => {
        handle(message, open, overtaken, port);
      });
  });
}

function handle(
  message: Exclude<ToThread, { readonly kind: 'begin' }>,
  { run, forget }: Workbench,
  overtaken: Int32Array,
  port: MessagePort,
): void {
  if (message.kind === 'forget') {
    forget(message.uri);
    return;
  }
  const { id, request } = message;
  try {
    send(port, { id, answer: run(request, () => Atomics.load(overtaken, 0) >= id) });
  } catch (error) {
    send(port, { id, error: describeError(error) });
  }
}

function send(port: MessagePort, message: FromThread): void {
  port.postMessage(message);
}
