/** A process of the survey: does one job after the other, as they are sent. */
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';
import { survey } from './survey.ts';
import type { Job } from './surveyed.ts';

const engine = await loadNodeEngine({ log: () => undefined });
process.on('message', (job: Job) => {
  process.send?.(survey(job, engine));
});
process.send?.('ready');
