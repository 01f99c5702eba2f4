/** English texts of data, machine and readers in Chinese; `{what}` and `{why}` stand for another such text. */
import { BOARD_TERMS } from './board.ts';
import { boards } from './boards.ts';
import { commandLine } from './commandLine.ts';
import { models } from './models.ts';
import { reasons } from './reasons.ts';
import { syntax } from './syntax.ts';
import { targets } from './targets.ts';
import { things } from './things.ts';

export const TERMS_ZH_CN: Readonly<Record<string, string>> = {
  ...BOARD_TERMS,
  ...boards,
  ...commandLine,
  ...things,
  ...models,
  ...reasons,
  ...syntax,
  ...targets,
};
