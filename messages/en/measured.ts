/** Measured on a board beside calculated. */
export const measured = {
  on: 'Measured on {version}, {day}. {summary}',
  gcHeap: 'GC heap measured',
  systemHeap: 'System heap measured',
  none: 'No line to compare.',
  exact: 'GC heap: {exact} of {count} {count|line|lines} to the byte.',
  worst: 'The largest difference is {size}, in line {line}.',
  leftOut: '{count} measured {count|line is|lines are} not compared: the analysis does not stop there.',
  here: 'Measured on {version}, {day}, behind this line since the start of the script: {figures}',
  figure: '{heap} {size}',
  compared: '{heap} {size} (calculated {calculated})',
} as const;
