/** What an editor shows in the script itself. */
export const lens = {
  gcFullest: 'GC heap fullest here: {size}',
  systemFullest: 'system heap fullest here: {size}',
} as const;

export const inlay = {
  stays: '+{size} {heap}',
  until: '+{size} {heap} {lifetime}',
  moment: '{size} {heap}, temporary',
  about: '~{size}',
  allocation: '{callee}: {size} of the {heap} ({lifetime})',
  inAll: '{allocation}, in all {size}',
} as const;

/** Markdown; each line of a list begins with `- `. */
export const hover = {
  stays: '**+{size} {heap}** {lifetime}',
  moment: '**{size} {heap}** during the call',
  model: '**+{size} {heap}** for the model',
  part: '- {what}: {size} of the {heap}, {lifetime}',
  partOften: '- {what}: {size} of the {heap}, {lifetime}; {times}, in all {total}',
  noUpperBound: '- no upper bound: {why}',
  source: '- source: {citations}',
  measuredOn: '- measured on the firmware: {images}',
  notKnown: '**Not known:** {what}. {why}.',
  modelSource: '- model: {source}',
  modelFile: '{model} = `{file}`',
  heapSize: '`gc_heap_size`: **{size}**',
  heapSizeUnknown: '`gc_heap_size`: size not known',
  applied: '- applied by the reset behind it',
  notApplied: '- stored for the next start only: no reset follows',
  guarded: '- set only when another size is stored',
  everyStart: '- set at every start',
  sizesThatWork: '- sizes that work: {min} to {max}',
  suggested: '- suggested: {size}',
} as const;

/** What is wrong with the target, in the gauge. */
export const note = {
  setting: 'Setting {setting}: {problem}',
  project: '{file}: {problem}',
} as const;

export const choice = {
  bothHeaps: '{size} for both heaps',
  lacking: '{detail}; lacks {calls}',
  suits: 'for this board',
  lacks: 'for this board, but lacks calls of the script',
  measured: 'versions that were measured',
  others: 'for other boards',
  usual: 'usual for this board',
} as const;
