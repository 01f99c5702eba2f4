import { Interner } from '../../server/src/core/compile/interner.ts';
import { compileLayout, type WordBytes } from '../../server/src/core/compile/layout.ts';
import type { BegunParse } from '../../server/src/core/compile/parser/parsed.ts';
import { beginParse } from '../../server/src/core/compile/parser/recordParse.ts';
import { moduleConstants, romStrings } from '../../server/src/core/compile/rom.ts';
import { OPERATION, Trace } from '../../server/src/core/trace/trace.ts';

export interface RecordedParse {
  readonly parse: BegunParse;
  readonly trace: Trace;
  readonly interner: Interner;
  /** Bytes of parse nodes. */
  readonly treeBytes: number;
  /** Sizes of the objects made while parsing, those of the lexer and the stacks left out. */
  readonly objectBytes: readonly number[];
  /** Lengths of the strings interned, the file name left out. */
  readonly internedLengths: readonly number[];
  /** Sizes to which allocations were changed, in order. */
  readonly resizedBytes: readonly number[];
}

/** Reader, lexer, indents, token text, rule stack and result stack come before everything else. */
const FIXED_ALLOCATIONS = 6;

/** Parses a text in memory and sums up what it took. */
export function recordParse(source: string, wordBytes: WordBytes = 8): RecordedParse {
  const trace = new Trace();
  const interner = new Interner(romStrings());
  const parse = beginParse({
    source,
    fileName: '<stdin>',
    reader: 'memory',
    layout: compileLayout(wordBytes),
    recorder: trace,
    interner,
    moduleConstants: moduleConstants(),
  });
  const sizesOf = (...operations: number[]): number[] =>
    [...trace.sizes.subarray(0, trace.eventCount)].filter((_, event) =>
      operations.includes(trace.operations[event]!),
    );
  return {
    parse,
    trace,
    interner,
    treeBytes: sizesOf(OPERATION.appendParseNode).reduce((sum, bytes) => sum + bytes, 0),
    objectBytes: sizesOf(OPERATION.alloc).slice(FIXED_ALLOCATIONS),
    internedLengths: sizesOf(OPERATION.intern),
    resizedBytes: sizesOf(OPERATION.realloc),
  };
}
