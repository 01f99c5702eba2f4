/** What `maixmem board` says; what can go wrong with a board is said by board/ itself (terms/board.ts). */
export const board = {
  noPorts: 'No serial port is there.',
  unknownChip: '{port}, no known chip of a board',
  noBootLine: 'the board printed no boot line: there is nothing to calibrate with',
  forProject: 'For {file}: {member}',
  written: 'Written to {file}.',
  confirm: 'Store gc_heap_size {size} on the board and start it anew?',
  unchanged: 'nothing was changed',
  noRoom: 'the board started with {size} all the same: it has no room for more',

  // What it says of itself.
  firmware: 'firmware',
  builtOn: '{version} of {day}',
  machine: 'machine',
  start: 'start',
  bootLine: 'boot line',
  gcFree: 'GC heap free',
  gcUsed: 'GC heap used',
  systemFree: 'system heap free',
  stored: '{size} stored',
  unknown: 'unknown to this firmware',
  asItWas: 'left as it was',
  bySignals: 'started anew by its port',
  byMachine: 'started anew by machine.reset()',
  bySoft: 'started anew by Ctrl-D only: memory of the system heap may have stayed taken',

  // Measured beside calculated.
  sinceStart: 'Bytes since the start of the script:',
  line: 'line',
  measured: 'measured',
  calculated: 'calculated',
  grows: 'grows, {turns} turns',
  noStatement: 'The script did not come to its first statement.',
  addedName: 'The marks needed a name of their own: a table of names may have grown one name early.',
  printed: 'The script printed:',
  finished: 'The script came to its end.',
  atLine: 'The script was ended at the chosen line.',
  timeOver: 'The script was ended when its time was over.',
  exception: 'The script ended with {exception}',
  someException: 'an exception',

  // Progress.
  restarting: 'starting the board on {port} anew',
  reading: 'reading its figures',
  sending: 'sending the script',
  running: 'running the script; Ctrl-C ends it',
} as const;
