/** The language server with an analysis whose figures the tests choose. */
import { startNodeServer } from '../../server/src/host/node/startNodeServer.ts';
import { fakeAnalyze } from '../support/fakeAnalyzer.ts';

startNodeServer(fakeAnalyze);
