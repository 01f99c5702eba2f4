import { message, type Text } from '../../../messages/message.ts';

const target = message('help.target');

/** `maixmem help`. */
export const HELP: Text = message('help.all');

/** What `maixmem help COMMAND` prints. */
export const COMMAND_HELP: Readonly<Record<string, Text>> = {
  check: message('help.check', { target }),
  compare: message('help.compare', { target }),
  board: message('help.board'),
  doctor: message('help.doctor', { target }),
  lsp: message('help.lsp'),
  explain: message('help.explain', { target }),
  dump: message('help.dump', { target }),
  rule: message('help.rule'),
  model: message('help.model'),
  firmware: message('help.firmware'),
};
