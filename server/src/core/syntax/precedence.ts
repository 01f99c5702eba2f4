import type { ConcreteNode } from './concrete.ts';

type Part = { readonly operator: ConcreteNode | null; readonly operand: ConcreteNode };

function operatorOf(node: ConcreteNode): ConcreteNode | undefined {
  return node.children.find((child) => child.field === 'operator' && child.type !== 'ERROR');
}

/** True for `a & b` and `a ^ b` that the parser read without skipping anything. */
export function isAndOrXor(node: ConcreteNode | undefined): node is ConcreteNode {
  if (node?.type !== 'binary_operator' || node.children.length !== 3) return false;
  const operator = operatorOf(node);
  return (
    (operator?.type === '&' || operator?.type === '^') &&
    !node.children.some((child) => child.type === 'ERROR')
  );
}

/**
 * The grammar gives `^` a higher precedence than `&`; in Python it is the other way round. Takes a bare chain of
 * both apart and puts it together as Python reads it; any other node comes back as it is.
 */
export function regroupAndXor(node: ConcreteNode): ConcreteNode {
  if (!isAndOrXor(node)) return node;
  const parts = partsOfChain(node, null);
  const operators = new Set(parts.map((part) => part.operator?.type));
  if (!operators.has('&') || !operators.has('^')) return node;
  let result: Part | null = null;
  let group: Part | null = null;
  for (const part of parts) {
    if (group !== null && part.operator?.type === '&') {
      group = { operator: group.operator, operand: joined(group.operand, part) };
      continue;
    }
    if (group !== null)
      result = result === null ? group : { operator: null, operand: joined(result.operand, group) };
    group = part;
  }
  if (group === null) return node;
  return result === null ? group.operand : joined(result.operand, group);
}

/** Operands in source order, each with the operator before it. */
function partsOfChain(node: ConcreteNode, before: ConcreteNode | null): Part[] {
  const reversed: Part[] = [];
  let link = node;
  while (isAndOrXor(link)) {
    const operator = operatorOf(link) as ConcreteNode;
    const [left, , right] = link.children as [ConcreteNode, ConcreteNode, ConcreteNode];
    // Only a chain of `^` can stand right of an operator without brackets, and it holds no further chains.
    const inner = isAndOrXor(right) ? partsOfChain(right, operator) : [{ operator, operand: right }];
    for (const part of inner.reverse()) reversed.push(part);
    link = left;
  }
  reversed.push({ operator: before, operand: link });
  return reversed.reverse();
}

function joined(left: ConcreteNode, { operator, operand }: Part): ConcreteNode {
  const children = [
    { ...left, field: 'left' },
    ...(operator === null ? [] : [operator]),
    { ...operand, field: 'right' },
  ];
  return { ...left, type: 'binary_operator', field: null, start: left.start, end: operand.end, children };
}
