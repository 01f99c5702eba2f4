import type {
  Binary,
  BytesLiteral,
  Compare,
  Expression,
  FloatLiteral,
  ImaginaryLiteral,
  Slice,
  StrLiteral,
  Yield,
  YieldFrom,
} from '../../syntax/ast.ts';
import type { Constant } from '../code.ts';
import { emitTrailers } from './calls.ts';
import { emitConditional, emitLogic } from './conditions.ts';
import { emitUnknown, loadName, newLabel, noteLine, report, withSpan } from './context.ts';
import type { EmitContext } from './context.ts';
import { emitDictOrSet, emitSequence } from './displays.ts';
import { emitComprehension, emitFunction } from './functions.ts';
import { operatorChain } from './fold.ts';

/** Compiles an expression; its value ends up on top of the stack (`compile_node`, py/compile.c:2736). */
export function emitExpression(ctx: EmitContext, expression: Expression): void {
  const node = ctx.folding.unwrap(expression);
  withSpan(ctx, node.span, () => {
    if (!emitFolded(ctx, node)) emitNode(ctx, node);
  });
}

/** Loads an expression that the parser has folded; false when there is code to compile. */
function emitFolded(ctx: EmitContext, node: Expression): boolean {
  const constant = ctx.folding.constantOf(node);
  if (constant === null) return false;
  if (constant.kind !== 'int') ctx.code.immediate(constant.kind);
  else if (!constant.isObject) ctx.code.smallInt(constant.value);
  else {
    // Only a number that stands in the source has a line; computed ones have line 0 (py/parse.c:735).
    if (node.kind === 'Int' || node.kind === 'Name') noteLine(ctx, node.span.start);
    ctx.code.constantObject({ kind: 'int', value: constant.value }, allocationsOf(ctx, node));
  }
  return true;
}

function emitNode(ctx: EmitContext, node: Expression): void {
  switch (node.kind) {
    case 'Name':
      return loadName(ctx, node.id);
    case 'Int':
      return ctx.code.smallInt(node.value);
    case 'Str':
      return emitText(ctx, node);
    case 'Bytes':
      return emitBytesLiteral(ctx, node);
    case 'Float':
    case 'Imaginary':
      return emitFloat(ctx, node);
    case 'Constant':
      return node.value === 'Ellipsis' ? ctx.code.ellipsis() : ctx.code.immediate('none');
    case 'UnknownExpression':
      return emitUnknown(ctx, node.children, node.reason.what);
    default:
      noteLine(ctx, node.span.start);
      return emitCompound(ctx, node);
  }
}

/** What is a node of its own in the board's parse tree, with a source line. */
type CompoundExpression = Exclude<
  Expression,
  { kind: 'Name' | 'Int' | 'Str' | 'Bytes' | 'Float' | 'Imaginary' | 'Constant' | 'UnknownExpression' }
>;

function emitCompound(ctx: EmitContext, node: CompoundExpression): void {
  switch (node.kind) {
    case 'List':
      return emitSequence(ctx, 'BUILD_LIST', node.elements);
    case 'Tuple':
      return emitSequence(ctx, 'BUILD_TUPLE', node.elements);
    case 'Set':
    case 'Dict':
      return emitDictOrSet(ctx, node, true);
    case 'Comprehension':
      return emitComprehension(ctx, node);
    case 'Lambda':
      return emitFunction(ctx, 'lambda', '<lambda>', node);
    case 'Unary':
      ctx.expression(ctx, node.operand);
      return ctx.code.unary(node.operator);
    case 'Not':
      ctx.expression(ctx, node.operand);
      return ctx.code.unary('not');
    case 'Binary':
      return emitBinary(ctx, node);
    case 'Compare':
      return emitCompare(ctx, node);
    case 'BoolOp':
      return emitLogic(ctx, node);
    case 'Conditional':
      return emitConditional(ctx, node);
    case 'Call':
    case 'Attribute':
    case 'Subscript':
      return emitTrailers(ctx, node);
    case 'Slice':
      return emitSlice(ctx, node);
    case 'Starred':
      report(ctx, node.span, '*x must be assignment target');
      return emitUnknown(ctx, [node.value], '*x outside an assignment');
    case 'Yield':
    case 'YieldFrom':
      return emitYield(ctx, node);
  }
}

