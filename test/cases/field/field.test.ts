/** The reports from the field beside this file. */
import { analyze } from '../../../server/src/core/analyze.ts';
import { registerCases } from '../../support/casesRunner.ts';

registerCases(import.meta.dirname, { analyze, pagesAreRules: false });
