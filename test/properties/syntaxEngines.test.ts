import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { lower } from '../../server/src/core/syntax/lower.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import { joinBracketedLines } from '../../server/src/host/parser/bracketLines.ts';
import { loadNativeEngine } from '../../server/src/host/parser/nativeEngine.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';
import { editBetween } from '../../server/src/host/parser/treeEdit.ts';
import { lowerWith, nativeEngine, wasmEngine } from '../support/parser.ts';
import { pythonFiles } from '../support/pythonFiles.ts';

const wasm = await wasmEngine();
const native = nativeEngine();
const engines: readonly ParserEngine[] = native.engine === null ? [wasm] : [wasm, native.engine];
const compared = engines.map((engine) => engine.name).join(' and ');

/** Sources that have tripped parsers: text outside the BMP, line ends, errors. */
const TRICKY = [
  '',
  '\n',
  'x = "😀中é"  # 😀\ny = "\u{20000}"\n',
  '😀 = 1\nx = 1\n',
  'x = 1\r\ny = (\r\n2)\rz = 3',
  'x = (1,\ndef f(:\n  pass\n"',
  '\ufeffx = 1\n',
  'x = "\ud83d"\ny = 1\n',
  'x = "\u0000"\n\u0000y = 1\n',
];

test(`every engine gives the same syntax tree (${compared})`, (context) => {
  if (native.engine === null) context.diagnostic(`the native parser does not load here: ${native.reason}`);
  const files = pythonFiles();
  assert.ok(files.length >= 2);
  for (const { name, text } of [
    ...files,
    ...TRICKY.map((source) => ({ name: JSON.stringify(source), text: source })),
  ]) {
    const expected = lowerWith(wasm, text);
    assert.deepEqual(expected.span, { start: 0, end: text.length }, name);
    for (const engine of engines) {
      const first = engine.parse(text);
      assert.deepEqual(lower(first, text), expected, `${engine.name}: ${name}`);
      const again = engine.parse(text, first);
      assert.deepEqual(lower(again, text), expected, `${engine.name}, parsed again: ${name}`);
      again.dispose();
    }
  }
});

test(`a file of 300 KB is read to its end (${compared})`, () => {
  const line = 'values.append(("中😀", 1.5, [x for x in range(10)]))\n';
  const text = line.repeat(Math.ceil(300_000 / line.length));
  for (const engine of engines) {
    const tree = engine.parse(text);
    assert.equal(tree.hasError, false);
    const { body, problems } = lower(tree, text);
    tree.dispose();
    assert.equal(problems.length, 0);
    assert.equal(body.length, text.length / line.length);
    assert.equal(body[body.length - 1]?.span.end, text.length - 1);
  }
});

test(`an edited tree is reused and used up (${compared})`, () => {
  for (const engine of engines) {
    const before = engine.parse('x = "😀"\ny = 1\n');
    const text = 'x = "😁😀"\ny = f(1)\n';
    const after = engine.parse(text, before);
    assert.deepEqual(lower(after, text), lowerWith(engine, text));
    assert.throws(() => before.walk((cursor) => cursor.nodeType), /disposed/);
    after.dispose();
    after.dispose();
  }
});

test('a tree of another engine is not reused, but disposed of', () => {
  let disposed = 0;
  const foreign = {
    hasError: false,
    walk: () => assert.fail('walked'),
    dispose: () => {
      disposed++;
    },
  };
  for (const engine of engines) lower(engine.parse('x = 1', foreign), 'x = 1');
  assert.equal(disposed, engines.length);
});

test('a packages folder without parsers is a reason, not an error', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'maixmem-'));
  const from = path.join(folder, 'main.js');
  try {
    const result = loadNativeEngine(from);
    assert.equal(result.engine, null);
    assert.match(result.reason, /tree-sitter/);
    await assert.rejects(loadNodeEngine({ from, log: () => undefined }), /tree-sitter/);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
});

test('a broken native package is a reason too', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'maixmem-'));
  try {
    for (const [name, source] of [
      [
        'tree-sitter',
        'module.exports = class { setLanguage() {} parse() { throw new TypeError("no parse"); } };',
      ],
      ['tree-sitter-python', 'module.exports = {};'],
    ] as const) {
      await fs.mkdir(path.join(folder, 'node_modules', name), { recursive: true });
      await fs.writeFile(path.join(folder, 'node_modules', name, 'index.js'), source);
    }
    const result = loadNativeEngine(path.join(folder, 'main.js'));
    assert.deepEqual(result, { engine: null, reason: 'no parse' });
  } finally {
    await fs.rm(folder, { recursive: true });
  }
});

