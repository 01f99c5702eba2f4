/** Commands as package.json declares them, and those that only actions of the server carry. */
import {
  CHOOSE_MODEL_COMMAND,
  EXPLAIN_COMMAND,
  SHOW_REPORT_COMMAND,
  USE_FIRMWARE_COMMAND,
} from '../../protocol/index.ts';

export const COMMANDS = {
  showPanel: 'maixpyMemory.showPanel',
  showReport: SHOW_REPORT_COMMAND,
  chooseBoard: 'maixpyMemory.chooseBoard',
  chooseFirmware: 'maixpyMemory.chooseFirmware',
  calibrate: 'maixpyMemory.calibrate',
  applySuggested: 'maixpyMemory.applySuggestedSize',
  treatAsMaixPy: 'maixpyMemory.treatAsMaixPy',
  openExample: 'maixpyMemory.openExample',
  measureOnBoard: 'maixpyMemory.measureOnBoard',
  calibrateFromBoard: 'maixpyMemory.calibrateFromBoard',
  writeHeapSizeToBoard: 'maixpyMemory.writeHeapSizeToBoard',
  restartServer: 'maixpyMemory.restartServer',
  showLog: 'maixpyMemory.showLog',
} as const;

export const CARRIED_COMMANDS = {
  explain: EXPLAIN_COMMAND,
  useFirmware: USE_FIRMWARE_COMMAND,
  chooseModelFile: CHOOSE_MODEL_COMMAND,
} as const;
