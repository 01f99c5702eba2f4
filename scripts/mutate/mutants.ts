/**
 * Small faults of a TypeScript file: what a mutant is and where each kind can be planted.
 *
 * The kinds are those by which a core of arithmetic goes wrong without looking wrong: a boundary that is off by one, a
 * constant that is, an operation or a condition turned round, a step left out.
 */
import ts from 'typescript';

export type MutantKind =
  | 'boundary'
  | 'equality'
  | 'arithmetic'
  | 'logic'
  | 'fallback'
  | 'condition'
  | 'negation'
  | 'boolean'
  | 'constant'
  | 'function'
  | 'dropped';

/** A fault: the text between `start` and `end` of the file becomes `replacement`. Offsets are in UTF-16 units. */
export interface Mutant {
  readonly kind: MutantKind;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** A statement is left out as a whole, everything else is an expression with another in its place. */
  readonly isStatement: boolean;
  /** It is a figure with a source: a comment at this place or around it names a line of the firmware. */
  readonly isCited: boolean;
}

const BINARY: Partial<Record<ts.SyntaxKind, readonly [MutantKind, string]>> = {
  [ts.SyntaxKind.LessThanToken]: ['boundary', '<='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['boundary', '<'],
  [ts.SyntaxKind.GreaterThanToken]: ['boundary', '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['boundary', '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['equality', '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['equality', '==='],
  [ts.SyntaxKind.PlusToken]: ['arithmetic', '-'],
  [ts.SyntaxKind.MinusToken]: ['arithmetic', '+'],
  [ts.SyntaxKind.AsteriskToken]: ['arithmetic', '/'],
  [ts.SyntaxKind.SlashToken]: ['arithmetic', '*'],
  [ts.SyntaxKind.PercentToken]: ['arithmetic', '*'],
  [ts.SyntaxKind.LessThanLessThanToken]: ['arithmetic', '>>'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken]: ['arithmetic', '<<'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: ['arithmetic', '<<'],
  [ts.SyntaxKind.AmpersandToken]: ['arithmetic', '|'],
  [ts.SyntaxKind.BarToken]: ['arithmetic', '&'],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['logic', '||'],
  [ts.SyntaxKind.BarBarToken]: ['logic', '&&'],
  [ts.SyntaxKind.PlusEqualsToken]: ['arithmetic', '-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['arithmetic', '+='],
};

/** Functions with a counterpart that is easily taken for them. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ['min', 'max'],
  ['max', 'min'],
  ['ceil', 'floor'],
  ['floor', 'ceil'],
  ['some', 'every'],
  ['every', 'some'],
]);

/** Methods of arrays that give another array: without them the array itself goes on. */
const SELECTING = new Set(['filter', 'toSorted', 'toReversed', 'sort', 'reverse']);

const CITATION = /\b[\w/.-]+\.(?:c|h|cpp|ld|S):\d+/;

function isTextOperand(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isTextOperand(node.expression);
  if (ts.isBinaryExpression(node)) return isTextOperand(node.left) || isTextOperand(node.right);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** Where a number is a name, a type or the place of a known element of a match, not a figure. */
function isFigure(node: ts.NumericLiteral | ts.BigIntLiteral): boolean {
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent)) return false;
  if (ts.isPrefixUnaryExpression(parent) && ts.isLiteralTypeNode(parent.parent)) return false;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent))
    return parent.name !== node;
  return !ts.isEnumMember(parent);
}

/** All mutants of a file, in the order of their places. */
export function mutantsOf(text: string, fileName: string): Mutant[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: Mutant[] = [];

  const add = (
    kind: MutantKind,
    node: ts.Node,
    replacement: string,
    options: { isStatement?: boolean; isCited?: boolean } = {},
  ): void => {
    found.push({
      kind,
      start: node.getStart(source),
      end: node.end,
      replacement,
      isStatement: options.isStatement ?? false,
      isCited: options.isCited ?? false,
    });
  };
  const textOf = (node: ts.Node): string => text.slice(node.getStart(source), node.end);

  /**
   * Whether a comment that names a line of the firmware stands at a figure, at its statement, or at what that is part
   * of. Where that is a whole function, 0 and 1 are there to count with, and have no source.
   */
  const isCited = (node: ts.NumericLiteral | ts.BigIntLiteral): boolean => {
    const counts = /^[01]n?$/.test(node.text);
    for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
      if (counts && (ts.isFunctionLike(at) || ts.isClassLike(at))) break;
      const comments = [
        ...(ts.getLeadingCommentRanges(text, at.pos) ?? []),
        ...(ts.getTrailingCommentRanges(text, at.end) ?? []),
      ];
      if (comments.some(({ pos, end }) => CITATION.test(text.slice(pos, end)))) return true;
    }
    const lineEnd = text.indexOf('\n', node.end);
    return /\/\/.*$/.test(text.slice(node.end, lineEnd)) && CITATION.test(text.slice(node.end, lineEnd));
  };

  const binary = (node: ts.BinaryExpression): void => {
    const { left, right, operatorToken } = node;
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      add('fallback', node, textOf(right));
      return;
    }
    const other = BINARY[operatorToken.kind];
    if (other === undefined) return;
    if (operatorToken.kind === ts.SyntaxKind.PlusToken && isTextOperand(node)) return;
    if (operatorToken.kind === ts.SyntaxKind.PlusEqualsToken && isTextOperand(right)) return;
    const [kind, operator] = other;
    // `a || b && c` is legal, but a mixture with `??` is not: the operands get parentheses.
    const replacement = kind === 'logic' ? `(${textOf(left)}) ${operator} (${textOf(right)})` : null;
    add(kind, node, replacement ?? `${textOf(left)} ${operator} ${textOf(right)}`);
  };

  const figure = (node: ts.NumericLiteral | ts.BigIntLiteral): void => {
    if (!isFigure(node)) return;
    const cited = { isCited: isCited(node) };
    if (ts.isBigIntLiteral(node)) {
      const value = BigInt(node.text.slice(0, -1));
      add('constant', node, `${value + 1n}n`, cited);
      if (value > 0n) add('constant', node, `${value - 1n}n`, cited);
      return;
    }
    const value = Number(node.text);
    add('constant', node, String(value + 1), cited);
    if (value > 0) add('constant', node, String(value - 1), cited);
  };

  const call = (node: ts.CallExpression): void => {
    const { expression: callee } = node;
    if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) return;
    // Within a chain `a?.b()` a parenthesis ends the chain.
    if (ts.isOptionalChain(node)) return;
    const { name } = callee;
    const counterpart = COUNTERPARTS.get(name.text);
    if (counterpart !== undefined)
      add(
        'function',
        node,
        `${text.slice(node.getStart(source), name.getStart(source))}${counterpart}${text.slice(name.end, node.end)}`,
      );
    else if (SELECTING.has(name.text) && node.arguments.length <= 1)
      add('function', node, textOf(callee.expression));
  };

  const condition = (node: ts.Expression, isLoop: boolean): void => {
    // What a comparison becomes is tried already, and a loop that is always true only ends by the clock.
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return;
    if (!isLoop) add('condition', node, 'true');
    add('condition', node, 'false');
  };

  const statement = (node: ts.ExpressionStatement): void => {
    const { expression } = node;
    if (ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword) return;
    if (ts.isStringLiteral(expression)) return;
    add('dropped', node, '', { isStatement: true });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) binary(node);
    else if (ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) figure(node);
    else if (ts.isCallExpression(node)) call(node);
    else if (ts.isExpressionStatement(node)) statement(node);
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      add('negation', node, textOf(node.operand));
    else if (node.kind === ts.SyntaxKind.TrueKeyword) add('boolean', node, 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add('boolean', node, 'true');
    if (ts.isIfStatement(node)) condition(node.expression, false);
    else if (ts.isConditionalExpression(node)) condition(node.condition, false);
    else if (ts.isWhileStatement(node)) condition(node.expression, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
