import { message, type Text } from '../../../../messages/message.ts';

/** What to write instead of Python that MicroPython 1.11 does not know, by how the syntax names it. */
const ADVICE = {
  'f-string': 'python.format',
  "assignment expression ':='": 'python.ownLine',
  'variable annotation': 'python.noAnnotation',
  async: 'python.noAsync',
  await: 'python.noAsync',
  'async comprehension': 'python.loop',
  'match statement': 'python.ifElif',
  'type alias': 'python.leaveOut',
  'type parameters': 'python.leaveThemOut',
  "positional-only parameters '/'": 'python.noSlash',
  "exception group 'except*'": 'python.except',
  "brackets around the items of 'with'": 'python.noBrackets',
  "second '*' argument in a call": 'python.joinList',
  "second '**' argument in a call": 'python.joinDict',
  "positional argument behind '*' or '**'": 'python.beforeStar',
  "'*' outside a call or an assignment target": 'python.concatenate',
  "'**' in a dict display": 'python.update',
  'decorator that is not a name': 'python.callDecorator',
  'byte order mark at the start of the file': 'python.noMark',
  'print statement of Python 2': 'python.print',
  'exec statement of Python 2': 'python.exec',
  "integer that ends with 'L'": 'python.noL',
  "operator '<>'": 'python.notEqual',
} as const;

/** A sentence, or none where there is no simple way. */
export function syntaxAdvice(what: string): readonly Text[] {
  if (what.startsWith('string prefix')) return [message('python.smallPrefix')];
  return isAdvised(what) ? [message(ADVICE[what])] : [];
}

function isAdvised(what: string): what is keyof typeof ADVICE {
  return what in ADVICE;
}
