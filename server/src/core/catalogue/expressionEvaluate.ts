import { BUILTIN_FUNCTIONS } from './expressionFunctions.ts';
import { arithmetic } from './expressionNumbers.ts';
import { parseExpression } from './expressionParse.ts';
import { type BinaryOperator, type Expression } from './expressionSyntax.ts';
import { between, exactly } from '../quantity/interval.ts';
import { type ExpressionValue } from './expressionValue.ts';
import { both, either, lessThan, negated } from './truth.ts';
import { type FunctionEntry } from './types.ts';
import {
  asNumber,
  asTruth,
  equalValues,
  joinValues,
  joinWhy,
  NONE_VALUE,
  numberValue,
  textValue,
  truthValue,
  unknownValue,
} from './valueOperations.ts';

/** Where an expression finds what it names. */
export interface Scope {
  /** The value of a dotted name; `unknown` with a reason when there is none. */
  readonly resolve: (path: readonly string[]) => ExpressionValue;
  /** A field of an object; `unknown` with a reason when it has none. */
  readonly field: (value: ExpressionValue, field: string) => ExpressionValue;
  /** Functions given as data, by name. */
  readonly functions: ReadonlyMap<string, FunctionEntry>;
}

/** Functions of the data may use each other; they nest no deeper than this. */
const MAXIMUM_CALL_DEPTH = 20;

const parsed = new Map<string, Expression>();

function parsedOnce(text: string): Expression | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const result = parseExpression(text);
  if (!result.ok) return undefined;
  parsed.set(text, result.expression);
  return result.expression;
}

/** Evaluates the text of an expression. Total: a mistake in it gives `unknown` with the reason. */
export function evaluateText(text: string, scope: Scope): ExpressionValue {
  const expression = parsedOnce(text);
  return expression === undefined
    ? unknownValue(`the model's expression ${JSON.stringify(text)} is malformed`)
    : evaluate(expression, scope);
}

/** Evaluates an expression over intervals; never throws. */
export function evaluate(expression: Expression, scope: Scope, depth = 0): ExpressionValue {
  switch (expression.kind) {
    case 'number':
      return numberValue(exactly(expression.value));
    case 'text':
      return textValue(expression.value);
    case 'truth':
      return truthValue(expression.value ? 'yes' : 'no');
    case 'none':
      return NONE_VALUE;
    case 'name':
      return scope.resolve(expression.path);
    case 'call':
      return call(
        expression.name,
        expression.args.map((argument) => evaluate(argument, scope, depth)),
        scope,
        depth,
      );
    case 'index':
      return element(evaluate(expression.of, scope, depth), evaluate(expression.index, scope, depth));
    case 'negate': {
      const operand = asNumber(evaluate(expression.of, scope, depth));
      return numberValue(arithmetic('-', exactly(0), operand.interval) ?? operand.interval, operand.why);
    }
    case 'not':
      return truthValue(negated(asTruth(evaluate(expression.of, scope, depth))));
    case 'binary':
      return binary(
        expression.operator,
        evaluate(expression.left, scope, depth),
        evaluate(expression.right, scope, depth),
      );
    case 'conditional': {
      const condition = asTruth(evaluate(expression.condition, scope, depth));
      if (condition === 'yes') return evaluate(expression.then, scope, depth);
      if (condition === 'no') return evaluate(expression.otherwise, scope, depth);
      return joinValues(
        evaluate(expression.then, scope, depth),
        evaluate(expression.otherwise, scope, depth),
      );
    }
  }
}

function binary(operator: BinaryOperator, left: ExpressionValue, right: ExpressionValue): ExpressionValue {
  switch (operator) {
    case 'and':
      return truthValue(both(asTruth(left), asTruth(right)));
    case 'or':
      return truthValue(either(asTruth(left), asTruth(right)));
    case '==':
      return truthValue(equalValues(left, right));
    case '!=':
      return truthValue(negated(equalValues(left, right)));
    default:
      return numericBinary(operator, left, right);
  }
}

