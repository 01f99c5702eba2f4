/** Parts of findings that several rules use. */
export const finding = {
  worstCase: 'In the worst case: {text}',
  lasts: ' (about {duration})',
  neverFreed: 'the firmware never frees its {what}',
  assumed: '{name} (assumed)',
  callWith: '{callee} ({what})',
  syntaxError: 'a SyntaxError',
} as const;

/** What to write instead of Python that MicroPython 1.11 does not know. */
export const python = {
  format: 'Write "{}".format(x) or "%s" % x.',
  ownLine: 'Assign in a line of its own.',
  noAnnotation: 'Leave the annotation out.',
  noAsync: 'Use a loop, a Timer or _thread.',
  loop: 'Use a loop.',
  ifElif: 'Use if and elif.',
  leaveOut: 'Leave it out.',
  leaveThemOut: 'Leave them out.',
  noSlash: "Leave the '/' out.",
  except: 'Use except.',
  noBrackets: 'Leave the brackets out.',
  joinList: 'Join the arguments in one list first.',
  joinDict: 'Join the arguments in one dict first.',
  beforeStar: "Put it before the '*'.",
  concatenate: 'Write list(a) + [b].',
  update: 'Copy the dict and call update().',
  callDecorator: 'Call the decorator below the function.',
  noMark: 'Save the file as UTF-8 without one.',
  print: 'Write print(x).',
  exec: 'Write exec(x).',
  noL: 'Leave the L out.',
  notEqual: 'Write !=.',
  smallPrefix: 'Write the prefix in small letters.',
} as const;
