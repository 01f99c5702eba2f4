/** Commands as package.json declares them. */
export const COMMANDS = {
  showReport: 'maixpyMemory.showReport',
  chooseBoard: 'maixpyMemory.chooseBoard',
  chooseFirmware: 'maixpyMemory.chooseFirmware',
  restartServer: 'maixpyMemory.restartServer',
} as const;