test('on Node the engine that was asked for runs, or the log says why not', async () => {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const forced = await loadNodeEngine({ prefer: 'wasm', log });
  const found = await loadNodeEngine({ log });
  assert.equal(forced.name, 'wasm');
  assert.equal(lines[0], 'Parser: WebAssembly tree-sitter, as asked for.');
  assert.equal(lines.length, 2);
  if (found.name === 'native') assert.equal(lines[1], 'Parser: native tree-sitter.');
  else assert.match(lines[1]!, /^Parser: WebAssembly tree-sitter, because the native one did not load: ./);
});

test('WebAssembly parsers that start together all work', () => {
  const engine = new URL('../../server/src/host/parser/nodeEngine.ts', import.meta.url).href;
  // A process of its own: in this one the runtime has been started.
  const program = `
    import { loadNodeEngine } from ${JSON.stringify(engine)};
    const load = () => loadNodeEngine({ prefer: 'wasm', log: () => undefined });
    const engines = await Promise.all(Array.from({ length: 8 }, load));
    for (const engine of engines) console.log(engine.parse('x = 1').hasError);
  `;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
  assert.deepEqual(printed.trim().split('\n'), new Array(8).fill('false'));
});

test('WebAssembly files beside the program win over those of the packages', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'maixmem-'));
  try {
    await fs.writeFile(path.join(folder, 'web-tree-sitter.wasm'), 'not wasm');
    await fs.writeFile(path.join(folder, 'tree-sitter-python.wasm'), 'not wasm');
    const from = path.join(folder, 'main.js');
    await assert.rejects(loadNodeEngine({ prefer: 'wasm', from, log: () => undefined }));
  } finally {
    await fs.rm(folder, { recursive: true });
  }
});

test('the edit between two texts is the smallest that cuts no surrogate pair', () => {
  const indices = (before: string, after: string) => {
    const edit = editBetween(before, after);
    return edit === null ? null : [edit.startIndex, edit.oldEndIndex, edit.newEndIndex];
  };
  assert.equal(indices('abc', 'abc'), null);
  assert.deepEqual(indices('abc', 'abxc'), [2, 2, 3]);
  assert.deepEqual(indices('aaa', 'aa'), [2, 3, 2]);
  assert.deepEqual(indices('', 'a'), [0, 0, 1]);
  assert.deepEqual(indices('a😀b', 'a😁b'), [1, 3, 3]);
  assert.deepEqual(indices('a\u{1f600}b', 'a\u{1fa00}b'), [1, 3, 3]);
  assert.deepEqual(editBetween('a\nbc\nd', 'a\nb\nx\nd')?.oldEndPosition, { row: 1, column: 2 });
  assert.deepEqual(editBetween('a\nbc\nd', 'a\nb\nx\nd')?.newEndPosition, { row: 2, column: 1 });
});

test('lines inside brackets are joined without moving anything', () => {
  const join = (text: string): string => {
    const joined = joinBracketedLines(text);
    assert.equal(joined.length, text.length);
    return joined;
  };
  assert.equal(join('f(a,\nb)\nc'), 'f(a, b)\nc');
  assert.equal(join('[\r\n{\n}]\r\n'), '[  { }]\r\n');
  assert.equal(join('f("(\\"",\n\'[\')\nx'), 'f("(\\"", \'[\')\nx');
  assert.equal(join('f("""\n(""",\na)\nb'), 'f("""\n(""", a)\nb');
  assert.equal(join('f(a, # (\n\nb)\n'), 'f(a, # (\n b)\n');
  assert.equal(join('# (\nx\n'), '# (\nx\n');
  assert.equal(join(')\nx = "(\ny'), ')\nx = "(\ny');
  assert.equal(join('f("""'), 'f("""');
});

test('a bracketed line that is indented less than its block ends nothing', () => {
  const source = 'if a:\n    f(b.\nc, d +\ne)\n    g()\nelse:\n    pass\n';
  for (const engine of engines) assert.deepEqual(lowerWith(engine, source).problems, []);
});
