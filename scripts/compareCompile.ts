// Compares the model of MicroPython's parser and compiler with figures measured on the real one:
//   node --import tsx scripts/compareCompile.ts MEASURED.json FOLDER
// MEASURED.json has one row per script of FOLDER, as test/data/gc/maixpy-scripts-compile.json has; it also names
// the repository and commit to check out into FOLDER, which is not part of this repository.
import fs from 'node:fs';
import path from 'node:path';
import { compileModule } from '../server/src/core/compile/compileModule.ts';
import { Interner } from '../server/src/core/compile/interner.ts';
import { compileLayout } from '../server/src/core/compile/layout.ts';
import { beginParse } from '../server/src/core/compile/parser/recordParse.ts';
import { moduleConstants, romStrings } from '../server/src/core/compile/rom.ts';
import { liveAt, replay } from '../server/src/core/memory/replay.ts';
import { replayInput } from '../server/src/core/memory/replayInput.ts';
import { smallestHeap } from '../server/src/core/memory/replaySmallest.ts';
import { lower } from '../server/src/core/syntax/lower.ts';
import type { ParserEngine } from '../server/src/core/syntax/tree.ts';
import { Trace } from '../server/src/core/trace/trace.ts';
import { loadNodeEngine } from '../server/src/host/parser/nodeEngine.ts';

/** Figures of one script in 32-byte blocks, the five blocks that the interpreter starts with included. */
interface Measured {
  readonly bytes: number;
  readonly parse_peak_blocks: number;
  readonly compile_peak_blocks: number;
  readonly smallest_pool_blocks_to_compile: number;
  readonly kept_blocks_after_compile: number;
}

type Figure = Exclude<keyof Measured, 'bytes'>;

const FIGURES: readonly Figure[] = [
  'parse_peak_blocks',
  'compile_peak_blocks',
  'kept_blocks_after_compile',
  'smallest_pool_blocks_to_compile',
];

/** What the interpreter holds at start: loaded modules, main dict, `sys.path` and `sys.argv`. */
const START_BYTES = [48, 16, 32, 32];

function model(engine: ParserEngine, source: string, fileName: string): Record<Figure, number> | string {
  const trace = new Trace();
  for (const bytes of START_BYTES) trace.alloc(bytes);
  const interner = new Interner(romStrings());
  const shared = { layout: compileLayout(8), recorder: trace, interner, moduleConstants: moduleConstants() };
  const parse = beginParse({ source, fileName, reader: 'descriptor', ...shared });
  if (parse.error !== null) return `${parse.error.type}: ${parse.error.message}, line ${parse.error.line}`;
  const parsed = trace.eventCount;
  const tree = engine.parse(source);
  const { problems } = compileModule({
    module: lower(tree, source),
    source,
    ...shared,
    constantAllocations: (start, end) => parse.constantAllocations(start, end),
    finishParse: (kept) => parse.finish(kept),
  });
  tree.dispose();
  if (problems[0] !== undefined) return `SyntaxError: ${problems[0].message}`;
  trace.collect();
  const input = replayInput(trace, 8);
  const [parsePeak = 0, compilePeak = 0] = replay(input, { phases: [parsed] }).phasePeakBlocks;
  const live = liveAt(input, trace.eventCount - 1);
  return {
    parse_peak_blocks: parsePeak,
    compile_peak_blocks: compilePeak,
    kept_blocks_after_compile: live.blocks.reduce((sum, blocks) => sum + blocks, live.stringBlocks),
    smallest_pool_blocks_to_compile: smallestHeap(input)?.poolBlocks ?? Infinity,
  };
}

async function main(): Promise<void> {
  const [measuredFile, folder] = process.argv.slice(2);
  if (measuredFile === undefined || folder === undefined) {
    throw new Error('usage: compareCompile.ts MEASURED.json FOLDER');
  }
  const { scripts } = JSON.parse(fs.readFileSync(measuredFile, 'utf8')) as {
    scripts: Record<string, Measured>;
  };
  const engine = await loadNodeEngine({ log: () => undefined });
  const exact = new Map<Figure, number>(FIGURES.map((figure) => [figure, 0]));
  let compared = 0;
  for (const [name, measured] of Object.entries(scripts)) {
    const source = fs.readFileSync(path.join(folder, name), 'utf8');
    if (Buffer.byteLength(source) !== measured.bytes) {
      console.log(
        `${name}: another version, ${Buffer.byteLength(source)} bytes instead of ${measured.bytes}`,
      );
      continue;
    }
    compared += 1;
    const result = model(engine, source, path.basename(name));
    if (typeof result === 'string') {
      console.log(`${name}: ${result}`);
      continue;
    }
    for (const figure of FIGURES) {
      if (result[figure] === measured[figure]) exact.set(figure, (exact.get(figure) ?? 0) + 1);
      else console.log(`${name}: ${figure} ${result[figure]}, measured ${measured[figure]}`);
    }
  }
  for (const [figure, count] of exact) console.log(`${figure}: ${count} of ${compared} exact`);
}

await main();
