/** What the command line prints about several scripts, and about two. */
export const summary = {
  notMaixPy: '{path}: not a MaixPy script; add `# maixmem: board ID` if it is one',
  notMaixPyShort: 'not a MaixPy script',
  scripts: '{count} {count|script|scripts}: {verdicts}',
  noneForMaixPy: 'none for MaixPy',
  fit: '{count} {count|fits|fit}',
  mayExceed: '{count} may not fit',
  exceed: '{count} {count|does|do} not fit',
  unknown: '{count} not known whether it fits',
  refused: '{count} with a syntax error',
  noFindings: 'no findings',
  noNewFindings: 'no new findings',
  known: '{count} known from the baseline',
  failed: '{count} could not be judged',
  leftOut: '{count} left out, not for MaixPy',
  parts: '{parts}; {next}',
  error: '{count} {count|error|errors}',
  warning: '{count} {count|warning|warnings}',
  information: '{count} information',
  notKnown: 'not known',
  syntaxError: 'syntax error',
  gc: 'GC {share}',
  system: 'system {share} KiB',
} as const;

export const compare = {
  change: 'change',
  onlyInB: 'Only in B',
  onlyInA: 'Only in A',
  answer: '{path}: {verdict}',
  target: '{board}, {firmware}',
  gcNeeded: 'GC heap needed',
  systemNeeded: 'System heap needed',
  gcInForce: 'GC heap in force',
  systemLeft: 'System heap left for it',
  moreChanges: 'and {count} smaller {count|change|changes}',
  smallest: 'Smallest gc_heap_size that works',
  largest: 'Largest gc_heap_size that works',
  suggested: 'Suggested gc_heap_size',
  none: 'none',
} as const;

/** Where the values of the target come from. */
export const source = {
  values: '{path}: {values}',
  value: '{name} {value} ({place})',
  board: 'board',
  firmware: 'firmware',
  bootLine: 'boot line',
  run: 'run',
  given: 'given',
  default: 'default',
  comment: 'comment in line {line}',
} as const;

/** What a run says beside its report. */
export const progress = {
  note: 'note: {text}',
  goneOne: 'note: one finding of the baseline is gone; --write-baseline brings it up to date',
  gone: 'note: {count} findings of the baseline are gone; --write-baseline brings it up to date',
  baseline: '{path} has {count} {count|finding|findings}',
  fixed: '{path}: fixed: {title}',
  waiting: 'waiting for a change; Ctrl-C ends',
  started: 'version {version}, parser {parser}, scripts: {count}',
} as const;
