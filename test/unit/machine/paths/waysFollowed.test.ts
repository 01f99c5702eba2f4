// In which order the ways through a script are followed, what is carried out once for all of them, and what of it is
// certain (docs/adr/0007).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Str } from '../../../../server/src/core/values/str.ts';
import { OPEN_QUESTIONS, scriptMachine } from '../../../support/scriptMachine.ts';

/**
 * Where a program comes by, in order: each `at('x')` is an `x`, with a `?` where it is not certain that the board comes
 * there. `maybe()` is not known, and `outside()` may raise.
 */
function seenOf(program: readonly string[]): string {
  const seen: string[] = [];
  const { machine, run } = scriptMachine({
    natives: {
      ...OPEN_QUESTIONS,
      at: ({ uncertain }, [name]) => {
        const what = name instanceof Str ? name.text : typeof name === 'number' ? name : '!';
        seen.push(`${what}${uncertain > 0 ? '?' : ''}`);
        return null;
      },
    },
  });
  run(`${program.join('\n')}\n`);
  assert.equal(machine.uncertain, 0, 'all ways are joined in the end');
  assert.equal(machine.scope, null);
  return seen.join(' ');
}

type Row = readonly [what: string, program: readonly string[], seen: string];

function rows(about: string, all: readonly Row[]): void {
  describe(about, () => {
    for (const [what, program, seen] of all)
      test(what, () => {
        assert.equal(seenOf(program), seen);
      });
  });
}

rows('both ways behind a condition are followed, and joined', [
  ['behind its arms', ['at("a")', 'if maybe(): at("b")', 'else: at("c")', 'at("d")'], 'a b? c? d'],
  ['behind its one arm', ['if maybe(): at("b")', 'at("d")'], 'b? d'],
  [
    'within an arm, and then behind it',
    ['if maybe():', '    at("a")', '    if maybe(): at("b")', '    at("c")', 'at("d")'],
    'a? b? c? d',
  ],
  ['in an expression', ['maybe() and at("a")', 'maybe() or at("b")', 'at("c")'], 'a? b? c'],
  ['in a conditional one', ['x = at("a") if maybe() else at("b")', 'at("c")'], 'a? b? c'],
  [
    'in a chain',
    ['if maybe(): at("a")', 'elif maybe(): at("b")', 'elif maybe(): at("c")', 'else: at("d")', 'at("e")'],
    'a? b? c? d? e',
  ],
]);

rows('a function', [
  [
    'is over on one way when the other is',
    ['def f():', '    if maybe(): return at("a")', '    at("b")', 'f()', 'at("c")'],
    'a? b? c',
  ],
  [
    'goes on for certain where the other way ends the script',
    ['def f():', '    if maybe(): raise ValueError', '    at("b")', 'f()', 'at("c")'],
    'b c',
  ],
  [
    'calls itself on one way',
    ['def f(n):', '    if maybe(): return', '    if n: f(n - 1)', '    at(n)', 'f(2)', 'at("c")'],
    '0? 1? 2? c',
  ],
  [
    'that never returns on one way is no way on',
    ['def f():', '    if maybe():', '        while True: pass', '    at("a")', 'f()', 'at("c")'],
    'a c',
  ],
  [
    'of firmware calls one of the script again and again',
    ['sorted([1, 2], key=lambda x: at("k") if maybe() else x)', 'at("c")'],
    'k? k? c',
  ],
]);

const RAISES = ['def f():', '    if maybe(): raise ValueError', '    at("a")'];

rows('a way that an exception takes out of a call', [
  [
    'waits at its handler',
    [...RAISES, 'try:', '    f()', '    at("b")', 'except ValueError: at("c")', 'at("d")'],
    'a? b? c? d',
  ],
  [
    'makes nothing certain before it is known that no handler catches it',
    [...RAISES, 'try:', '    f()', '    at("b")', 'except KeyError: at("c")', 'at("d")'],
    'a? b? d',
  ],
  [
    'goes through calls without a handler',
    [
      ...RAISES,
      'def g():',
      '    f()',
      '    at("b")',
      'try:',
      '    g()',
      '    at("c")',
      'except ValueError: at("d")',
      'at("e")',
    ],
    'a? b? c? d? e',
  ],
  [
    'is caught by the innermost handler',
    [
      ...RAISES,
      'def g():',
      '    try: f()',
      '    except ValueError: at("b")',
      'try: g()',
      'except ValueError: at("c")',
      'at("d")',
    ],
    'a? b? d',
  ],
  [
    'leaves a generator over',
    [
      'def g():',
      '    if maybe(): raise ValueError',
      '    yield 1',
      'try:',
      '    for x in g(): at("x")',
      'except ValueError: at("e")',
      'at("f")',
    ],
    'x? e? f',
  ],
  [
    'leaves one of several objects',
    [
      'class A:',
      '    def f(self): at("a")',
      'class B:',
      '    def f(self):',
      '        at("b")',
      '        raise ValueError',
      'x = A() if maybe() else B()',
      'try:',
      '    x.f()',
      '    at("c")',
      'except ValueError: at("d")',
      'at("e")',
    ],
    'b? a? c? d? e',
  ],
]);

