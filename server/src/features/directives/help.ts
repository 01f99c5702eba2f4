/** What each `# maixmem:` comment is for. */
import type { DIRECTIVES } from '../../core/rules/checks/unknownDirective.ts';

export type DirectiveName = (typeof DIRECTIVES)[number];

export interface DirectiveHelp {
  /** One sentence. */
  readonly summary: string;
  readonly example: string;
}

export const DIRECTIVE_HELP: Readonly<Record<DirectiveName, DirectiveHelp>> = {
  ignore: {
    summary: 'Suppresses findings on this line, or on the next one where the comment stands alone.',
    example: '# maixmem: ignore[leak]',
  },
  'ignore-file': {
    summary: 'Suppresses findings in the whole file.',
    example: '# maixmem: ignore-file[growth-per-iteration]',
  },
  board: { summary: 'The board that this script runs on.', example: '# maixmem: board maix-bit' },
  firmware: {
    summary: 'The firmware on the board: a known one, or the path of its .bin file.',
    example: '# maixmem: firmware minimum-ide',
  },
  'gc-heap': {
    summary: 'The gc_heap_size that is stored on the board.',
    example: '# maixmem: gc-heap 1M',
  },
  'boot-line': {
    summary: 'What the board printed when it started: calibrates the figures.',
    example: '# maixmem: boot-line [MaixPy] gc heap=0x802fd080-0x8037d080(524288)',
  },
  run: { summary: 'How the script is started.', example: '# maixmem: run ide' },
  model: {
    summary: 'The file that holds the model behind a flash address or a path of the board.',
    example: '# maixmem: model 0x300000=face.kmodel',
  },
  folder: {
    summary: 'The folder that holds what is on a drive of the board.',
    example: '# maixmem: folder /sd=sdcard',
  },
};

/** Ways to start a script. */
export const RUN_HELP = {
  'main.py': 'The board runs it by itself, as main.py or boot.py.',
  ide: 'MaixPy IDE sends it.',
  repl: 'It is started at the REPL, behind the stock main.py.',
} as const;

export const DRIVE_HELP = {
  '/sd': 'The SD card.',
  '/flash': 'The file system in the flash of the board.',
} as const;

export function isDirectiveName(name: string): name is DirectiveName {
  return Object.hasOwn(DIRECTIVE_HELP, name);
}
