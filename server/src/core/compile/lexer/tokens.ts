/** Kinds of tokens with a text of their own, or that mark the layout of the source (py/lexer.h:36). */
export const TOKEN_CLASSES = [
  'END',
  'INVALID',
  'DEDENT_MISMATCH',
  'LONELY_STRING_OPEN',
  'NEWLINE',
  'INDENT',
  'DEDENT',
  'NAME',
  'INTEGER',
  'FLOAT_OR_IMAG',
  'STRING',
  'BYTES',
] as const;

/** Keywords of the language as MaixPy configures it: no `async` and `await` (mpconfigport.h:119). */
export const KEYWORDS = [
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
] as const;

/** Operators and delimiters; there is no `@=`. */
export const OPERATORS = [
  '...',
  '+',
  '-',
  '*',
  '**',
  '/',
  '%',
  '<',
  '<<',
  '>',
  '>>',
  '&',
  '|',
  '^',
  '~',
  '<=',
  '>=',
  '==',
  '!=',
  '//',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  ';',
  '@',
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '&=',
  '|=',
  '^=',
  '>>=',
  '<<=',
  '**=',
  '->',
] as const;

/** What a token is: its class, or the keyword, operator or delimiter itself. */
export type TokenKind =
  (typeof TOKEN_CLASSES)[number] | (typeof KEYWORDS)[number] | (typeof OPERATORS)[number];

/** A token as the board's lexer delivers it. */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offsets in the source; zero length for tokens that are no text. */
  readonly start: number;
  readonly end: number;
  /** 1-based; the column counts bytes, with tabs to the next multiple of 8 (py/lexer.c:135). */
  readonly line: number;
  readonly column: number;
  /** Bytes of a name, a number or the value of a string, one character for each; '' for others. */
  readonly text: string;
}
