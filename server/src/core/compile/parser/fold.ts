import type { HugeInteger, IntegerOperator, ParserInteger, ParserIntegers } from './integers.ts';
import { integerOf, isFalse, isTrue, tokenLeaf, type ParseNode } from './nodes.ts';
import type { TokenKind } from '../lexer/tokens.ts';

/**
 * The operands of `and` or `or` that are left: constants that decide nothing go, and what follows one that
 * decides (py/parse.c:534).
 */
export function foldedOperands(isOr: boolean, operands: readonly (ParseNode | null)[]): (ParseNode | null)[] {
  const kept: (ParseNode | null)[] = [];
  for (const [index, operand] of operands.entries()) {
    const decides = isOr ? isTrue(operand) : isFalse(operand);
    const drops = isOr ? isFalse(operand) : isTrue(operand);
    if (!drops || index === operands.length - 1) kept.push(operand);
    if (decides) break;
  }
  return kept;
}

/** What `not` of a constant is; null for anything else. */
export function foldedNot(operand: ParseNode | null): ParseNode | null {
  if (isFalse(operand)) return tokenLeaf('True');
  return isTrue(operand) ? tokenLeaf('False') : null;
}

/** The bitwise chain whose operator is not among its nodes. */
export function foldBitwise(
  operator: '|' | '^' | '&',
  operands: readonly (ParseNode | null)[],
  integers: ParserIntegers,
): ParserInteger | HugeInteger | null {
  return foldChain(operands, () => operator, 1, integers);
}

/** A chain of shifts, sums or products: operands with the operators between them. */
export function foldArithmetic(
  nodes: readonly (ParseNode | null)[],
  integers: ParserIntegers,
): ParserInteger | HugeInteger | null {
  return foldChain(nodes, (index) => foldableOperator(nodes[index - 1] ?? null), 2, integers);
}

export function foldSign(
  nodes: readonly (ParseNode | null)[],
  integers: ParserIntegers,
): ParserInteger | HugeInteger | null {
  const operand = integerOf(nodes[1] ?? null);
  const sign = nodes[0];
  if (operand === null || sign?.kind !== 'token') return null;
  if (sign.token === '+') return operand;
  return sign.token === '-' ? integers.negate(operand) : integers.invert(operand);
}

const FOLDABLE: readonly TokenKind[] = ['<<', '>>', '+', '-', '*', '//', '%'];

function foldableOperator(node: ParseNode | null): IntegerOperator | null {
  if (node?.kind !== 'token' || !FOLDABLE.includes(node.token)) return null;
  return node.token as IntegerOperator;
}

/** All or nothing: results computed before an operand that is no integer are garbage (py/parse.c:603). */
function foldChain(
  nodes: readonly (ParseNode | null)[],
  operatorBefore: (index: number) => IntegerOperator | null,
  step: number,
  integers: ParserIntegers,
): ParserInteger | HugeInteger | null {
  const first = integerOf(nodes[0] ?? null);
  if (first === null) return null;
  let result: ParserInteger | HugeInteger = first;
  for (let index = step; index < nodes.length && result.value !== null; index += step) {
    const right = integerOf(nodes[index] ?? null);
    const operator = right === null ? null : operatorBefore(index);
    if (right === null || operator === null || !isFoldable(operator, right.value)) {
      if (result !== first) integers.drop(result);
      return null;
    }
    const previous: ParserInteger = result;
    result = integers.binary(operator, previous, right);
    if (previous !== first) integers.drop(previous);
  }
  return result;
}

function isFoldable(operator: IntegerOperator, right: bigint): boolean {
  if (operator === '<<' || operator === '>>') return right >= 0n;
  return (operator !== '//' && operator !== '%') || right !== 0n;
}
