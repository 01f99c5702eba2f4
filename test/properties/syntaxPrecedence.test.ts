import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression } from '../../server/src/core/syntax/ast.ts';
import { openMicroPython } from '../support/microPython.ts';
import { lowerWith, wasmEngine } from '../support/parser.ts';
import { seededRandom } from '../support/random.ts';

const engine = await wasmEngine();
const EXPRESSIONS = 4_000;
const BINARY = ['+', '-', '*', '//', '%', '<<', '>>', '&', '|', '^', '**'];
const JOINING = [...BINARY, ...BINARY, '&', '^', '<', '==', '!=', '>=', 'and', 'or'];

/** Operands and operators in a row, with hardly any brackets: what belongs together is up to precedence. */
function randomExpression(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const operand = (): string => `${pick(['', '', '', '-', '~', '+', '- ~'])}${Math.floor(random() * 4)}`;
  const chain = (): string => {
    const parts = [`${random() < 0.1 ? 'not ' : ''}${operand()}`];
    for (let left = 1 + Math.floor(random() * 7); left > 0; left--) {
      const operator = pick(JOINING);
      const negated = (operator === 'and' || operator === 'or') && random() < 0.3 ? 'not ' : '';
      const inner = random() < 0.1 ? `(${operand()} ${pick(BINARY)} ${operand()})` : operand();
      parts.push(operator, `${negated}${inner}`);
    }
    return parts.join(' ');
  };
  return random() < 0.1 ? `${chain()} if ${chain()} else ${chain()}` : chain();
}

class Impossible extends Error {}

/** Floor division as Python has it, for whole numbers that are exact in a double. */
function binary(operator: string, a: number, b: number): number {
  const values: Record<string, () => number> = {
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '//': () => Math.floor(a / b),
    '%': () => a - b * Math.floor(a / b),
    '<<': () => a * 2 ** b,
    '>>': () => Math.floor(a / 2 ** b),
    '&': () => Number(BigInt(a) & BigInt(b)),
    '|': () => Number(BigInt(a) | BigInt(b)),
    '^': () => Number(BigInt(a) ^ BigInt(b)),
    '**': () => a ** b,
  };
  if (b < 0 && ['<<', '>>', '**'].includes(operator)) throw new Impossible();
  const result = values[operator]!();
  if (!Number.isSafeInteger(result)) throw new Impossible();
  return result;
}

function evaluate(node: Expression): number | boolean {
  switch (node.kind) {
    case 'Int':
      return Number(node.value);
    case 'Unary': {
      const value = Number(evaluate(node.operand));
      return node.operator === '-' ? -value : node.operator === '~' ? -value - 1 : value;
    }
    case 'Not':
      return Number(evaluate(node.operand)) === 0;
    case 'Binary':
      return binary(node.operator, Number(evaluate(node.left)), Number(evaluate(node.right)));
    case 'Compare': {
      let left = Number(evaluate(node.first));
      for (const { operator, operand } of node.rest) {
        const right = Number(evaluate(operand));
        const holds = { '<': left < right, '==': left === right, '!=': left !== right, '>=': left >= right };
        if (!holds[operator as keyof typeof holds]) return false;
        left = right;
      }
      return true;
    }
    case 'BoolOp': {
      let value: number | boolean = false;
      for (const operand of node.operands) {
        value = evaluate(operand);
        if ((Number(value) !== 0) === (node.operator === 'or')) break;
      }
      return value;
    }
    case 'Conditional':
      return evaluate(Number(evaluate(node.test)) !== 0 ? node.body : node.orElse);
    default:
      throw new Error(`unexpected ${node.kind}`);
  }
}

test(`${EXPRESSIONS} random expressions group their operators as MicroPython does`, async () => {
  const python = await openMicroPython();
  const random = seededRandom(5);
  let compared = 0;
  for (let round = 0; round < EXPRESSIONS; round++) {
    const source = randomExpression(random);
    const [statement] = lowerWith(engine, source).body;
    assert.ok(statement?.kind === 'Expression', source);
    let value: number | boolean;
    try {
      value = evaluate(statement.value);
    } catch (error) {
      if (error instanceof Impossible) continue;
      throw new Error(source, { cause: error });
    }
    compared++;
    const expected = python.evaluate(source);
    const ours = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value + 0);
    assert.equal(ours, expected, source);
  }
  assert.ok(compared > EXPRESSIONS / 3, `${compared} compared`);
});
