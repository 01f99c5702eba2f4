import type { ScriptSource } from '../../server/src/core/rules/rule.ts';
import type { Call, Module } from '../../server/src/core/syntax/ast.ts';
import { lower } from '../../server/src/core/syntax/lower.ts';
import { visitNodes } from '../../server/src/core/syntax/visit.ts';
import { indexLines } from '../../server/src/core/text/lines.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';

const engine = await loadNodeEngine({ prefer: 'wasm', log: () => undefined });

export function parseModule(text: string): Module {
  const tree = engine.parse(text);
  try {
    return lower(tree, text);
  } finally {
    tree.dispose();
  }
}

/** A script as rules and features see it. */
export function scriptSource(text: string): ScriptSource {
  return { text, lines: indexLines(text), module: parseModule(text) };
}

/** Span of the nth occurrence of a piece of text; fails when it is not there. */
export function spanOf(text: string, piece: string, nth = 1): Span {
  let start = -1;
  for (let count = 0; count < nth; count++) {
    start = text.indexOf(piece, start + 1);
    if (start < 0) throw new Error(`"${piece}" does not occur ${nth.toFixed(0)} times`);
  }
  return { start, end: start + piece.length };
}

/** The calls of a script whose callee is written like this, in source order. */
export function callsOf(source: ScriptSource, callee: string): readonly Call[] {
  const calls: Call[] = [];
  visitNodes(source.module.body, (node) => {
    if (node.kind !== 'Call') return false;
    const call = node as Call;
    if (source.text.slice(call.callee.span.start, call.callee.span.end) === callee) calls.push(call);
    return false;
  });
  return calls;
}
