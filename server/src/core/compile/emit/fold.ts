import type { Binary, BinaryOperator, BoolOperation, Expression, Name } from '../../syntax/ast.ts';
import { foldBinary, foldedInt, foldUnary, type FoldedInt } from '../foldArithmetic.ts';

/** An expression that the board's parser has turned into a constant. */
export type FoldedConstant =
  ({ readonly kind: 'int' } & FoldedInt) | { readonly kind: 'true' } | { readonly kind: 'false' };

/** Integer attributes of modules that the parser replaces: `errno.EIO` (py/parse.c:547). */
export type ModuleConstants = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/** One operator chain of a single precedence: `a + b - c`. */
export interface OperatorChain {
  readonly first: Expression;
  readonly rest: readonly {
    readonly operator: BinaryOperator;
    readonly operand: Expression;
    readonly node: Binary;
  }[];
}

const CHAIN_OF: Readonly<Record<BinaryOperator, number>> = {
  '|': 0,
  '^': 1,
  '&': 2,
  '<<': 3,
  '>>': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '//': 5,
  '%': 5,
  '@': 5,
  '**': 6,
};

/** The chain that ends in `node`; a bracketed operand is a chain of its own. */
export function operatorChain(node: Binary): OperatorChain {
  const rest = [{ operator: node.operator, operand: node.right, node }];
  let first = node.left;
  const chain = CHAIN_OF[node.operator];
  while (
    first.kind === 'Binary' &&
    !first.parenthesized &&
    CHAIN_OF[first.operator] === chain &&
    chain !== 6
  ) {
    rest.push({ operator: first.operator, operand: first.right, node: first });
    first = first.left;
  }
  return { first, rest: rest.reverse() };
}

/**
 * The parser's constant folding (py/parse.c:491-720): integer arithmetic over whole operator chains, `not`,
 * `and` and `or` of constants, names set with `const()`, and integer constants of `errno` and `uctypes`.
 */
export class Folding {
  readonly #smallIntBits: number;
  readonly #modules: ModuleConstants;
  readonly #names = new Map<Name, FoldedInt>();
  readonly #constants = new Map<Expression, FoldedConstant | null>();
  readonly #operands = new Map<BoolOperation, readonly Expression[]>();

  /** `smallIntBits`: width of a small int, sign included: 63 on 64-bit words, 31 on 32-bit words. */
  constructor(smallIntBits: number, modules: ModuleConstants) {
    this.#smallIntBits = smallIntBits;
    this.#modules = modules;
  }

  /** Says that this use of a name stands for a `const()` value. To be called before the use is asked about. */
  bindName(name: Name, value: FoldedInt): void {
    this.#names.set(name, value);
  }

  /** The constant that the expression has become, or null. Literals that are not ints or truth values are null. */
  constantOf(expression: Expression): FoldedConstant | null {
    const known = this.#constants.get(expression);
    if (known !== undefined) return known;
    const constant = this.#compute(expression);
    this.#constants.set(expression, constant);
    return constant;
  }

  /** The integer the expression has become, or null. */
  intOf(expression: Expression): FoldedInt | null {
    const constant = this.constantOf(expression);
    return constant?.kind === 'int' ? constant : null;
  }

  /** True for what the compiler drops a branch for: `True` and small ints but 0 (py/parse.c:319). */
  isTrue(expression: Expression): boolean {
    const constant = this.constantOf(expression);
    if (constant === null) return false;
    return constant.kind === 'int' ? !constant.isObject && constant.value !== 0n : constant.kind === 'true';
  }

  isFalse(expression: Expression): boolean {
    const constant = this.constantOf(expression);
    if (constant === null) return false;
    return constant.kind === 'int' ? !constant.isObject && constant.value === 0n : constant.kind === 'false';
  }

  /** The operands of `and`/`or` that remain after folding; at least one (`fold_logical_constants`). */
  operandsOf(node: BoolOperation): readonly Expression[] {
    const known = this.#operands.get(node);
    if (known !== undefined) return known;
    const operands = flattenOperands(node);
    const kept: Expression[] = [];
    for (const [index, operand] of operands.entries()) {
      const decides = node.operator === 'or' ? this.isTrue(operand) : this.isFalse(operand);
      const drops = node.operator === 'or' ? this.isFalse(operand) : this.isTrue(operand);
      if (decides || !drops || index === operands.length - 1) kept.push(operand);
      if (decides) break;
    }
    this.#operands.set(node, kept);
    return kept;
  }

  /** The expression without an `and`/`or` of which one operand is left. */
  unwrap(expression: Expression): Expression {
    let inner = expression;
    while (inner.kind === 'BoolOp') {
      const operands = this.operandsOf(inner);
      const only = operands[0];
      if (operands.length !== 1 || only === undefined) return inner;
      inner = only;
    }
    return inner;
  }

  #compute(expression: Expression): FoldedConstant | null {
    switch (expression.kind) {
      case 'Int':
        return asConstant(foldedInt(expression.value, this.#smallIntBits));
      case 'Constant':
        if (expression.value === 'True') return { kind: 'true' };
        return expression.value === 'False' ? { kind: 'false' } : null;
      case 'Name':
        // The lexer makes `__debug__` a token: it is True unless optimising (py/lexer.c:696).
        return expression.id === '__debug__'
          ? { kind: 'true' }
          : asConstant(this.#names.get(expression) ?? null);
      case 'Unary': {
        const operand = this.intOf(expression.operand);
        return operand === null
          ? null
          : asConstant(foldUnary(expression.operator, operand, this.#smallIntBits));
      }
      case 'Binary':
        return asConstant(this.#foldChain(operatorChain(expression)));
      case 'Not':
        if (this.isTrue(expression.operand)) return { kind: 'false' };
        return this.isFalse(expression.operand) ? { kind: 'true' } : null;
      case 'BoolOp': {
        const inner = this.unwrap(expression);
        return inner === expression ? null : this.constantOf(inner);
      }
      case 'Attribute': {
        if (expression.object.kind !== 'Name') return null;
        const value = this.#modules.get(expression.object.id)?.get(expression.name);
        return value === undefined ? null : asConstant(foldedInt(value, this.#smallIntBits));
      }
      default:
        return null;
    }
  }

  #foldChain({ first, rest }: OperatorChain): FoldedInt | null {
    let result = this.intOf(first);
    for (const { operator, operand } of rest) {
      if (result === null) return null;
      const right = this.intOf(operand);
      result = right === null ? null : foldBinary(operator, result, right, this.#smallIntBits);
    }
    return result;
  }
}

function asConstant(int: FoldedInt | null): FoldedConstant | null {
  return int === null ? null : { kind: 'int', value: int.value, isObject: int.isObject };
}

/** `a and b and c` as one list, however it was nested without brackets. */
function flattenOperands(node: BoolOperation): readonly Expression[] {
  const first = node.operands[0];
  if (first?.kind !== 'BoolOp' || first.operator !== node.operator || first.parenthesized)
    return node.operands;
  return [...flattenOperands(first), ...node.operands.slice(1)];
}