function numericBinary(
  operator: Exclude<BinaryOperator, 'and' | 'or' | '==' | '!='>,
  left: ExpressionValue,
  right: ExpressionValue,
): ExpressionValue {
  const a = asNumber(left);
  const b = asNumber(right);
  switch (operator) {
    case '<':
      return truthValue(lessThan(a.interval, b.interval));
    case '>=':
      return truthValue(negated(lessThan(a.interval, b.interval)));
    case '>':
      return truthValue(lessThan(b.interval, a.interval));
    case '<=':
      return truthValue(negated(lessThan(b.interval, a.interval)));
    default: {
      const why = joinWhy(a, b);
      const result = arithmetic(operator, a.interval, b.interval);
      return result === undefined
        ? unknownValue(why ?? 'division by a number that may be 0')
        : numberValue(result, why);
    }
  }
}

function element(of: ExpressionValue, index: ExpressionValue): ExpressionValue {
  if (of.kind === 'unknown') return of;
  if (of.kind !== 'sequence' || of.items === undefined || of.items.length === 0) {
    return unknownValue('an element that is not known');
  }
  const interval = asNumber(index).interval;
  if (interval.low === interval.high) {
    return of.items[interval.low] ?? unknownValue('an element beyond the end');
  }
  return of.items.reduce((a, b) => joinValues(a, b));
}

function call(name: string, args: readonly ExpressionValue[], scope: Scope, depth: number): ExpressionValue {
  if (Object.hasOwn(BUILTIN_FUNCTIONS, name)) {
    const builtin = BUILTIN_FUNCTIONS[name];
    if (builtin !== undefined && args.length >= builtin.minimumCount && args.length <= builtin.maximumCount) {
      return builtin.apply(args);
    }
    return unknownValue(`wrong number of arguments for ${name}`);
  }
  const entry = scope.functions.get(name);
  if (entry === undefined) return unknownValue(`the model has no function ${name}`);
  if (depth >= MAXIMUM_CALL_DEPTH) return unknownValue(`the model's function ${name} does not end`);
  if (args.length !== entry.params.length) return unknownValue(`wrong number of arguments for ${name}`);
  if ('table' in entry) return lookUp(entry.name, entry.table, args[0] ?? NONE_VALUE);
  const formula = parsedOnce(entry.formula);
  if (formula === undefined) return unknownValue(`the model's function ${name} is malformed`);
  return evaluate(formula, scopeOfCall(entry.params, args, scope), depth + 1);
}

function scopeOfCall(params: readonly string[], args: readonly ExpressionValue[], scope: Scope): Scope {
  return {
    functions: scope.functions,
    field: scope.field,
    resolve: ([first = '', ...fields]) => {
      const position = params.indexOf(first);
      const value = position < 0 ? undefined : args[position];
      return value === undefined ? scope.resolve([first, ...fields]) : fields.reduce(scope.field, value);
    },
  };
}

/** Table look-up: the join of all rows that the key may select; the row of a likely key gives the likely figure. */
function lookUp(
  name: string,
  table: Readonly<Record<string, number | string>>,
  key: ExpressionValue,
): ExpressionValue {
  const rowValue = (row: number | string): ExpressionValue =>
    typeof row === 'number' ? numberValue(exactly(row)) : textValue(row);
  const rows = Object.entries(table).filter(([rowKey]) => mayBe(key, rowKey));
  const [first, ...others] = rows.map(([, row]) => rowValue(row));
  if (first === undefined) return unknownValue(`no entry of ${name} fits`);
  const joined = others.reduce((a, b) => joinValues(a, b), first);
  if (key.kind !== 'number' || joined.kind !== 'number') return joined;
  const likelyKey = String(key.interval.likely);
  const likely = Object.hasOwn(table, likelyKey) ? table[likelyKey] : undefined;
  const { low, high } = joined.interval;
  return numberValue(
    between(low, high, typeof likely === 'number' ? likely : joined.interval.likely),
    key.why,
  );
}

function mayBe(key: ExpressionValue, rowKey: string): boolean {
  switch (key.kind) {
    case 'text':
      return key.options === undefined || key.options.includes(rowKey);
    case 'number':
      return Number(rowKey) >= key.interval.low && Number(rowKey) <= key.interval.high;
    case 'unknown':
      return true;
    case 'truth':
    case 'none':
    case 'sequence':
    case 'object':
      return false;
  }
}
