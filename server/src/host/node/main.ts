/** The language server as a Node process, and the thread of its analyses: each loads what it needs. */
import { isMainThread } from 'node:worker_threads';
import { startThread } from './threadRunner.ts';

const program = import.meta.url;
if (isMainThread) {
  const thread = startThread(program);
  const { startNodeServer } = await import('./startNodeServer.ts');
  startNodeServer({ program, thread });
} else {
  const { startEngine } = await import('./startEngine.ts');
  const engine = startEngine(program);
  const [{ analyze }, { serveJobs }] = await Promise.all([
    import('../../core/analyze.ts'),
    import('./serveJobs.ts'),
  ]);
  serveJobs(analyze, engine);
}
