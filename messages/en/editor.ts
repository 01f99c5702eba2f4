/** What an editor shows in the script itself. */
export const lens = {
  gcFullest: 'GC heap fullest here: {size}',
  systemFullest: 'system heap fullest here: {size}',
} as const;

export const inlay = {
  allocation: '{callee}: {size} of the {heap} ({lifetime})',
  inAll: '{allocation}, in all {size}',
} as const;

/** Markdown; each line of a list begins with `- `. */
export const hover = {
  allocation: '`{callee}`: **{size}** of the {heap}',
  lives: '- lives: {lifetime}',
  allocates: '- allocates {times}, in all {size}',
  noUpperBound: '- no upper bound: {why}',
  source: '- source: {citations}',
  measuredOn: '- measured on the firmware: {images}',
  notKnown: '**Not known:** {what}. {why}.',
  model: '- model: {source}',
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
  capacity: '{firmware}: {size} for both heaps',
} as const;
