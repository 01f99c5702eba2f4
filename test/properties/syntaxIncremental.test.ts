import { test } from 'node:test';
import { lower } from '../../server/src/core/syntax/lower.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import { lowerWith, nativeEngine, wasmEngine } from '../support/parser.ts';
import { syntaxSamples } from '../support/pythonFiles.ts';
import { seededRandom } from '../support/random.ts';
import { assertSameTree } from '../support/sameTree.ts';

const native = nativeEngine();
const engines: ParserEngine[] = [await wasmEngine(), ...(native.engine === null ? [] : [native.engine])];
const EDITS = 2_000;
const TYPED = [
  'x',
  '\n',
  '    ',
  '(',
  ')',
  '"',
  "'",
  '#',
  ':',
  '😀',
  '中',
  '\r\n',
  '= 1',
  'def f():\n',
  'pass',
  '\\',
  ',',
];

/** One edit as somebody makes it: some text typed, some removed, or a piece moved. */
function edit(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + Math.floor(random() * 12));
  switch (Math.floor(random() * 3)) {
    case 0:
      return text.slice(0, at) + TYPED[Math.floor(random() * TYPED.length)]! + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    default: {
      const to = Math.floor(random() * (text.length - (end - at) + 1));
      const rest = text.slice(0, at) + text.slice(end);
      return rest.slice(0, to) + text.slice(at, end) + rest.slice(to);
    }
  }
}

for (const engine of engines) {
  test(`${engine.name}: after each of ${EDITS} edits the reused tree is the same as a new one`, () => {
    const samples = syntaxSamples();
    const random = seededRandom(99);
    let text = samples[0]!;
    let tree = engine.parse(text);
    for (let round = 1; round <= EDITS; round++) {
      // Now and then back to a whole program, or the text would stay in ruins.
      text = round % 15 === 0 ? samples[(round / 15) % samples.length]! : edit(text, random);
      tree = engine.parse(text, tree);
      const module = lower(tree, text);
      const fresh = lowerWith(engine, text);
      assertSameTree(module, fresh, `edit ${round}`);
    }
    tree.dispose();
  });
}
