/** What to write instead of Python that MicroPython 1.11 does not know, by how the syntax names it. */
const ADVICE: Readonly<Record<string, string>> = {
  'f-string': 'Write "{}".format(x) or "%s" % x.',
  "assignment expression ':='": 'Assign in a line of its own.',
  'variable annotation': 'Leave the annotation out.',
  async: 'Use a loop, a Timer or _thread.',
  await: 'Use a loop, a Timer or _thread.',
  'async comprehension': 'Use a loop.',
  'match statement': 'Use if and elif.',
  'type alias': 'Leave it out.',
  'type parameters': 'Leave them out.',
  "positional-only parameters '/'": "Leave the '/' out.",
  "exception group 'except*'": 'Use except.',
  "brackets around the items of 'with'": 'Leave the brackets out.',
  "second '*' argument in a call": 'Join the arguments in one list first.',
  "second '**' argument in a call": 'Join the arguments in one dict first.',
  "positional argument behind '*' or '**'": "Put it before the '*'.",
  "'*' outside a call or an assignment target": 'Write list(a) + [b].',
  "'**' in a dict display": 'Copy the dict and call update().',
  'decorator that is not a name': 'Call the decorator below the function.',
  'byte order mark at the start of the file': 'Save the file as UTF-8 without one.',
  'print statement of Python 2': 'Write print(x).',
  'exec statement of Python 2': 'Write exec(x).',
  "integer that ends with 'L'": 'Leave the L out.',
  "operator '<>'": 'Write !=.',
};

/** A sentence, or an empty text where there is no simple way. */
export function syntaxAdvice(what: string): string {
  if (what.startsWith('string prefix')) return 'Write the prefix in small letters.';
  return ADVICE[what] ?? '';
}
