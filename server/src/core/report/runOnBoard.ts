import type { AnalyzeInput } from './input.ts';
import { createMachine } from '../machine/createMachine.ts';
import type { Machine } from '../machine/machine.ts';
import { runScript, type Ending } from '../machine/runScript.ts';
import { gcBootBytes } from '../target/boot.ts';
import { withGcHeap, type Target } from '../target/target.ts';
import { scriptEnvironment } from './scriptEnvironment.ts';

export interface BoardRun {
  readonly machine: Machine;
  readonly ending: Ending;
  /** The target with the GC heap that is in force for this run. */
  readonly target: Target;
  readonly gcHeapSource: 'script' | 'configuration' | 'default';
  /** True when the script resets the board again although the size it wants is in force. */
  readonly resetsForEver: boolean;
}

/** Name of the script on the board; it is interned when the script is compiled. */
const SCRIPT_NAME = 'main.py';

/** Runs a script as it runs on the board: once more when it stores another gc_heap_size and resets. */
export function runOnBoard(input: AnalyzeInput): BoardRun {
  const { target } = input;
  const first = runOnce(input, target);
  const source = target.gcHeapSource === 'default' ? 'default' : 'configuration';
  const stored = storedHeapBytes(first.machine);
  if (first.ending !== 'reset' || stored === null || stored === target.gcHeapBytes) {
    return {
      ...first,
      target,
      gcHeapSource: source,
      resetsForEver: first.ending === 'reset' && stored !== null,
    };
  }
  const restarted = withGcHeap(target, bootHeapBytes(target, stored));
  const second = runOnce(input, restarted);
  return { ...second, target: restarted, gcHeapSource: 'script', resetsForEver: second.ending === 'reset' };
}

function runOnce(input: AnalyzeInput, target: Target): { machine: Machine; ending: Ending } {
  const { machine, main } = createMachine({
    wordBytes: target.board.wordBytes,
    environment: scriptEnvironment(input, target),
    uri: input.uri,
    bootBytes: gcBootBytes(target),
    importReader: target.port === undefined ? 'descriptor' : 'file',
  });
  const source = {
    uri: input.uri,
    text: input.text,
    module: input.module,
    fileName: nameOnBoard(input.uri, target),
    isPackage: false,
  };
  return {
    machine,
    ending: runScript(machine, main, source, target.port === undefined ? 'descriptor' : 'file'),
  };
}

/** On a PC a script runs under its own name; on the board it is flashed as main.py. */
function nameOnBoard(uri: string, target: Target): string {
  return target.port === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : SCRIPT_NAME;
}

/** What the script has stored with gc_heap_size(n), or null. */
function storedHeapBytes(machine: Machine): number | null {
  const stored = machine.firmwareState.fields.get('gc.storedHeapBytes');
  return typeof stored === 'number' ? stored : null;
}

/** GC heap of a board that could not allocate the stored size (maixpy_main.c:503). */
const FALLBACK_HEAP_BYTES = 128 * 1024;

/** Size in force after a restart: 0 means the default, what cannot be allocated 128 KiB. */
function bootHeapBytes(target: Target, stored: number): number {
  if (stored === 0) return target.firmware.gcHeap.defaultBytes;
  return stored < 0 || stored > target.ramBytes ? FALLBACK_HEAP_BYTES : stored;
}
