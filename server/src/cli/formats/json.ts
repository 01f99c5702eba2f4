import { english } from '../../../../messages/render.ts';
import type { Interval } from '../../core/quantity/interval.ts';
import type {
  GcDemand,
  MemoryReport,
  Room,
  RunEnding,
  SystemDemand,
  TargetSummary,
} from '../../core/report/report.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { describeRemedy } from '../../core/rules/remedies.ts';
import { positionAt, type LineIndex } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { fingerprintsOf } from '../check/fingerprints.ts';
import type { Outcome } from '../check/outcome.ts';
import { importedPath } from './importedPath.ts';
import type * as document from './reportDocument.ts';

/** Which findings a baseline has; null without one. */
type Known = Outcome['known'];

/** The document of `--format json`; model/schema/report.schema.json describes it. */
export function jsonDocument(
  outcome: Partial<Outcome> & Pick<Outcome, 'checked'>,
  version: string,
): document.ReportDocument {
  const { checked, projects = [], others = [], failures = [], known = null } = outcome;
  return {
    schema: 1,
    version,
    target: checked[0] === undefined ? null : targetOf(checked[0].report.target),
    files: [...checked.map((script) => scriptReport(script, known)), ...others.map(otherScript)],
    failures,
    settings: projects.map((project) => ({ path: project.path, findings: findingsOf(project, known) })),
  };
}

/** A script that was named and is for something else: nothing is said about it. */
function otherScript(path: string): document.OtherScript {
  return { path, maixpy: false, findings: [] };
}

/** All that there is to say about one script. */
export function scriptReport(script: CheckedScript, known: Known = null): document.ScriptReport {
  const { path, source, report } = script;
  const { lines } = source;
  return {
    path,
    maixpy: true,
    parsed: report.parsed,
    verdict: report.verdict,
    ending: endingOf(report.ending, lines),
    room: roomOf(report.room, lines),
    target: targetOf(report.target),
    gc: gcOf(report.gc, lines),
    system: systemOf(report.system, lines),
    window: report.window === null ? null : { min: report.window.min, max: finite(report.window.max) },
    suggestedGcHeapSize: report.suggestedGcHeapBytes,
    remedies: report.remedies.map((outcome) => ({
      kind: outcome.remedy.kind,
      title: english(describeRemedy(outcome, report)),
      makesItFit: outcome.makesItFit,
      gcHeapSize: outcome.gcHeapBytes,
      savesBytes: outcome.savesBytes,
    })),
    allocations: allocationsOf(report, lines),
    models: report.models.map(({ span, call, source: from, resolved, bytes, problem }) => ({
      ...rangeOf(span, lines),
      call,
      source: from,
      resolved,
      bytes: figures(bytes),
      problem,
    })),
    findings: findingsOf(script, known),
    unknown: report.unknown.map(({ span, what, why }) => ({
      line: positionAt(lines, span.start).line,
      what,
      why,
    })),
    limits: report.limitsReached.map(({ limit, message }) => ({ limit, message })),
  };
}

function endingOf(ending: RunEnding, lines: LineIndex): document.Ending {
  if (ending.kind === 'complete') return { kind: ending.kind };
  const { kind, span } = ending;
  const line = span === null ? null : positionAt(lines, span.start).line;
  return kind === 'exception' ? { kind, line, exception: ending.text } : { kind, line };
}

function roomOf(room: Room | null, lines: LineIndex): document.Room | null {
  return room === null
    ? null
    : {
        gcHeapBytes: room.gcHeapBytes,
        systemHeapBytes: room.systemHeapBytes,
        for: room.for,
        turns:
          room.turns === null
            ? null
            : {
                most: room.turns.most,
                lines: room.turns.loops.map(({ start }) => positionAt(lines, start).line),
              },
      };
}

