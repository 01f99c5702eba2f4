/** Commands as package.json declares them. */
import { SHOW_REPORT_COMMAND } from '../../protocol/index.ts';

export const COMMANDS = {
  showPanel: 'maixpyMemory.showPanel',
  showReport: SHOW_REPORT_COMMAND,
  chooseBoard: 'maixpyMemory.chooseBoard',
  chooseFirmware: 'maixpyMemory.chooseFirmware',
  calibrate: 'maixpyMemory.calibrate',
  restartServer: 'maixpyMemory.restartServer',
  showLog: 'maixpyMemory.showLog',
} as const;
