import { type BinaryOperator, type Expression } from './expressionSyntax.ts';

/**
 * Parser of the expression language in which the catalogue writes sizes and guards:
 *
 *     expression = or ["if" or "else" expression]
 *     or         = and {"or" and}            and  = not {"and" not}          not = "not" not | comparison
 *     comparison = sum [("<"|"<="|">"|">="|"=="|"!=") sum]
 *     sum        = product {("+"|"-") product}   product = unary {("*"|"/"|"//"|"%") unary}
 *     unary      = "-" unary | postfix           postfix = primary {"[" expression "]"}
 *     primary    = integer | 'text' | true | false | None | function "(" [expression {"," expression}] ")"
 *                | name {"." name} | "(" expression ")"
 *
 * There is no assignment, no loop and no user-defined function: every expression ends.
 */
export type ParseResult =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Nesting beyond this is refused, so that no later walk can exhaust the stack. */
const MAXIMUM_DEPTH = 100;

interface Token {
  readonly kind: 'number' | 'text' | 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly offset: number;
}

class SyntaxProblem extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|([A-Za-z_]\w*)|(<=|>=|==|!=|\/\/|[-+*/%<>()[\],.]))/y;
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'if', 'else', 'true', 'false', 'None']);

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN.source, 'y');
  let offset = 0;
  for (;;) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match === null) break;
    const [whole, number, quoted, word, symbol] = match;
    const end = offset + whole.length;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, offset: end - number.length });
    else if (quoted !== undefined)
      tokens.push({ kind: 'text', text: quoted, offset: end - quoted.length - 2 });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, offset: end - word.length });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, offset: end - symbol.length });
    offset = end;
  }
  const rest = text.slice(offset);
  if (rest.trim() !== '') {
    throw new SyntaxProblem(
      `unexpected ${JSON.stringify(rest.trim().slice(0, 1))}`,
      offset + rest.search(/\S/),
    );
  }
  tokens.push({ kind: 'end', text: '', offset: text.length });
  return tokens;
}

const BINARY_LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['+', '-'],
  ['*', '/', '//', '%'],
];
const COMPARISONS: readonly BinaryOperator[] = ['<', '<=', '>', '>=', '==', '!='];

class Parser {
  private position = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Expression {
    const expression = this.expression();
    const token = this.peek();
    if (token.kind !== 'end')
      throw new SyntaxProblem(`unexpected ${JSON.stringify(token.text)}`, token.offset);
    return expression;
  }

  private peek(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new SyntaxProblem('unexpected end', 0);
    return token;
  }

  private accept(kind: Token['kind'], text: string): boolean {
    const token = this.peek();
    if (token.kind !== kind || token.text !== text) return false;
    this.position += 1;
    return true;
  }

  private expect(symbol: string): void {
    const token = this.peek();
    if (!this.accept('symbol', symbol)) {
      throw new SyntaxProblem(`expected ${JSON.stringify(symbol)}`, token.offset);
    }
  }

  private acceptOperator(operators: readonly BinaryOperator[]): BinaryOperator | undefined {
    const token = this.peek();
    if (token.kind !== 'symbol') return undefined;
    const operator = operators.find((candidate) => candidate === token.text);
    if (operator !== undefined) this.position += 1;
    return operator;
  }

  private nested<T>(parse: () => T): T {
    this.depth += 1;
    if (this.depth > MAXIMUM_DEPTH) throw new SyntaxProblem('nested too deeply', this.peek().offset);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  private expression(): Expression {
    return this.nested(() => {
      const then = this.logical('or');
      if (!this.accept('word', 'if')) return then;
      const condition = this.logical('or');
      const token = this.peek();
      if (!this.accept('word', 'else')) throw new SyntaxProblem('expected "else"', token.offset);
      return { kind: 'conditional', condition, then, otherwise: this.expression() };
    });
  }

  private logical(operator: 'or' | 'and'): Expression {
    const operand = (): Expression => (operator === 'or' ? this.logical('and') : this.negation());
    let left = operand();
    while (this.accept('word', operator)) {
      left = { kind: 'binary', operator, left, right: operand() };
    }
    return left;
  }

  private negation(): Expression {
    if (this.accept('word', 'not')) return this.nested(() => ({ kind: 'not', of: this.negation() }));
    const left = this.arithmetic(0);
    const operator = this.acceptOperator(COMPARISONS);
    if (operator === undefined) return left;
    return { kind: 'binary', operator, left, right: this.arithmetic(0) };
  }

  private arithmetic(level: number): Expression {
    const operators = BINARY_LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.arithmetic(level + 1);
    for (;;) {
      const operator = this.acceptOperator(operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.arithmetic(level + 1) };
    }
  }

  private unary(): Expression {
    if (this.accept('symbol', '-')) return this.nested(() => ({ kind: 'negate', of: this.unary() }));
    let left = this.primary();
    while (this.accept('symbol', '[')) {
      const index = this.expression();
      this.expect(']');
      left = { kind: 'index', of: left, index };
    }
    return left;
  }

  private primary(): Expression {
    const token = this.peek();
    this.position += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'word') return this.word(token);
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    const found = token.kind === 'end' ? 'end of the expression' : JSON.stringify(token.text);
    throw new SyntaxProblem(`unexpected ${found}`, token.offset);
  }

  private word(token: Token): Expression {
    if (token.text === 'true' || token.text === 'false')
      return { kind: 'truth', value: token.text === 'true' };
    if (token.text === 'None') return { kind: 'none' };
    if (KEYWORDS.has(token.text)) throw new SyntaxProblem(`unexpected "${token.text}"`, token.offset);
    if (this.accept('symbol', '(')) return { kind: 'call', name: token.text, args: this.arguments() };
    const path = [token.text];
    while (this.accept('symbol', '.')) {
      const part = this.peek();
      if (part.kind !== 'word') throw new SyntaxProblem('expected a name after "."', part.offset);
      this.position += 1;
      path.push(part.text);
    }
    return { kind: 'name', path };
  }

  private arguments(): Expression[] {
    const args: Expression[] = [];
    if (this.accept('symbol', ')')) return args;
    do args.push(this.expression());
    while (this.accept('symbol', ','));
    this.expect(')');
    return args;
  }
}

/** Parses one expression; a mistake is returned as a value with its offset. */
export function parseExpression(text: string): ParseResult {
  try {
    return { ok: true, expression: new Parser(tokenize(text)).whole() };
  } catch (problem) {
    if (problem instanceof SyntaxProblem)
      return { ok: false, message: problem.message, offset: problem.offset };
    throw problem;
  }
}
