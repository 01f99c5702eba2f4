import type { HugeInteger, ParserInteger } from './integers.ts';
import type { TokenKind } from '../lexer/tokens.ts';

/**
 * A result of the parser: what a word of its stack stands for. Only what folding asks about is kept; the
 * children of a node are known for the few rules that need them.
 */
export type ParseNode = NameLeaf | IntegerLeaf | TextLeaf | TokenLeaf | ConstantNode | RuleNode;

export interface NameLeaf {
  readonly kind: 'name';
  /** Bytes of the name, one character for each. */
  readonly text: string;
}
/** A small int. */
export interface IntegerLeaf {
  readonly kind: 'integer';
  readonly value: ParserInteger;
}
/** An interned str or bytes. */
export interface TextLeaf {
  readonly kind: 'text';
}
export interface TokenLeaf {
  readonly kind: 'token';
  readonly token: TokenKind;
}
/** A node that points to an object: a float, a big int, a long str or bytes. */
export interface ConstantNode {
  readonly kind: 'constant';
  /** Null for anything but an integer. */
  readonly integer: ParserInteger | HugeInteger | null;
}
export interface RuleNode {
  readonly kind: 'rule';
  readonly rule: number;
  readonly start: number;
  /** Null where nobody asks. */
  readonly children: readonly (ParseNode | null)[] | null;
}

export const TEXT_LEAF: TextLeaf = { kind: 'text' };

const tokenLeaves = new Map<TokenKind, TokenLeaf>();

export function tokenLeaf(token: TokenKind): TokenLeaf {
  let leaf = tokenLeaves.get(token);
  if (leaf === undefined) {
    leaf = { kind: 'token', token };
    tokenLeaves.set(token, leaf);
  }
  return leaf;
}

/** The integer that the node stands for (`mp_parse_node_get_int_maybe`). */
export function integerOf(node: ParseNode | null): ParserInteger | null {
  if (node?.kind === 'integer') return node.value;
  if (node?.kind !== 'constant' || node.integer === null || node.integer.value === null) return null;
  return node.integer;
}

/** `False` and 0; an object never counts (py/parse.c:314). */
export function isFalse(node: ParseNode | null): boolean {
  if (node?.kind === 'token') return node.token === 'False';
  return node?.kind === 'integer' && node.value.value === 0n;
}

export function isTrue(node: ParseNode | null): boolean {
  if (node?.kind === 'token') return node.token === 'True';
  return node?.kind === 'integer' && node.value.value !== 0n;
}

/** A lone value that the parser discards as a statement: anything but a name or a compound node. */
export function isDiscardable(node: ParseNode | null): boolean {
  return node !== null && node.kind !== 'name' && node.kind !== 'rule';
}
