/** The report as text, and its parts that the editor shows too. */

/** Sums: what takes how much of which memory. */
export const bill = {
  firmware: 'firmware, static data and stacks',
  gcHeap: 'GC heap (gc_heap_size)',
  systemHeap: 'system heap at its fullest',
  sram: 'SRAM',
  neededAtOnce: 'needed at once',
  taken: 'taken',
  sramOfBoard: 'SRAM of the board',
  compiling: 'compiling',
  otherObjects: 'other objects',
  interpreter: 'interpreter at boot',
  neverAtOnce: 'of these on different ways, never at once',
  fragmentation: "fragmentation and the heap's own tables",
  gcWhileCompiling: 'GC heap, fullest while compiling the script',
  gcWhileRunning: 'GC heap, fullest while running',
  heapSizeNeeded: 'gc_heap_size needed',
  heapSizeInForce: 'gc_heap_size in force',
  boot: 'boot',
  otherBuffers: 'other buffers',
  betweenPieces: 'lost between the pieces',
  systemTitle: 'System heap (camera, LCD, models, temporaries)',
  leftForSystem: 'left by firmware and GC heap',
  smaller: '{rest} ({count} smaller)',
  moreAtWorst: 'more, at worst',
  atBootAlready: 'of these there at boot already',
  gcGrows: 'GC heap grows per iteration',
  systemGrows: 'system heap grows per iteration',
  garbage: 'GC garbage per iteration',
  pythonObjects: 'Python objects and code',
  temporaries: 'temporaries',
  models: 'models',
} as const;

export const table = {
  bytes: 'bytes',
  missing: 'missing',
  leftIfLikely: 'left, if the likely figures hold',
  left: 'left',
  line: ' · line {line}',
  inFile: ' · {place}',
  fileLine: '{file} line {line}',
} as const;

export const report = {
  unbounded: 'no upper bound: {what}: {why}',
  unboundedAt: 'no upper bound: line {line}: {what}: {why}',
  moreUnbounded: 'and {count} more places without an upper bound',
  target: '{board}, {firmware} ({evidence}), gc_heap_size {size}, {origin}, {run}',
  growth: '{label}: {size}',
  fitsWith: 'fits with {remedy}',
  takesLessWith: 'does not fit yet, but takes less with {remedy}',
  saves: '{effect}: saves {size}',
  moreBuilds: 'and with {count} more firmware builds',
  whatHelps: 'What helps, each tried out',
  fix: 'fix: {title}',
  inFile: '{place}: {text}',
  notCounted: 'Not counted, because it is not known',
  notCountedAt: 'line {line}: {what}: {why}',
  usedInLines: '{text}; used in line {lines}',
} as const;

export const severity = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
} as const;

export const evidence = {
  source: 'read from the source',
  measured: 'measured',
  documented: 'taken from documentation',
  assumed: 'assumed',
} as const;

export const heapSource = {
  script: 'set by the script',
  configuration: 'as configured',
  default: 'the default',
} as const;

export const run = {
  main: 'as main.py',
  ide: 'sent by the IDE',
  repl: 'from the REPL',
} as const;

/** Every place that allocates, one by one. */
export const explain = {
  everyPlace: 'Every place that allocates',
  atLine: 'line {line}: {text}',
  allocation: '{callee}: {size} of the {heap}',
  allocates: 'allocates {times}, in all {size}',
  lives: 'lives: {lifetime}',
  source: 'source: {citation}',
  notKnown: 'not known: {what}: {why}',
  nothing: 'This line allocates nothing.',
  alive: 'alive when the {heap} is fullest: {what}, {size}, held by {holder}',
  model: 'KPU.{call}: {size}; model {source}',
  modelFile: '{model} = {file}',
  modelProblem: '{model}; {problem}',
  notDetermined: 'not determined',
} as const;
