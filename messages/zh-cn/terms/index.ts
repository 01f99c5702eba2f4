/** English texts of data, machine and readers in Chinese; `{what}` and `{why}` stand for another such text. */
import { commandLine } from './commandLine.ts';
import { models } from './models.ts';
import { reasons } from './reasons.ts';
import { syntax } from './syntax.ts';
import { targets } from './targets.ts';
import { things } from './things.ts';

export const TERMS_ZH_CN: Readonly<Record<string, string>> = {
  ...commandLine,
  ...things,
  ...models,
  ...reasons,
  ...syntax,
  ...targets,
};
