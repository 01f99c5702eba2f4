import { silentRecorder } from '../../trace/silentRecorder.ts';
import { compileLayout } from '../layout.ts';
import { Lexer, UnicodeNameEscape } from './lexer.ts';
import type { Token } from './tokens.ts';
import { sourceBytes } from '../utf8.ts';

/**
 * The tokens of a source as the board's lexer delivers them, END last. A unicode name escape, at which the
 * board gives up, is an INVALID token and the last one.
 */
export function tokenize(source: string): readonly Token[] {
  const lexer = new Lexer(sourceBytes(source), silentRecorder(), compileLayout(8));
  const tokens: Token[] = [];
  try {
    lexer.begin();
    while (lexer.kind !== 'END') {
      tokens.push(lexer.token());
      lexer.advance();
    }
  } catch (thrown) {
    if (!(thrown instanceof UnicodeNameEscape)) throw thrown;
    tokens.push({ ...lexer.token(), kind: 'INVALID' });
    return tokens;
  }
  tokens.push(lexer.token());
  return tokens;
}
