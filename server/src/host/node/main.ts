/** The language server as a Node process. */
import { analyze } from '../../core/analyze.ts';
import { startNodeServer } from './startNodeServer.ts';

startNodeServer(analyze);
