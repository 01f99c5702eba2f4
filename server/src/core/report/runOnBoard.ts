import type { AnalyzeInput } from './input.ts';
import { execute } from '../machine/run.ts';
import type { MachineNote } from '../run/notes.ts';
import type { Run } from '../run/run.ts';
import { heapInForce } from '../memory/heapInForce.ts';
import { bootNames, gcBootBytes, gcBootHoles } from '../device/boot.ts';
import type { Target } from '../device/target.ts';
import { RUN_STEPS, Work } from '../work/work.ts';
import { gcPoolBytesOf, scriptEnvironment } from './scriptEnvironment.ts';

/** A run of a script on a board, with all that was in force. */
export interface BoardRun extends Run {
  /** The target with the GC heap that is in force for this run. */
  readonly target: Target;
  readonly gcHeapSource: 'script' | 'configuration' | 'default';
  /** True when the script resets the board again although the size it wants is in force. */
  readonly resetsForEver: boolean;
  /** What was noticed before the script stored another size and reset the board; null when it did not. */
  readonly beforeReset: readonly MachineNote[] | null;
}

/** Name of the script on the board; it is interned when the script is compiled. */
const SCRIPT_NAME = 'main.py';

/**
 * Runs a script as it runs on the board: once more when it stores another gc_heap_size and resets.
 *
 * @param mostSteps work that each of the runs may do
 */
export function runOnBoard(input: AnalyzeInput, mostSteps: number = RUN_STEPS): BoardRun {
  const { target: asked } = input;
  const target = startedWith(asked, asked.storedGcHeapBytes);
  const first = runOnce(input, target, mostSteps);
  const stored = first.storedGcHeapBytes;
  const isReset = first.ending === 'reset' && stored !== null;
  if (!isReset || stored === target.storedGcHeapBytes) {
    return { ...first, target, gcHeapSource: saidIn(asked), resetsForEver: isReset, beforeReset: null };
  }
  const restarted = startedWith(asked, stored);
  const second = first.asksHeapSize ? runOnce(input, restarted, mostSteps) : withPool(first, restarted);
  return {
    ...second,
    target: restarted,
    gcHeapSource: 'script',
    resetsForEver: second.ending === 'reset',
    beforeReset: first.notes,
  };
}

/**
 * What a run would be in a GC heap of another size, without running the script again; null where it has to be run:
 * the size has a part in it, or the board is another in more than that.
 */
export function sameRunIn(run: BoardRun, asked: Target): BoardRun | null {
  if (run.asksHeapSize || run.gcHeapSource === 'script' || run.resetsForEver) return null;
  const target = startedWith(asked, asked.storedGcHeapBytes);
  if (!differInSizeAlone(run.target, target)) return null;
  return { ...withPool(run, target), target, gcHeapSource: saidIn(asked) };
}

function saidIn({ gcHeapSource }: Target): BoardRun['gcHeapSource'] {
  return gcHeapSource === 'default' ? 'default' : 'configuration';
}

const OF_THE_SIZE: ReadonlySet<string> = new Set(['gcHeapBytes', 'storedGcHeapBytes', 'gcHeapSource']);

function differInSizeAlone(one: Target, other: Target): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Target>;
  return [...names].every((name) => OF_THE_SIZE.has(name) || one[name] === other[name]);
}

function withPool<Kind extends Run>(run: Kind, target: Target): Kind {
  return { ...run, gcPoolBytes: gcPoolBytesOf(target) };
}

/** The target after a start with that size stored. */
function startedWith(target: Target, storedGcHeapBytes: number): Target {
  const gcHeapBytes = target.port === undefined ? storedGcHeapBytes : heapInForce(target, storedGcHeapBytes);
  return { ...target, storedGcHeapBytes, gcHeapBytes };
}

function runOnce(input: AnalyzeInput, target: Target, mostSteps: number): Run {
  const names = bootNames(target);
  return execute({
    wordBytes: target.board.wordBytes,
    environment: scriptEnvironment(input, target),
    source: {
      uri: input.uri,
      text: input.text,
      module: input.module,
      fileName: nameOnBoard(input.uri, target),
      isPackage: false,
    },
    work: new Work(mostSteps, input.isOvertaken),
    bootBytes: gcBootBytes(target, input.text.length),
    bootHoles: gcBootHoles(target),
    ...(names === undefined ? {} : { bootNames: names }),
    reader: target.port === undefined ? 'descriptor' : 'file',
  });
}

/** On a PC a script runs under its own name; on the board it is flashed as main.py. */
function nameOnBoard(uri: string, target: Target): string {
  return target.port === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : SCRIPT_NAME;
}
