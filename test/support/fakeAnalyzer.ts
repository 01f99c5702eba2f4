import type { AnalyzeInput, Analysis } from '../../server/src/core/analysis.ts';
import { exactly } from '../../server/src/core/quantity/interval.ts';
import type {
  AllocationSummary,
  HeapSetting,
  MemoryEvent,
  ModelUse,
  RunEnding,
} from '../../server/src/core/report/report.ts';
import { runRules } from '../../server/src/core/rules/run.ts';
import type { ScriptSource } from '../../server/src/core/rules/rule.ts';
import type { Module } from '../../server/src/core/syntax/ast.ts';
import { systemCapacityBytes } from '../../server/src/core/device/target.ts';
import { indexLines } from '../../server/src/core/text/lines.ts';
import { eventOf, KIB, kib, reportOf } from './reportFixture.ts';
import { callsOf } from './scriptSource.ts';

/** Bytes that an empty script takes here. */
export const FAKE_BASE_BYTES = 30 * KIB;

function endingOf({ problems: [first] }: Module): RunEnding {
  return first === undefined ? { kind: 'complete' } : { kind: 'syntax-error', span: first.span };
}

/**
 * Stands in for the analysis where front ends are tested: knows `bytearray(N)`, `utils.gc_heap_size(N)`,
 * `kpu.load(ADDRESS)` and imports, each in its simplest form, and nothing of real figures. A script with the word
 * CRASH makes it throw.
 */
export function fakeAnalyze(input: AnalyzeInput): Analysis {
  if (input.text.includes('CRASH')) throw new Error('the analysis crashed, as asked for');
  const source: ScriptSource = { text: input.text, lines: indexLines(input.text), module: input.module };
  const allocations = bytearrays(source);
  const models = loads(source, input);
  const imported = importedBytes(input.module, input);
  const demandBytes =
    FAKE_BASE_BYTES + imported + allocations.reduce((sum, { bytes }) => sum + bytes.likely, 0);
  const heapSettings = settings(source);
  const applied = heapSettings.find(({ followedByReset }) => followedByReset)?.value;
  const { target } = input;
  const gcHeapBytes = applied ?? target.gcHeapBytes;
  const missing = models
    .filter(({ resolved }) => resolved === null)
    .map(({ span, source: from }): MemoryEvent =>
      eventOf({ kind: 'model-missing', span, callee: 'KPU.load', details: { source: from ?? '' } }),
    );
  const report = reportOf({
    verdict: demandBytes > gcHeapBytes ? 'exceeds' : 'fits',
    target: {
      board: target.board.id,
      boardName: target.board.name,
      firmware: target.firmware.id,
      firmwareName: target.firmware.name,
      ramBytes: target.ramBytes,
      firmwareBytes: target.firmwareBytes,
      systemCapacityBytes: systemCapacityBytes(target),
      gcHeapBytes,
      storedGcHeapBytes: gcHeapBytes,
      gcHeapSource:
        applied === undefined
          ? target.gcHeapSource === 'configuration'
            ? 'configuration'
            : 'default'
          : 'script',
    },
    gc: {
      livePeakBytes: exactly(demandBytes - FAKE_BASE_BYTES),
      peakBytes: exactly(demandBytes - FAKE_BASE_BYTES),
      demandBytes: exactly(demandBytes),
      peakAt: allocations.at(-1)?.span ?? null,
      liveAtPeak: allocations.map(({ span, bytes }) => ({
        span,
        what: 'bytearray',
        heldBy: 'x',
        bytes,
        count: 1,
      })),
    },
    window: demandBytes < 2048 * KIB ? { min: demandBytes, max: 2048 * KIB } : null,
    suggestedGcHeapBytes:
      demandBytes < 2048 * KIB ? Math.ceil((demandBytes * 1.25) / KIB / 64) * 64 * KIB : null,
    allocations,
    models,
    heapSettings,
    events: missing,
    targetProblems: input.targetProblems ?? [],
    syntaxProblems: input.module.problems.map(({ span, reason }) => ({
      span,
      kind: reason.kind === 'unsupported' ? 'unsupported' : 'syntax',
      what: reason.what,
      refusal: null,
    })),
    parsed: input.module.problems.length === 0,
    ending: endingOf(input.module),
  });
  return { report, findings: runRules(report, source) };
}

function bytearrays(source: ScriptSource): AllocationSummary[] {
  return callsOf(source, 'bytearray').flatMap(({ span, arguments: [first] }) =>
    first?.value.kind === 'Int'
      ? [
          {
            span,
            callee: 'bytearray',
            region: 'gc-heap' as const,
            bytes: exactly(Number(first.value.value)),
            count: exactly(1),
            totalBytes: exactly(Number(first.value.value)),
            keptBytes: exactly(0),
            lifetime: 'until unreachable',
            citations: ['py/objarray.c:96'],
          },
        ]
      : [],
  );
}

function loads(source: ScriptSource, { files }: AnalyzeInput): ModelUse[] {
  return callsOf(source, 'kpu.load').flatMap(({ span, arguments: [first] }) => {
    if (first?.value.kind !== 'Int') return [];
    const file = files.flash(Number(first.value.value));
    return [
      {
        span,
        call: 'load' as const,
        source: `0x${first.value.value.toString(16)}`,
        resolved: file?.name ?? null,
        bytes: file === null ? kib(0) : exactly(file.bytes.length),
        problem: null,
      },
    ];
  });
}

/** Bytes of the bytearrays of imported modules, and of what those import. */
function importedBytes(module: Module, input: AnalyzeInput, depth = 0): number {
  if (depth > 3) return 0;
  return module.body
    .flatMap((statement) => (statement.kind === 'Import' ? statement.names : []))
    .map(({ name }) => input.files.readModule(name, input.uri))
    .reduce((sum, file) => {
      if (file === null) return sum;
      const imported = input.parse(file.text);
      const source = { text: file.text, lines: indexLines(file.text), module: imported };
      const own = bytearrays(source).reduce((total, { bytes }) => total + bytes.likely, 0);
      return sum + own + importedBytes(imported, input, depth + 1);
    }, 0);
}

function settings(source: ScriptSource): HeapSetting[] {
  return callsOf(source, 'utils.gc_heap_size').flatMap(({ span, arguments: [first] }) => {
    if (first?.value.kind !== 'Int') return [];
    const value = Number(first.value.value);
    return [
      {
        span,
        valueSpan: first.value.span,
        value,
        reached: true,
        guarded: source.text.includes('utils.gc_heap_size() !='),
        followedByReset: source.text.includes('machine.reset()'),
        resetElsewhere: source.text.includes('machine.reset()'),
        resetsForEver: false,
      },
    ];
  });
}
