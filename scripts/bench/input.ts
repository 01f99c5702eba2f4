import { resolveTarget } from '../../server/src/core/device/target.ts';
import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import type { Module } from '../../server/src/core/syntax/ast.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';

export function parserOf(engine: ParserEngine): (source: string) => Module {
  return (source) => {
    const tree = engine.parse(source);
    try {
      return lower(tree, source);
    } finally {
      tree.dispose();
    }
  };
}

/** A script by itself on the target that is assumed, parsed anew. */
export function analysisInput(text: string, uri: string, parse: (source: string) => Module): AnalyzeInput {
  const files = { readModule: () => null, readBytes: () => null, flash: () => null };
  const target = resolveTarget();
  if (!target.ok) throw new Error(target.error.message);
  return { text, uri, module: parse(text), parse, target: target.value, files };
}
