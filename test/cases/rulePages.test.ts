/** The examples of the pages about rules, each with just the findings that the page says, in its language. */
import path from 'node:path';
import { analyze } from '../../server/src/core/analyze.ts';
import { registerCases } from '../support/casesRunner.ts';

const DOCS = path.resolve(import.meta.dirname, '../../docs');

registerCases(path.join(DOCS, 'rules'), { analyze, pagesAreRules: true });
registerCases(path.join(DOCS, 'zh-cn/rules'), { analyze, pagesAreRules: true, language: 'zh-cn' });
