/** What each `# maixmem:` comment is for. */
import { message, type Text } from '../../../../messages/message.ts';
import type { DIRECTIVES } from '../../core/rules/checks/unknownDirective.ts';

export type DirectiveName = (typeof DIRECTIVES)[number];

/** An example of each. */
const EXAMPLES: Readonly<Record<DirectiveName, string>> = {
  ignore: '# maixmem: ignore[leak]',
  'ignore-file': '# maixmem: ignore-file[growth-per-iteration]',
  board: '# maixmem: board maix-bit',
  firmware: '# maixmem: firmware minimum-ide',
  'gc-heap': '# maixmem: gc-heap 1M',
  'boot-line': '# maixmem: boot-line [MaixPy] gc heap=0x802fd080-0x8037d080(524288)',
  run: '# maixmem: run ide',
  model: '# maixmem: model 0x300000=face.kmodel',
  folder: '# maixmem: folder /sd=sdcard',
};

export interface DirectiveHelp {
  /** One sentence. */
  readonly summary: Text;
  readonly example: string;
}

export function directiveHelp(name: DirectiveName): DirectiveHelp {
  return { summary: message(`directive.${name}`), example: EXAMPLES[name] };
}

/** Ways to start a script. */
export const RUN_HELP = {
  'main.py': message('directive.runMain'),
  ide: message('directive.runIde'),
  repl: message('directive.runRepl'),
} as const;

export const DRIVE_HELP = {
  '/sd': message('directive.sdCard'),
  '/flash': message('directive.flash'),
} as const;

export function isDirectiveName(name: string): name is DirectiveName {
  return Object.hasOwn(EXAMPLES, name);
}
