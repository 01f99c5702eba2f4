/** The examples of docs/rules, each with just the findings that the page says. */
import path from 'node:path';
import { analyze } from '../../server/src/core/analyze.ts';
import { registerCases } from '../support/casesRunner.ts';

registerCases(path.resolve(import.meta.dirname, '../../docs/rules'), { analyze, pagesAreRules: true });
