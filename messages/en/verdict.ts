/** The answer: whether a script fits, and which gc_heap_size works. */
export const verdict = {
  fits: 'fits',
  mayExceed: 'may not fit',
  exceeds: 'does not fit',
  unknown: 'not known whether it fits',

  syntaxErrorAt: 'cannot be judged: syntax error at line {line}',
  seeError: 'not known whether it fits: see the error at line {line}',
  stopped: 'not known whether it fits: the analysis stopped',
  stoppedAt: 'not known whether it fits: the analysis stopped at line {line}',
  partBefore: '{stopped}; the part before {fit}',
  ends: 'ends with {exception}; the part behind it {fit}',
  endsAt: 'ends at line {line} with {exception}; the part behind it {fit}',
  fitsIf: 'fits if {names} {count|takes|together take} at most {room}',
  fitsIfTurns:
    'fits if the {count|loop|loops} at {lineCount|line|lines} {lines} {count|makes|make} at most {most} {most|iteration|iterations}{count|| each}',
  ofSystemHeap: '{size} of the system heap',
  ofGcHeap: '{size} of the GC heap',

  refused: '{^words}.',
  sentence: '{^words}: GC heap {gc}, system heap {system}.{open}',
  share: '{used} of {capacity} KiB',
  noUpperBound: 'No upper bound for {what}: {why}.',
  summary: '{verdict} {window}',
} as const;

export const window = {
  refused: 'The board refuses the script as a whole.',
  unknown: 'Which gc_heap_size works is not known.',
  none: 'No gc_heap_size works.',
  range: 'gc_heap_size may be {min} to {max}.{sure}',
  suggested: 'gc_heap_size may be {min} to {max}; suggested: {suggested}.{sure}',
  sure: 'From {min} on there is room for the most that the script may need.',
} as const;
