/** What to do: clauses for the first sentence of a finding, and sentences that follow. */
export const advice = {
  setTheHeap: 'set it to {size}',
  setHeapSize: 'set gc_heap_size to {size}',
  keepLess: 'keep less at a time',
  smallerFrame: 'choose a smaller frame size',
  smallerModel: 'use a smaller model',
  smallerModelOrFrame: 'use a smaller model or frame, or keep less',
  releaseFirst: 'release a model or the second frame first',
  smallerRoi: 'pass a smaller roi',
  sizeOfBoard: 'use a size that the board has',
  deinitFirst: 'call KPU.deinit before the next load',
  loadFlash: 'use KPU.load_flash',
  frameSize: 'use frame size {name}',
  firmware: 'use the firmware "{name}"',

  takesEffect: 'A new size takes effect after machine.reset().',
  atWorst: 'At worst it needs {size}.',
  worksUpTo: 'It works with up to {limit}.',
  smallerFrameHelps: 'A smaller frame size or window helps as well.',
  needsHeapSize: 'It needs gc_heap_size {size} then.',
  firmwareInDoubt: 'Whether that firmware has all that the script calls is not known.',
  alsoFitsWith: 'It also fits with {remedy}.',
} as const;

/** Changes that help, as noun phrases. */
export const remedy = {
  heapSize: 'gc_heap_size {size}',
  deinitFirst: 'KPU.deinit of the loaded model before the next load',
  loadFlash: 'KPU.load_flash in place of KPU.load',
  frameSize: 'frame size {name}',
  firmware: 'the firmware "{name}"',
  firmwareInDoubt: 'the firmware "{name}" (if it has all that the script calls)',
  withHeapSize: '{change} and gc_heap_size {size}',
} as const;

/** Where the gc_heap_size in force comes from. */
export const origin = {
  fallback: 'what the board falls back to',
  script: 'set by this script',
  configuration: 'as configured',
  default: 'the default of the firmware',
} as const;