function targetOf(target: TargetSummary): document.Target {
  return {
    board: target.board,
    boardName: target.boardName,
    firmware: target.firmware,
    firmwareName: target.firmwareName,
    evidence: target.evidence,
    ramBytes: target.ramBytes,
    firmwareBytes: target.firmwareBytes.likely,
    firmwareBytesRange: figures(target.firmwareBytes),
    systemCapacityBytes: finite(target.systemCapacityBytes.likely),
    systemCapacityBytesRange: figures(target.systemCapacityBytes),
    gcHeapBytes: target.gcHeapBytes,
    storedGcHeapBytes: target.storedGcHeapBytes,
    gcHeapSource: target.gcHeapSource,
    run: target.run,
  };
}

function gcOf(gc: GcDemand, lines: LineIndex): document.GcDemand {
  return {
    bootBytes: figures(gc.bootBytes),
    compilePeakBytes: figures(gc.compilePeakBytes),
    codeBytes: figures(gc.codeBytes),
    livePeakBytes: figures(gc.livePeakBytes),
    peakBytes: figures(gc.peakBytes),
    demandBytes: figures(gc.demandBytes),
    peakAt: placeOf(gc.peakAt, lines),
    peakPhase: gc.peakPhase,
    growthBytesPerIteration: figures(gc.growthBytesPerIteration),
    churnBytesPerIteration: figures(gc.churnBytesPerIteration),
    unbounded: (gc.unboundedBy ?? []).map(({ span, what, why }) => ({
      line: span === null ? null : positionAt(lines, span.start).line,
      what,
      why,
    })),
  };
}

function systemOf(system: SystemDemand, lines: LineIndex): document.SystemDemand {
  return {
    bootBytes: figures(system.bootBytes),
    permanentBytes: figures(system.permanentBytes),
    peakBytes: figures(system.peakBytes),
    demandBytes: figures(system.demandBytes),
    peakAt: placeOf(system.peakAt, lines),
    growthBytesPerIteration: figures(system.growthBytesPerIteration),
  };
}

function allocationsOf(report: MemoryReport, lines: LineIndex): readonly document.Allocation[] {
  return report.allocations.map(({ span, callee, region, bytes, count, lifetime, citations }) => ({
    ...rangeOf(span, lines),
    callee,
    region,
    bytes: figures(bytes),
    count: figures(count),
    lifetime,
    citations,
  }));
}

function findingsOf(file: CheckedProject, known: Known): readonly document.Finding[] {
  return [...fingerprintsOf(file)].map(([finding, fingerprint]) => ({
    ...findingOf(finding, file),
    fingerprint,
    ...(known === null ? {} : { known: known.has(finding) }),
  }));
}

function findingOf(finding: Finding, script: CheckedProject): Omit<document.Finding, 'fingerprint'> {
  const { lines } = script.source;
  const { rule, code, severity, message, span, related, fixes } = finding;
  return {
    rule,
    code,
    severity,
    message: english(message),
    ...rangeOf(span, lines),
    related: related.map(({ message: text, span: at, inside }) => ({
      message: english(text),
      ...(inside === undefined
        ? rangeOf(at, lines)
        : { path: importedPath(script, inside.file.uri), ...rangeOf(inside.span, inside.file.lines) }),
    })),
    fixes: fixes().map(({ title, preferred, edits }) => ({
      title: english(title),
      preferred,
      edits: edits.map((edit) => ({ ...rangeOf(edit.span, lines), text: edit.text })),
    })),
  };
}

/** Lines and columns from 1, columns in UTF-16 units. */
export function rangeOf(
  span: Span,
  lines: LineIndex,
): { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number } {
  const start = positionAt(lines, span.start);
  const end = positionAt(lines, span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function placeOf(
  span: Span | null,
  lines: LineIndex,
): { readonly line: number; readonly column: number } | null {
  return span === null ? null : { ...positionAt(lines, span.start) };
}

/** Whole bytes; null for an open end. */
function figures({ low, likely, high }: Interval): document.Figures {
  return { low: finite(low), likely: finite(likely), high: finite(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}
