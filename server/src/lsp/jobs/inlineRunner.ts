import type { Analyzer } from '../../core/analysis.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import type { JobRunner } from './job.ts';
import { createWorkbench } from './workbench.ts';

/** Does the jobs on this thread, where there is no other: nothing can come between, so nothing is overtaken. */
export function createInlineRunner(engine: Promise<ParserEngine>, analyze: Analyzer): JobRunner {
  const workbench = engine.then((loaded) => createWorkbench(loaded, analyze));
  return {
    run: async (request) => {
      const { run } = await workbench;
      // What has arrived meanwhile is heard first.
      await new Promise((resolve) => setTimeout(resolve));
      return run(request, () => false);
    },
    overtake: () => undefined,
    forget: (uri) => {
      void workbench.then(({ forget }) => {
        forget(uri);
      });
    },
    dispose: () => undefined,
  };
}
