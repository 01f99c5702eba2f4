import type { WordBytes } from '../../server/src/core/compile/layout.ts';
import { findDeaths } from '../../server/src/core/machine/heap/lifetime.ts';
import { ReplayEngine } from '../../server/src/core/memory/replayEngine.ts';
import { replayInput } from '../../server/src/core/memory/replayInput.ts';
import { scriptMachine } from './scriptMachine.ts';

/** A piece of Python whose memory is asked for, and what surrounds it. All parts may have several lines. */
export interface Construct {
  /** Code at module level in front of everything. */
  readonly pre: string;
  /** Code in front of the statement, in the same scope; x and y are None in that scope before it. */
  readonly setup: string;
  readonly statement: string;
  /** Code behind the statement, in the same scope, that is not measured. Default none. */
  readonly post?: string;
  /** The statement runs at module level instead of in a function. */
  readonly moduleLevel: boolean;
  readonly wordBytes: WordBytes;
  /** VM stack slots that what follows the statement overwrites before the collection. Default 2: a method call. */
  readonly clearedSlots?: number;
}

/** Cost of a construct in whole blocks of four words. */
export interface ConstructCost {
  /** Blocks taken with no collection, less those freed by hand: garbage included. */
  readonly allocated: number;
  /** Most blocks above the start at any moment. */
  readonly peak: number;
  /**
   * Blocks still live after a collection right behind the statement. Stale slots of the VM's stack keep their
   * objects; the C stack, whose contents depend on the compiler, keeps none.
   */
  readonly kept: number;
}

/** Names of the function that marks begin and end and of the one around the statement; they are in ROM. */
const MARKER = '_';
const WRAPPER = '__repl_print__';
const FILE_NAME = 'case.py';

/**
 * Runs a construct on the abstract machine and counts the blocks it takes.
 *
 * @throws Error when the construct ends otherwise than by running to its end: the message says how
 */
export function measureConstruct(construct: Construct): ConstructCost {
  const { wordBytes } = construct;
  const collections: number[] = [];
  const { machine, run } = scriptMachine({
    wordBytes,
    fileName: FILE_NAME,
    natives: {
      [MARKER]: (running) => {
        findDeaths(running);
        collections.push(running.trace.eventCount);
        running.trace.collect();
        return null;
      },
    },
  });
  const ending = run(textOf(construct));
  const [before, after] = collections;
  if (ending !== 'end' || before === undefined || after === undefined)
    throw new Error(`The construct ended with ${ending}: ${machine.notes.map(describe).join('; ')}`);
  const engine = new ReplayEngine(replayInput(machine.trace, wordBytes), {
    poolBlocks: Infinity,
    collectAlways: false,
    optionalOnStack: false,
  });
  for (let event = 0; event <= before; event++) engine.step(event);
  const { heap } = engine;
  const start = heap.usedBlocks;
  heap.restartPeak();
  for (let event = before + 1; event < after; event++) engine.step(event);
  const allocated = heap.usedBlocks - start;
  const peak = heap.peakBlocks - start;
  engine.step(after);
  return { allocated, peak, kept: heap.usedBlocks - start };
}

function describe(note: { readonly kind: string }): string {
  return 'message' in note ? `${note.kind}: ${String(note.message)}` : note.kind;
}

function textOf({ pre, setup, statement, post = '', moduleLevel, clearedSlots = 2 }: Construct): string {
  const mark = `${MARKER}(${new Array<string>(Math.max(0, clearedSlots - 1)).fill('0').join()})`;
  const body = ['x = y = None', setup, mark, statement, mark, post].filter((part) => part !== '');
  const lines = moduleLevel
    ? [pre, ...body]
    : [pre, `def ${WRAPPER}():`, ...body.map((part) => indented(part)), `${WRAPPER}()`];
  return `${lines.join('\n')}\n`;
}

function indented(code: string): string {
  return code
    .split('\n')
    .map((line) => (line === '' ? line : `    ${line}`))
    .join('\n');
}