rows('what may raise in the body of a `try`', [
  [
    'may end it at its end',
    ['try:', '    outside()', '    at("a")', 'except ValueError: at("b")', 'at("c")'],
    'a b? c',
  ],
  [
    'is no way on where the handler raises again',
    ['try:', '    outside()', '    at("a")', 'except ValueError:', '    at("b")', '    raise', 'at("c")'],
    'a b? c',
  ],
  [
    'may end it by a `return`',
    [
      'def f():',
      '    try:',
      '        outside()',
      '        return at("a")',
      '    except ValueError: at("b")',
      '    at("c")',
      'f()',
      'at("d")',
    ],
    'a b? c? d',
  ],
  ['is nothing where nothing may', ['try: at("a")', 'except ValueError: at("b")', 'at("c")'], 'a c'],
]);

rows('a `finally` runs for each reason', [
  [
    'by itself and by an exception',
    ['try:', '    if maybe(): raise ValueError', '    at("c")', 'finally: at("d")', 'at("e")'],
    'c? d? d? e',
  ],
  [
    'by itself and by a return',
    [
      'def f():',
      '    try:',
      '        if maybe(): return 1',
      '        at("a")',
      '    finally: at("b")',
      '    at("c")',
      'f()',
      'at("d")',
    ],
    'a? b? b? c? d',
  ],
  [
    'by a jump out of a loop and by one to its next turn',
    [
      'for i in (1, 2):',
      '    try:',
      '        if maybe(): break',
      '        if maybe(): continue',
      '        at("a")',
      '    finally: at("b")',
      '    at("c")',
      'at("d")',
    ],
    'a? b? b? b? c? a? b? b? b? c? d',
  ],
  [
    'and so does the end of a `with`',
    [
      'class C:',
      '    def __enter__(self): at("en")',
      '    def __exit__(self, *a): at("ex")',
      'def f():',
      '    with C():',
      '        if maybe(): return',
      '        at("a")',
      '    at("b")',
      'f()',
      'at("c")',
    ],
    'en a? ex? ex? b? c',
  ],
]);

rows('a loop', [
  [
    'that may be left begins no turn for certain behind that',
    ['for i in (1, 2, 3):', '    if maybe(): break', '    at(i)', 'else: at("e")', 'at("f")'],
    '1? 2? 3? e? f',
  ],
  [
    'begins its next turn once for all ways',
    ['for i in (1, 2):', '    at(i)', '    if maybe(): continue', '    at("a")', 'at("f")'],
    '1 a? 2 a? f',
  ],
  [
    'is left with the one inside by a return',
    [
      'def f():',
      '    for i in (1, 2):',
      '        for j in (3, 4):',
      '            if maybe(): return',
      '            at(j)',
      '        at(i)',
      'f()',
      'at("c")',
    ],
    '3? 4? 1? 3? 4? 2? c',
  ],
  ['of unknown length may make no turn', ['while maybe():', '    at("a")', '    break', 'at("c")'], 'a? c'],
  ['without an end is no way on', ['if maybe():', '    while True: pass', 'at("c")'], 'c'],
]);

rows('a generator', [
  [
    'that yields in some turns of its loop rests at the end of others',
    [
      'def g():',
      '    for i in (1, 2):',
      '        if maybe(): yield i',
      '        at("a")',
      'for x in g(): at("x")',
      'at("f")',
    ],
    'a? x? a? a? x? a? f',
  ],
  [
    'that yields once goes on and is over',
    ['def g():', '    yield 1', '    at("a")', 'for x in g(): at("x")', 'at("f")'],
    'x a f',
  ],
  [
    'that yields here or there rests at both',
    [
      'def g():',
      '    if maybe(): yield 1',
      '    else: yield 2',
      '    at("a")',
      'for x in g(): at("x")',
      'at("f")',
    ],
    'x a f',
  ],
  [
    'that is over on one way ends the loop over it there',
    ['def g():', '    if maybe(): return', '    yield 1', '    at("a")', 'for x in g(): at("x")', 'at("f")'],
    'x? a? f',
  ],
]);
