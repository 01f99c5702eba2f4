import { compileSource, type CompiledSource } from '../../server/src/core/compile/compile.ts';
import { Interner } from '../../server/src/core/compile/interner.ts';
import { compileLayout, type WordBytes } from '../../server/src/core/compile/layout.ts';
import { moduleConstants, romStrings } from '../../server/src/core/compile/rom.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import { Trace } from '../../server/src/core/trace/trace.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';

const engine = await loadNodeEngine({ log: () => undefined });

export interface CompiledText extends CompiledSource {
  readonly trace: Trace;
}

/** Compiles a text as a script of the given name, read through a file descriptor like on the unix port. */
export function compileText(source: string, fileName = 'main.py', wordBytes: WordBytes = 8): CompiledText {
  const tree = engine.parse(source);
  const module = lower(tree, source);
  tree.dispose();
  const trace = new Trace();
  const compiled = compileSource({
    module,
    source,
    fileName,
    reader: 'descriptor',
    layout: compileLayout(wordBytes),
    recorder: trace,
    interner: new Interner(romStrings()),
    moduleConstants: moduleConstants(),
  });
  return { ...compiled, trace };
}
