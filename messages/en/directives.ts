/** Help on `# maixmem:` comments, and on sizes that may be given to gc_heap_size. */
export const directive = {
  ignore: 'Suppresses findings on this line, or on the next one where the comment stands alone.',
  'ignore-file': 'Suppresses findings in the whole file.',
  board: 'The board that this script runs on.',
  firmware: 'The firmware on the board: a known one, or the path of its .bin file.',
  'gc-heap': 'The gc_heap_size that is stored on the board.',
  'boot-line': 'What the board printed when it started: calibrates the figures.',
  run: 'How the script is started.',
  model: 'The file that holds the model behind a flash address or a path of the board.',
  folder: 'The folder that holds what is on a drive of the board.',

  runMain: 'The board runs it by itself, as main.py or boot.py.',
  runIde: 'MaixPy IDE sends it.',
  runRepl: 'It is started at the REPL, behind the stock main.py.',
  sdCard: 'The SD card.',
  flash: 'The file system in the flash of the board.',

  entry: '**{name}**: {text}',
  titled: '{title} ({code}).',
  instance: 'For instance: `{example}`',
  rule: '{code}: {title}',
  loaded: 'loaded by this script: {file}',
  loadedUnknown: 'loaded by this script, file not known',
} as const;

export const heapSize = {
  suggested: 'suggested',
  smallest: 'smallest that works',
  largest: 'largest that works',
  standard: 'default of the firmware',
  inForce: 'in force',
  named: '{size}, {name}',
  listed: '- `{bytes}` ({size}), {name}: {leaves}',
  leaves: '{^gc}; {system}.',
  gcLeft: '{size} of the GC heap left',
  gcMissing: '{size} of GC heap missing',
  systemLeft: '{size} of the system heap left',
  systemMissing: '{size} of system heap missing',
  call: 'Stores the size of the GC heap on the board; it holds from the next start on. Without an argument: the size that is stored.',
} as const;
