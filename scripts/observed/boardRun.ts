import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { prepareReplay, readRequests, replaySystem } from '../../server/src/core/memory/systemReplay.ts';
import type { MemoryReport } from '../../server/src/core/report/report.ts';
import { runOnBoard } from '../../server/src/core/report/runOnBoard.ts';
import { resolveTarget, type Target, type TargetOptions } from '../../server/src/core/device/target.ts';
import { modelBytes } from '../../test/support/cases/configuration.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import type { ObservedState } from './observedState.ts';

/** A script judged and replayed on the board of a state. */
export interface StateRun {
  readonly target: Target;
  readonly report: MemoryReport;
  /** `Maix.utils.heap_free()` behind the last line, with likely figures. */
  readonly heapFreeBytes: number;
}

/** @throws Error when the state names an unknown board or firmware */
export function createBoardRun(state: ObservedState, lines: readonly string[]): StateRun {
  const options: TargetOptions = {
    board: state.board,
    firmware: state.firmware,
    run: state.run,
    gcHeapBytes: state.gcHeapBytes,
    calibration:
      state.gcHeapStartBytes === undefined ? undefined : { gcHeapStartBytes: state.gcHeapStartBytes },
  };
  const target = resolveTarget(options);
  if (!target.ok) throw new Error(`${state.id}: ${target.error.message}`);
  const input = inputOf(state, lines, target.value);
  const { system } = runOnBoard(input);
  const replay = replaySystem(
    prepareReplay(
      { target: target.value, script: readRequests(system.requests), scriptBytes: input.text.length },
      'likely',
    ),
  );
  return { target: target.value, report: analyze(input).report, heapFreeBytes: replay.heapFreeBytes };
}

function inputOf(state: ObservedState, lines: readonly string[], target: Target): AnalyzeInput {
  const text = `${lines.join('\n')}\n`;
  const { model } = state;
  const bytes = model === undefined ? null : modelBytes(model);
  return {
    text,
    uri: 'file:///observed/main.py',
    module: parseModule(text),
    parse: parseModule,
    target,
    files: {
      readModule: () => null,
      readBytes: (path) => (bytes !== null && path === model?.path ? { name: path, bytes } : null),
      flash: () => null,
    },
  };
}
