import type { Span } from '../text/span.ts';

/**
 * Our syntax tree for the Python that MicroPython v1.11 accepts, plus what it does not: newer syntax and
 * broken code become `Unknown*` nodes with a span and a reason, so that lowering is total.
 *
 * Parentheses around an expression are kept as a flag because MicroPython folds constants per operator
 * chain: `1 + 2 + x` is one chain that is not folded, `(1 + 2) + x` folds its first operand.
 */
export interface NodeBase {
  readonly span: Span;
}

export type UnaryOperator = '+' | '-' | '~';
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<<' | '>>' | '&' | '|' | '^' | '@';
export type CompareOperator = '<' | '>' | '==' | '<=' | '>=' | '!=' | 'in' | 'not in' | 'is' | 'is not';

interface ExpressionBase extends NodeBase {
  /** True when the expression stands in its own round brackets (for a tuple: the tuple's brackets). */
  readonly parenthesized?: boolean;
}

export interface Name extends ExpressionBase {
  readonly kind: 'Name';
  readonly id: string;
}
export interface IntLiteral extends ExpressionBase {
  readonly kind: 'Int';
  readonly value: bigint;
  /** The token as the board's lexer keeps it: as written, without underscores. */
  readonly text: string;
}
export interface FloatLiteral extends ExpressionBase {
  readonly kind: 'Float';
  readonly value: number;
  readonly text: string;
}
export interface ImaginaryLiteral extends ExpressionBase {
  readonly kind: 'Imaginary';
  readonly value: number;
  readonly text: string;
}
/** Adjacent literals are already joined, as MicroPython's lexer does. */
export interface StrLiteral extends ExpressionBase {
  readonly kind: 'Str';
  /** Decoded text; `byteLength` counts its UTF-8 bytes. */
  readonly value: string;
  readonly byteLength: number;
}
export interface BytesLiteral extends ExpressionBase {
  readonly kind: 'Bytes';
  readonly value: Uint8Array;
}
export interface ConstantLiteral extends ExpressionBase {
  readonly kind: 'Constant';
  readonly value: 'None' | 'True' | 'False' | 'Ellipsis';
}
export interface ListDisplay extends ExpressionBase {
  readonly kind: 'List';
  readonly elements: readonly Expression[];
}
export interface TupleDisplay extends ExpressionBase {
  readonly kind: 'Tuple';
  readonly elements: readonly Expression[];
}
export interface SetDisplay extends ExpressionBase {
  readonly kind: 'Set';
  readonly elements: readonly Expression[];
}
export interface DictEntry {
  readonly key: Expression;
  readonly value: Expression;
}
export interface DictDisplay extends ExpressionBase {
  readonly kind: 'Dict';
  readonly entries: readonly DictEntry[];
}
export interface ComprehensionClause extends NodeBase {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}
export interface Comprehension extends ExpressionBase {
  readonly kind: 'Comprehension';
  readonly container: 'list' | 'set' | 'dict' | 'generator';
  /** The element, or the key of a dict comprehension. */
  readonly element: Expression;
  /** The value of a dict comprehension, otherwise null. */
  readonly value: Expression | null;
  readonly clauses: readonly ComprehensionClause[];
}
export interface Lambda extends ExpressionBase {
  readonly kind: 'Lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}
export interface Unary extends ExpressionBase {
  readonly kind: 'Unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}
/** Left-nested: `a - b - c` is `Binary(Binary(a, b), c)`; `parenthesized` tells a nested chain from a bracket. */
export interface Binary extends ExpressionBase {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly operatorSpan: Span;
}
export interface Compare extends ExpressionBase {
  readonly kind: 'Compare';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
}
export interface BoolOperation extends ExpressionBase {
  readonly kind: 'BoolOp';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}
export interface Not extends ExpressionBase {
  readonly kind: 'Not';
  readonly operand: Expression;
}
export interface Conditional extends ExpressionBase {
  readonly kind: 'Conditional';
  readonly body: Expression;
  readonly test: Expression;
  readonly orElse: Expression;
}
export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'keyword'; readonly name: string; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'star'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'doubleStar'; readonly value: Expression; readonly span: Span };
export interface Call extends ExpressionBase {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
}
export interface Attribute extends ExpressionBase {
  readonly kind: 'Attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}
export interface Subscript extends ExpressionBase {
  readonly kind: 'Subscript';
  readonly object: Expression;
  /** A `Tuple` without brackets for `a[i, j]`. */
  readonly index: Expression;
}
export interface Slice extends ExpressionBase {
  readonly kind: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
  /** True when a second colon is written, with or without a step behind it. */
  readonly hasStepColon: boolean;
}
export interface Starred extends ExpressionBase {
  readonly kind: 'Starred';
  readonly value: Expression;
}
export interface Yield extends ExpressionBase {
  readonly kind: 'Yield';
  readonly value: Expression | null;
}
export interface YieldFrom extends ExpressionBase {
  readonly kind: 'YieldFrom';
  readonly value: Expression;
}
/** An expression the board does not accept (f-string, `:=`, `await`) or that could not be parsed. */
export interface UnknownExpression extends ExpressionBase {
  readonly kind: 'UnknownExpression';
  readonly reason: UnknownReason;
  /** Expressions inside that could still be read, in source order. */
  readonly children: readonly Expression[];
}

export type Expression =
  | Name
  | IntLiteral
  | FloatLiteral
  | ImaginaryLiteral
  | StrLiteral
  | BytesLiteral
  | ConstantLiteral
  | ListDisplay
  | TupleDisplay
  | SetDisplay
  | DictDisplay
  | Comprehension
  | Lambda
  | Unary
  | Binary
  | Compare
  | BoolOperation
  | Not
  | Conditional
  | Call
  | Attribute
  | Subscript
  | Slice
  | Starred
  | Yield
  | YieldFrom
  | UnknownExpression;

export interface Parameter extends NodeBase {
  readonly kind: 'positional' | 'star' | 'doubleStar' | 'bareStar' | 'keywordOnly';
  /** Empty for a bare `*`. */
  readonly name: string;
  readonly defaultValue: Expression | null;
  /** MicroPython parses annotations and drops them. */
  readonly annotation: Expression | null;
}

export interface ExpressionStatement extends NodeBase {
  readonly kind: 'Expression';
  readonly value: Expression;
}
export interface Assign extends NodeBase {
  readonly kind: 'Assign';
  /** `a = b = value` has two targets. */
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AugmentedAssign extends NodeBase {
  readonly kind: 'AugAssign';
  readonly target: Expression;
  readonly operator: BinaryOperator;
  readonly value: Expression;
}
export interface Return extends NodeBase {
  readonly kind: 'Return';
  readonly value: Expression | null;
}
export interface Raise extends NodeBase {
  readonly kind: 'Raise';
  readonly exception: Expression | null;
  readonly cause: Expression | null;
}
export interface Delete extends NodeBase {
  readonly kind: 'Delete';
  readonly target: Expression;
}
export interface Pass extends NodeBase {
  readonly kind: 'Pass' | 'Break' | 'Continue';
}
export interface Scope extends NodeBase {
  readonly kind: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}
export interface Alias extends NodeBase {
  /** Dotted module name, or the imported name in `from … import`. */
  readonly name: string;
  readonly asName: string | null;
}
export interface Import extends NodeBase {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
}
export interface ImportFrom extends NodeBase {
  readonly kind: 'ImportFrom';
  /** Empty for `from . import x`. */
  readonly module: string;
  /** Number of leading dots. */
  readonly level: number;
  /** Null for `import *`. */
  readonly names: readonly Alias[] | null;
}
export interface Assert extends NodeBase {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly message: Expression | null;
}
export interface If extends NodeBase {
  readonly kind: 'If';
  readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
  readonly orElse: readonly Statement[] | null;
}
export interface While extends NodeBase {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[] | null;
}
export interface For extends NodeBase {
  readonly kind: 'For';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[] | null;
}
export interface ExceptHandler extends NodeBase {
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}
export interface Try extends NodeBase {
  readonly kind: 'Try';
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orElse: readonly Statement[] | null;
  readonly finallyBody: readonly Statement[] | null;
}
export interface WithItem extends NodeBase {
  readonly context: Expression;
  readonly target: Expression | null;
}
export interface With extends NodeBase {
  readonly kind: 'With';
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}
export interface FunctionDefinition extends NodeBase {
  readonly kind: 'FunctionDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  readonly returns: Expression | null;
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}
export interface ClassDefinition extends NodeBase {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Argument[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}
/** A statement the board does not accept (annotated assignment, `match`, `async def`) or that could not be parsed. */
export interface UnknownStatement extends NodeBase {
  readonly kind: 'UnknownStatement';
  readonly reason: UnknownReason;
  /** Statements inside that could still be read, in source order. */
  readonly children: readonly Statement[];
}

export type Statement =
  | ExpressionStatement
  | Assign
  | AugmentedAssign
  | Return
  | Raise
  | Delete
  | Pass
  | Scope
  | Import
  | ImportFrom
  | Assert
  | If
  | While
  | For
  | Try
  | With
  | FunctionDefinition
  | ClassDefinition
  | UnknownStatement;

export interface UnknownReason {
  /**
   * `syntax`: no Python accepts it; `unsupported`: valid Python that MicroPython v1.11 rejects; `limit`: nested
   * deeper than NESTING_LIMIT, which the board might accept.
   */
  readonly kind: 'syntax' | 'unsupported' | 'limit';
  /** What it is, in words for a message: "f-string", "assignment expression", "missing ')'". */
  readonly what: string;
}

/** A `# maixmem: …` comment. */
export interface Directive extends NodeBase {
  /** First word: `ignore`, `ignore-file`, `board`, `firmware`, `model`, … */
  readonly name: string;
  readonly nameSpan: Span;
  /** Text in square brackets split at commas (`ignore[rule-a, rule-b]`), trimmed. */
  readonly rules: readonly string[];
  /** Text behind name and brackets, trimmed. */
  readonly value: string;
  /** True when the comment stands alone on its line. */
  readonly ownLine: boolean;
}

export interface Module extends NodeBase {
  readonly body: readonly Statement[];
  readonly directives: readonly Directive[];
  /** Every place that could not be lowered, in source order; empty when the text is clean. */
  readonly problems: readonly { readonly span: Span; readonly reason: UnknownReason }[];
}
