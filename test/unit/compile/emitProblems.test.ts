import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileModule } from '../../../server/src/core/compile/compileModule.ts';
import { disassemble } from '../../../server/src/core/compile/disassemble.ts';
import { Interner } from '../../../server/src/core/compile/interner.ts';
import { compileLayout } from '../../../server/src/core/compile/layout.ts';
import type { Expression, Statement } from '../../../server/src/core/syntax/ast.ts';
import type { Span } from '../../../server/src/core/text/span.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { compileText } from '../../support/compileText.ts';

/** The first refusal, with the text it points at. */
function refusalOf(source: string): [message: string, text: string] | null {
  const refusal = compileText(source).refusals[0];
  return refusal === undefined ? null : [refusal.message, source.slice(refusal.span.start, refusal.span.end)];
}

const REFUSED: readonly (readonly [source: string, message: string, text: string])[] = [
  ['return 1\n', "'return' outside function", 'return 1'],
  ['class C:\n    return\n', "'return' outside function", 'return'],
  ['x = (yield)\n', "'yield' outside function", 'yield'],
  ['break\n', "'break' outside loop", 'break'],
  ['def f():\n    continue\n', "'continue' outside loop", 'continue'],
  ['(a, b) += 1\n', "can't assign to expression", '(a, b)'],
  ['def f(a, a): pass\n', 'argument name reused', 'a'],
  ['def f(a=1, b): pass\n', 'non-default argument follows default argument', 'b'],
  ['nonlocal x\n', "can't declare nonlocal in outer code", 'nonlocal x'],
  ['def f():\n    nonlocal x\n', 'no binding for nonlocal found', 'nonlocal x'],
  ['def f():\n    x = 1\n    global x\n', 'identifier redefined as global', 'global x'],
  [
    'def f():\n    def g():\n        x = 1\n        nonlocal x\n',
    'identifier redefined as nonlocal',
    'nonlocal x',
  ],
  ['f(a=1, 2)\n', 'non-keyword arg after keyword arg', '2'],
  ['f(*a, 2)\n', 'non-keyword arg after */**', '2'],
  ['f(*a, *b)\n', "can't have multiple *x", '*b'],
  ['f(**a, **b)\n', "can't have multiple **x", '**b'],
  ['def f():\n    super().g()\n', "super() can't find self", 'super()'],
  ['try:\n    a\nexcept:\n    b\nexcept C:\n    d\n', "default 'except' must be last", 'except:\n    b'],
  ['@micropython.native\ndef f(): pass\n', 'invalid micropython decorator', 'micropython.native'],
  ['X = const(1)\nf(X=2)\n', 'LHS of keyword arg must be an id', 'X=2'],
  ['X = const(1)\nX = 2\n', "can't assign to expression", 'X'],
];

for (const [source, message, text] of REFUSED) {
  test(`refused like on the board: ${JSON.stringify(source)}`, () => {
    assert.deepEqual(refusalOf(source), [message, text]);
  });
}

const span: Span = { start: 0, end: 0 };
const name = (id: string): Expression => ({ kind: 'Name', id, span });
const call: Expression = { kind: 'Call', callee: name('f'), arguments: [], span };
const starred = (id: string): Expression => ({ kind: 'Starred', value: name(id), span });
const tuple = (...elements: readonly Expression[]): Expression => ({ kind: 'Tuple', elements, span });

/** Trees that lowering does not make: a script like them has been refused before it is compiled. */
const REFUSED_TREES: readonly (readonly [statement: Statement, message: string])[] = [
  [{ kind: 'Assign', targets: [call], value: name('x'), span }, "can't assign to expression"],
  [{ kind: 'Assign', targets: [tuple()], value: name('x'), span }, "can't assign to expression"],
  [{ kind: 'Assign', targets: [starred('a')], value: name('x'), span }, "can't assign to expression"],
  [
    { kind: 'Assign', targets: [tuple(starred('a'), starred('b'))], value: name('x'), span },
    'multiple *x in assignment',
  ],
  [{ kind: 'AugAssign', target: call, operator: '+', value: name('x'), span }, "can't assign to expression"],
  [{ kind: 'Delete', target: call, span }, "can't delete expression"],
  [{ kind: 'Delete', target: tuple(), span }, "can't delete expression"],
  [{ kind: 'Expression', value: starred('a'), span }, '*x must be assignment target'],
];

for (const [statement, message] of REFUSED_TREES) {
  test(`refused as a tree: ${statement.kind}, ${message}`, () => {
    const { problems, code } = compileModule({
      module: { span, body: [statement], directives: [], problems: [] },
      source: '',
      layout: compileLayout(8),
      recorder: new Trace(),
      interner: new Interner(new Set()),
      moduleConstants: new Map(),
      constantAllocations: () => [],
      finishParse: () => undefined,
    });
    assert.deepEqual(problems, [{ span, message }]);
    assert.equal(code.stateSlots > 0, true);
  });
}

test('what the parser refuses comes before what the compiler refuses', () => {
  const { refusals } = compileText('return\nX = const(y)\n');
  assert.deepEqual(
    refusals.map(({ message }) => message),
    ['constant must be an integer', "'return' outside function"],
  );
});

test('what cannot be compiled leaves the rest of the code as it is', () => {
  const { code } = compileText('x = f"{a}"\ny: int = b\nawait c\n');
  const listing = disassemble(code);
  for (const kept of ['STORE_NAME x', 'UNKNOWN', 'LOAD_CONST None']) assert.match(listing, new RegExp(kept));
});

const BROKEN = [
  'def (:\n',
  'x = \n',
  'for in x: pass\nbreak\n',
  'class : pass\n',
  'f(**, *)\nreturn yield\n',
  'a = b = = c\n',
  'lambda x: (\n',
  'try:\nexcept\n',
  'del\nnonlocal\n',
  '@\ndef f(): pass\n',
  'with as b:\n  x\n',
  '*a\n[*b]\n{**c}\nf(*a)[*b]\n',
];

for (const source of BROKEN) {
  test(`broken text compiles to something: ${JSON.stringify(source)}`, () => {
    const { code, refusals } = compileText(source);
    assert.equal(code.instructions.at(-1)?.op, 'RETURN_VALUE');
    assert.notEqual(refusals.length, 0);
  });
}

test('deep nesting does not overflow the stack', () => {
  for (const source of [
    `x = ${'('.repeat(5000)}1${')'.repeat(5000)}\n`,
    `x = ${'1 + y + '.repeat(5000)}1\n`,
    `x = ${'[['.repeat(3000)}${']]'.repeat(3000)}\n`,
    `x = y${'.z()'.repeat(5000)}\n`,
    `x = ${'not '.repeat(5000)}y\n`,
    `x = y${' if a else b'.repeat(3000)}\n`,
  ]) {
    assert.equal(compileText(source).code.instructions.at(-1)?.op, 'RETURN_VALUE', source.slice(0, 20));
  }
});
