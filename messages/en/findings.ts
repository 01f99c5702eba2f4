/** What the rules say, by the name of the rule: its title for lists, and the wording of its findings, answer first. */
export const findings = {
  'gc-heap-too-small': {
    title: 'The script needs a larger GC heap',
    run: 'GC heap too small: the script needs {need}, gc_heap_size is {have}; {advice}. The size in force is {origin}.{more}',
    beyondBoard:
      'More than the board has: this needs {need} of GC heap, all memory is {ram}; {advice}.{more}',
    compile:
      'GC heap too small to compile this script: that needs {need}, gc_heap_size is {have}; {advice}. The size in force is {origin}.{more}',
  },
  'system-heap-too-small': {
    title: 'Camera, LCD, models and temporaries do not fit into the system heap',
    sum: 'System heap too small: {what} needs {need}, {free} are free; {advice}. On the board: {symptom}.{more}',
    piece:
      'System heap too small: {what} needs {need} in one piece, the largest free is {piece}; {advice}. In all {free} are free here. On the board: {symptom}.{more}',
    total:
      'System heap too small: the script needs {need}, a gc_heap_size of {heap} leaves {free}; {advice}.{more}',
  },
  'no-gc-heap-size-fits': {
    title: 'No gc_heap_size suits both heaps',
    conflict:
      'No gc_heap_size fits: Python needs {need}, the rest leaves {room}; {advice}. Camera, LCD, models and temporaries take {system} on {firmware}.{more}',
  },
  'model-does-not-fit': {
    title: 'A model does not fit into the system heap',
    named:
      'The model {model} does not fit: it takes {need} of the system heap; {advice}. What fails is the {request}: {asked}, and {have} are free by then.{more}',
    unnamed:
      'The model does not fit: it takes {need} of the system heap; {advice}. What fails is the {request}: {asked}, and {have} are free by then.{more}',
    short:
      'The model {model} does not fit: it takes {need} of the system heap, {have} are free here; {advice}.{more}',
    plain:
      'The model does not fit: it takes {need} of the system heap, {have} are free here; {advice}.{more}',
    driver:
      'The model {model} cannot be read: that takes {asked} more for a moment, {have} are free; {advice}. The model fits, but not the {request}. On the board: {symptom}.{more}',
  },
  'heap-size-never-applied': {
    title: 'gc_heap_size is set without a reset, so nothing changes',
    noReset:
      'This changes nothing now: the script runs with {inForce} until a reset; call machine.reset() behind it. The call gc_heap_size({value}) only stores the size for the next start; guard both with `if gc_heap_size() != …`.',
  },
  'heap-size-out-of-range': {
    title: 'gc_heap_size is set to a size the board cannot use',
    negative:
      'gc_heap_size({value}) is negative: every start falls back to {fallback}; {advice}. It is stored as {stored}, which no board has.',
    wraps: 'gc_heap_size({value}) does not fit into 32 bits, {stored} is stored instead; {advice}.',
    tooLarge: 'gc_heap_size({value}) cannot be had: {room} are free, so {fallback} are used; {advice}.',
    stored:
      'The stored gc_heap_size of {size} cannot be had: {room} are free, so {fallback} are used; {advice}.',
    tooSmall:
      'gc_heap_size({value}) is too small to start at all: the interpreter itself needs {boot}; {advice}. The board would hang at every start until /flash/freq.conf is erased.',
    zero: 'gc_heap_size(0) does not switch the heap off: it selects the default of the firmware.',
  },
  'heap-size-reset-loop': {
    title: 'gc_heap_size is set and the board reset at every start',
    always:
      'The board resets for ever, at every start; ask first: `if gc_heap_size() != {value}:`. Every start sets gc_heap_size and resets again, so nothing behind this runs.',
  },
  'frame-size-impossible': {
    title: 'The frame buffers of the camera do not fit',
    sized:
      'The {size} frame does not fit: it takes {need}, the system heap has {have}; {advice}. Windowing saves nothing.{more}',
    piece:
      'The {size} frame does not fit: it needs {need} in one piece, the largest free is {have}; {advice}. Windowing saves nothing.{more}',
    plain:
      'The frame does not fit: it takes {need}, the system heap has {have}; {advice}. Windowing saves nothing.{more}',
  },
  'temporary-does-not-fit': {
    title: 'A call needs more temporary system heap than is free in one piece',
    image:
      '{callee} fails: it takes {need} for a moment, {have} are free; {advice}. It takes that of the system heap in one piece, however small the image is.{more}',
    arena:
      '{method} raises {exception}: it needs {need} for this picture, {have} is the most; {advice}.{more}',
    blocks:
      '{method} raises {exception}: it needs more temporary blocks than the firmware keeps track of; {advice}.{more}',
    other:
      '{callee} fails: it takes {need} for a moment, {have} are free; {advice}. It takes that of the system heap in one piece.{more}',
  },
  'model-refused': {
    title: 'The firmware refuses a model',
    reason: 'This model is refused: {reason}. The firmware is {firmware}.',
    plain: '{firmware} refuses this model.',
  },
  'model-missing': {
    title: 'The file of a model is not known',
    source:
      'The size of this model is unknown: no file is given for {source}. Name it with `# maixmem: model {source}=FILE`, in the settings or with --model {source}=FILE.',
    sourceWithRoom:
      'The size of this model is unknown: no file is given for {source}. There is room for {have} of it. Name it with `# maixmem: model {source}=FILE`, in the settings or with --model {source}=FILE.',
    plain:
      'The size of this model is unknown: where it is loaded from could not be determined. Until then the result leaves it out.',
  },
  'models-full': {
    title: 'More models are loaded than the firmware keeps',
    limit:
      'Too many models: the firmware keeps 5 loaded at a time; call KPU.deinit on one first. This load raises error 2009; models also survive a soft reset.',
  },
  'growth-per-iteration': {
    title: 'A loop keeps more memory with every iteration',
    counted:
      'Memory runs out at about iteration {iterations}: each one keeps {need} more of {region}; bound or release it.',
    finite:
      'How often this loop runs is not known: each iteration keeps {need} more of {region}, about {mostIterations} are the most.',
    events:
      'Each time this happens {need} more of {region} stay: full after about {events} times; bound or release it.',
    calls:
      'Every call of {function} keeps {need} more of {region}: full after about {calls} calls{lasts}; bound or release it.',
    boundedCalls:
      'every call of {function} keeps {need} more of {region}, unless what is collected is made shorter or comes to an end.',
    openCalls: 'Every call of {function} keeps {need} more of {region}; bound or release it.',
    bounded:
      'each iteration keeps {need} more of {region}, unless what is collected is made shorter or comes to an end.',
    uncollected:
      'Memory runs out at about iteration {iterations}: after gc.disable() each one leaves {need}; call gc.collect() in the loop.',
    uncollectedFinite:
      'After gc.disable() each iteration leaves {need}, about {mostIterations} are the most; call gc.collect() in the loop.',
    open: 'Each iteration of this loop keeps {need} more of {region}; bound or release it.',
  },
  'api-not-in-firmware': {
    title: 'The firmware lacks a module or function',
    plain: '{firmware} has no {callee}. Choose a firmware that has it.',
    nearest: 'MaixPy has no {callee}: the board raises an exception here. Did you mean {nearest}?',
    nowhere: 'MaixPy has no {callee}: the board raises an exception here.',
    gone: '{callee} is not in {version}; it was in firmware before {before}.',
    replaced: '{callee} is not in {version}; it was in firmware before {before}. Use {instead}.',
    later: '{callee} is not in {version}; it came with {next}. Use a newer firmware, or do without.',
    between: '{callee} is not in {version}; it was in firmware before {before} and is again since {next}.',
    left: '{left} is not imported: only the start script of other firmware does that. Do without.',
    leftImport:
      '{left} is not imported: only the start script of other firmware does that. Write `{statement}`.',
    handled: '{firmware} has no {callee}: the handler of the script runs instead.',
    hidden:
      '{firmware} has no {callee}: the board raises an exception, and the `except` around it hides that.',
    misspelt:
      'MaixPy has no {callee}: the board raises an exception, and the `except` around it hides that. Did you mean {nearest}?',
  },
  'unknown-call': {
    title: 'What a call does to memory is not known',
    unbounded: 'Not counted: {what} ({why}). The true need may be higher than the result says.',
    bounded: 'Estimated: {what} ({why}).',
  },
  'syntax-not-on-board': {
    title: 'The MicroPython of the board cannot read this',
    newer: 'Not in MicroPython 1.11: {what}.{advice} The board refuses the whole script with {refusal}.',
    mistake: 'Syntax error: {what}.{advice} The board refuses the whole script.',
  },
  'unused-suppression': {
    title: 'A comment suppresses nothing',
    nothing: 'Unused suppression: nothing is reported here. Remove the comment.',
    rule: 'Unused suppression: `{rule}` reports nothing here. Remove it.',
    noSuchRule: 'Unused suppression: there is no rule `{rule}`.',
    misspelt: 'Unused suppression: there is no rule `{rule}`. Did you mean `{nearest}`?',
  },
  'flash-overlap': {
    title: 'A flash address lies inside the firmware',
    end: 'Flash address {address} lies inside the firmware, which ends at {end}; put the model behind it, as at 0x300000. A model written there destroys the firmware, and firmware written later destroys the model.',
    plain:
      'This flash address lies inside another part of the flash: whatever was written last destroyed the other.',
  },
  leak: {
    title: 'A call loses memory for good',
    reason: '{callee} loses {need} of {region} until the board is reset. That is because {reason}.',
    plain: '{callee} loses {need} of {region} until the board is reset.',
  },
  'allocation-fails': {
    title: 'A single request for memory fails',
    request:
      '{callee} runs out of memory: it needs {need} in one piece, {region} has {have}; {advice}.{more}',
  },
  'model-replaced-while-loaded': {
    title: 'A loaded model is replaced without being released',
    replaced:
      'The model loaded before stays in memory ({need}) while this one is loaded; call KPU.deinit on it first. Without that it is released only when a collection finds that nothing refers to it any more.',
    unknown:
      'The model loaded before stays in memory while this one is loaded; call KPU.deinit on it first. Without that it is released only when a collection finds that nothing refers to it any more.',
  },
  'unreachable-release': {
    title: 'A release stands where it is never reached',
    behindLoop:
      '{callee} is never reached: the loop above does not end; put it into `finally:` around the loop. What it would release stays taken, also in the next run from the IDE.',
  },
  'analysis-limit': {
    title: 'The analysis stopped at one of its limits',
    limit: 'The result is incomplete: {message}.',
  },
  'unknown-directive': {
    title: 'A `# maixmem:` comment is not understood',
    nearest: 'There is no directive `{name}`. Did you mean `{nearest}`?',
    known: 'There is no directive `{name}`. There are: {known}.',
  },
  'memory-overrun': {
    title: 'A call reads or writes memory that is not its own',
    limited:
      '{callee} overruns the {place} here: its {what} take {need}, there are {have}. {consequence} It works with up to {limit}.',
    plain: '{callee} overruns the {place} here: its {what} take {need}, there are {have}. {consequence}',
    bare: '{callee} reads or writes memory that is not its own here.',
    stray: '{callee} goes on with garbage here, or hangs. {because}',
    mayStray: '{callee} may go on with garbage here, or hang. {because}',
  },
  'target-value-unusable': {
    title: 'A value that describes the board cannot be used',
    value: '{problem}',
    setting: 'Setting `{setting}`: {problem}',
  },
  'target-value-overruled': {
    title: 'A value that describes the board does not count',
    value: 'This value does not count. {problem}',
    setting: 'Setting `{setting}` does not count. {problem}',
  },
  'script-ends-early': {
    title: 'The script ends with an exception',
    certain: 'The script ends here: {exception}.{because} What follows was judged as if this had worked.',
    possible: 'The script ends here if it comes to this line: {exception}.{because}',
  },
} as const;
