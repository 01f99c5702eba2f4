/** Syntax tree of the catalogue's expression language; expressionParse.ts describes the grammar. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'none' }
  /** `self.w`: the parts between the dots. */
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | 'and' | 'or';

/** Every name (dotted) and function that an expression mentions. */
export interface Mentions {
  readonly names: readonly string[];
  readonly calls: readonly { readonly name: string; readonly count: number }[];
}

/** Collects what an expression refers to, for checks of the data. */
export function mentionsOf(expression: Expression): Mentions {
  const names: string[] = [];
  const calls: { name: string; count: number }[] = [];
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'number':
      case 'text':
      case 'truth':
      case 'none':
        return;
      case 'name':
        names.push(node.path.join('.'));
        return;
      case 'call':
        calls.push({ name: node.name, count: node.args.length });
        node.args.forEach(visit);
        return;
      case 'index':
        visit(node.of);
        visit(node.index);
        return;
      case 'negate':
      case 'not':
        visit(node.of);
        return;
      case 'binary':
        visit(node.left);
        visit(node.right);
        return;
      case 'conditional':
        visit(node.condition);
        visit(node.then);
        visit(node.otherwise);
        return;
    }
  };
  visit(expression);
  return { names, calls };
}
