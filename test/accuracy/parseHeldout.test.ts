import assert from 'node:assert/strict';
import fs from 'node:fs';
import { before, test } from 'node:test';
import { compileModule } from '../../server/src/core/compile/compileModule.ts';
import { Interner } from '../../server/src/core/compile/interner.ts';
import { compileLayout } from '../../server/src/core/compile/layout.ts';
import { beginParse } from '../../server/src/core/compile/parser/recordParse.ts';
import { moduleConstants, romStrings } from '../../server/src/core/compile/rom.ts';
import { liveAt, replay } from '../../server/src/core/memory/replay.ts';
import { replayInput } from '../../server/src/core/memory/replayInput.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import { Trace } from '../../server/src/core/trace/trace.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';

interface Measured {
  readonly compile_peak_blocks: number;
  readonly kept_after_compile_blocks: number;
}

const ACCURACY = new URL('./', import.meta.url);
const { scripts } = JSON.parse(fs.readFileSync(new URL('heldout.json', ACCURACY), 'utf8')) as {
  scripts: Record<string, Measured>;
};

/** What the interpreter holds at start: loaded modules, main dict, `sys.path` and `sys.argv`. */
const START_BYTES = [48, 16, 32, 32];

let engine: ParserEngine;
before(async () => {
  engine = await loadNodeEngine({ log: () => undefined });
});

function compile(source: string, fileName: string): Measured {
  const trace = new Trace();
  for (const bytes of START_BYTES) trace.alloc(bytes);
  const interner = new Interner(romStrings());
  const shared = { layout: compileLayout(8), recorder: trace, interner, moduleConstants: moduleConstants() };
  const parse = beginParse({ source, fileName, reader: 'descriptor', ...shared });
  assert.equal(parse.error, null);
  const tree = engine.parse(source);
  const { problems } = compileModule({
    module: lower(tree, source),
    source,
    ...shared,
    constantAllocations: (start, end) => parse.constantAllocations(start, end),
    finishParse: (kept) => parse.finish(kept),
  });
  tree.dispose();
  assert.deepEqual(problems, []);
  trace.collect();
  const input = replayInput(trace, 8);
  const live = liveAt(input, trace.eventCount - 1);
  return {
    compile_peak_blocks: replay(input).peakBlocks,
    kept_after_compile_blocks: live.blocks.reduce((sum, blocks) => sum + blocks, live.stringBlocks),
  };
}

test('compiling the held-out scripts takes exactly what the real MicroPython takes', () => {
  assert.ok(Object.keys(scripts).length > 50);
  for (const [name, measured] of Object.entries(scripts)) {
    const source = fs.readFileSync(new URL(`heldout/${name}`, ACCURACY), 'utf8');
    const { compile_peak_blocks, kept_after_compile_blocks } = measured;
    assert.deepEqual(compile(source, name), { compile_peak_blocks, kept_after_compile_blocks }, name);
  }
});