/** Allocations of the object the parser made for this expression; none for what is immediate or interned. */
function allocationsOf(ctx: EmitContext, { span }: Expression): number[] {
  return [...ctx.constantAllocations(span.start, span.end)];
}

/** A short or already interned string is a name in the bytecode, any other an object (py/parse.c:430). */
function emitText(ctx: EmitContext, node: StrLiteral): void {
  const { value, byteLength } = node;
  const allocations = allocationsOf(ctx, node);
  if (allocations.length === 0) return ctx.code.internedString(value, byteLength);
  noteLine(ctx, node.span.start);
  ctx.code.constantObject({ kind: 'str', value, byteLength, interned: false }, allocations);
}

/** Bytes that were interned become an object for each use, made when the code is written. */
function emitBytesLiteral(ctx: EmitContext, node: BytesLiteral): void {
  const constant: Constant = { kind: 'bytes', value: node.value };
  const allocations = allocationsOf(ctx, node);
  if (allocations.length === 0) return ctx.code.lateBytes(constant, node.value.length);
  noteLine(ctx, node.span.start);
  ctx.code.constantObject(constant, allocations);
}

function emitFloat(ctx: EmitContext, node: FloatLiteral | ImaginaryLiteral): void {
  noteLine(ctx, node.span.start);
  const kind = node.kind === 'Float' ? 'float' : 'imaginary';
  ctx.code.constantObject({ kind, value: node.value }, allocationsOf(ctx, node));
}

function emitBinary(ctx: EmitContext, node: Binary): void {
  const { first, rest } = operatorChain(node);
  ctx.expression(ctx, first);
  for (const { operator, operand, node: link } of rest) {
    ctx.expression(ctx, operand);
    withSpan(ctx, link.span, () => ctx.code.binary('BINARY_OP', operator));
  }
}

/** `a < b < c` evaluates b once and stops at the first comparison that fails (py/compile.c:2129). */
function emitCompare(ctx: EmitContext, { first, rest }: Compare): void {
  const { code } = ctx;
  ctx.expression(ctx, first);
  const isChain = rest.length > 1;
  const failed = isChain ? newLabel(ctx) : 0;
  const exits: number[] = [];
  for (const [index, { operator, operand }] of rest.entries()) {
    const isLast = index === rest.length - 1;
    ctx.expression(ctx, operand);
    if (!isLast) {
      code.plain('DUP_TOP', 1);
      code.plain('ROT_THREE', 0);
    }
    code.compare(operator);
    if (!isLast) exits.push(code.jump('JUMP_IF_FALSE_OR_POP', failed, -1));
  }
  if (!isChain) return;
  const end = newLabel(ctx);
  code.jump('JUMP', end, 0);
  code.assignLabel(failed);
  code.adjustStack(1);
  code.plain('ROT_TWO', 0);
  code.plain('POP_TOP', -1);
  code.assignLabel(end);
  for (const exit of exits) code.joinAt(exit, end);
}

function emitSlice(ctx: EmitContext, { lower, upper, step }: Slice): void {
  for (const bound of [lower, upper]) {
    if (bound === null) ctx.code.immediate('none');
    else ctx.expression(ctx, bound);
  }
  if (step !== null) ctx.expression(ctx, step);
  const count = step === null ? 2 : 3;
  ctx.code.counted('BUILD_SLICE', count, 1 - count);
}

function emitYield(ctx: EmitContext, node: Yield | YieldFrom): void {
  const { code, scope } = ctx;
  if (scope.kind !== 'function' && scope.kind !== 'lambda') {
    report(ctx, node.span, "'yield' outside function");
    return emitUnknown(ctx, node.value === null ? [] : [node.value], 'yield outside a function');
  }
  if (node.value === null) code.immediate('none');
  else ctx.expression(ctx, node.value);
  scope.isGenerator = true;
  if (node.kind === 'Yield') return code.plain('YIELD_VALUE', 0);
  code.plain('GET_ITER', 0);
  code.immediate('none');
  code.plain('YIELD_FROM', -1);
}
