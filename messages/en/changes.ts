/** Titles of changes that are offered, and of other actions. */
export const fix = {
  setHeapSize: 'Set gc_heap_size to {size}',
  storeOnce: 'Store the size once, then reset the board',
  setOnlyWhenNeeded: 'Set and reset only when another size is stored',
  replace: 'Replace with {text}',
  removeFromComment: 'Remove `{rule}` from the comment',
  removeSuppression: 'Remove the unused suppression',
  suppressLine: 'Suppress {rule} on this line',
  suppressFile: 'Suppress {rule} in this file',
  frameSize: 'Use {name} ({width} × {height})',
  loadFlash: 'Use KPU.load_flash, for a model in word-swapped order',
  deinitFirst: 'Release the model before with KPU.deinit',
  makeOnce: 'Make `{name}` once, before the loop',
  deleteAfterUse: 'Delete `{name}` after its last use',
  collectBefore: 'Call gc.collect() before this line',
  collectBehind: 'Call gc.collect() after `{deletion}`',
  collectInLoop: 'Call gc.collect() in every turn of the loop',
  otherHeapSize: 'Use another gc_heap_size',
  firmware: 'Use the firmware "{name}"',
  takesLess: '{change}, which takes less',
  withHeapSize: '{change} and gc_heap_size {size}',
  use: 'Use {remedy}',
} as const;

export const action = {
  openSetting: 'Open the setting {setting}',
  explain: 'Explain: {rule} in the memory panel',
  useModel: 'Use {file} as the model at {onBoard}',
  chooseModel: 'Choose model file…',
  treatAsMaixPy: 'Treat this script as one for MaixPy',
  writeTarget: 'Write the current target here: {board}, {firmware}',
  fixAll: 'Correct all comments for maixmem',
  openPage: 'Open the page about {rule}',
} as const;

/** Places that help to understand a finding. */
export const related = {
  alsoHere: 'here too',
  loop: 'the loop that repeats it',
  caller: 'what has {callee} called',
  live: '{size}: {thing}',
  peak: '{size} in use at most here',
  limit: 'gc_heap_size is set to {size} here',
  notCounted: '{what} is not counted either',
} as const;

/** Things that are in use, with how often and by what. */
export const thing = {
  times: '{count} × {thing}',
  held: '{thing} ({holder})',
  growing: '{thing}, more every turn',
} as const;
