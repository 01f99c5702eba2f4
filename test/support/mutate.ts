/** Words and signs that break Python in different ways, among them line ends and text outside ASCII. */
const INSERTS = [
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '    ',
    '\t',
    '\\\n',
    '\f',
    '\u00a0',
    '\ufeff',
    '\0',
    '#',
    '# maixmem: ignore[a',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '.',
    ';',
    '@',
    '=',
    '==',
    ':=',
    '->',
    '*',
    '**',
    '+=',
    '<>',
    '!',
  ],
  ...[
    '"',
    "'",
    '"""',
    'f"{',
    'b"\\x',
    'r"\\',
    '\\N{',
    '😀',
    '\ud83d',
    '中',
    '，',
    'é',
    '1',
    '1.5',
    '0x',
    '1_',
    '1j',
  ],
  ...[
    'if',
    'elif',
    'else',
    'for',
    'in',
    'while',
    'def f',
    'class A',
    'return',
    'yield',
    'lambda',
    'import',
    'from',
  ],
  ...[
    'as',
    'with',
    'try',
    'except',
    'finally',
    'not',
    'is',
    'and',
    'or',
    'None',
    'del',
    'global',
    'nonlocal',
  ],
  ...[
    'pass',
    'break',
    'continue',
    'raise',
    'assert',
    'print',
    'exec',
    'match',
    'case',
    'type',
    '...',
    '~',
    '-',
  ],
];

/**
 * Cuts a piece of some lines out of `source`, moves it to the left margin and changes one to three of its words,
 * signs or blanks.
 */
export function mutate(source: string, random: () => number): string {
  const pick = (count: number): number => Math.floor(random() * count);
  const lines = source.split('\n');
  const first = pick(lines.length);
  const margin = /^ */.exec(lines[first] ?? '')?.[0] ?? '';
  const piece = lines
    .slice(first, first + 1 + pick(14))
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
    .join('\n');
  const tokens = piece.match(/\s+|\w+|[^\w\s]/gu) ?? [];
  for (let left = 1 + pick(3); left > 0; left--) {
    const at = pick(tokens.length + 1);
    const other = pick(tokens.length + 1);
    const insert = INSERTS[pick(INSERTS.length)] ?? '';
    switch (pick(5)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, insert);
        break;
      case 2:
        tokens.splice(at, 1, insert);
        break;
      case 3:
        tokens.splice(at, 1, tokens[other] ?? '');
        break;
      default:
        tokens.splice(Math.min(at, other), Math.abs(at - other));
    }
  }
  return tokens.join('');
}
