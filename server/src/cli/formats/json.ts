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
import { importedPath } from './importedPath.ts';

/** The document of `--format json`; model/schema/report.schema.json describes it. */
export function jsonDocument(
  scripts: readonly CheckedScript[],
  projects: readonly CheckedProject[] = [],
  others: readonly string[] = [],
): object {
  return {
    schema: 1,
    target: scripts[0] === undefined ? null : targetOf(scripts[0].report.target),
    files: [...scripts.map(fileOf), ...others.map(otherFile)],
    settings: projects.map((project) => ({
      path: project.path,
      findings: project.findings.map((finding) => findingOf(finding, project)),
    })),
  };
}

/** A script that was named and is for something else: nothing is said about it. */
function otherFile(path: string): object {
  return { path, maixpy: false, findings: [] };
}

function fileOf(script: CheckedScript): object {
  const { path, source, report, findings } = script;
  const { lines } = source;
  return {
    path,
    maixpy: true,
    parsed: report.parsed,
    verdict: report.verdict,
    ending: endingOf(report.ending, lines),
    room: roomOf(report.room),
    target: targetOf(report.target),
    gc: gcOf(report.gc, lines),
    system: systemOf(report.system, lines),
    window: report.window === null ? null : { min: report.window.min, max: finite(report.window.max) },
    suggestedGcHeapSize: report.suggestedGcHeapBytes,
    remedies: report.remedies.map((outcome) => ({
      kind: outcome.remedy.kind,
      title: describeRemedy(outcome, report),
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
    findings: findings.map((finding) => findingOf(finding, script)),
    unknown: report.unknown.map(({ span, what, why }) => ({
      line: positionAt(lines, span.start).line,
      what,
      why,
    })),
    limits: report.limitsReached.map(({ limit, message }) => ({ limit, message })),
  };
}

function endingOf(ending: RunEnding, lines: LineIndex): object {
  if (ending.kind === 'complete') return { kind: ending.kind };
  const { kind, span } = ending;
  const line = span === null ? null : positionAt(lines, span.start).line;
  return kind === 'exception' ? { kind, line, exception: ending.text } : { kind, line };
}

function roomOf(room: Room | null): object | null {
  return room === null
    ? null
    : { gcHeapBytes: room.gcHeapBytes, systemHeapBytes: room.systemHeapBytes, for: room.for };
}

function targetOf(target: TargetSummary): object {
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

function gcOf(gc: GcDemand, lines: LineIndex): object {
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

function systemOf(system: SystemDemand, lines: LineIndex): object {
  return {
    bootBytes: figures(system.bootBytes),
    permanentBytes: figures(system.permanentBytes),
    peakBytes: figures(system.peakBytes),
    peakAt: placeOf(system.peakAt, lines),
    growthBytesPerIteration: figures(system.growthBytesPerIteration),
  };
}

function allocationsOf(report: MemoryReport, lines: LineIndex): readonly object[] {
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

function findingOf(finding: Finding, script: CheckedProject): object {
  const { lines } = script.source;
  const { rule, code, severity, message, span, related, fixes } = finding;
  return {
    rule,
    code,
    severity,
    message,
    ...rangeOf(span, lines),
    related: related.map(({ message: text, span: at, inside }) => ({
      message: text,
      ...(inside === undefined
        ? rangeOf(at, lines)
        : { path: importedPath(script, inside.file.uri), ...rangeOf(inside.span, inside.file.lines) }),
    })),
    fixes: fixes.map(({ title, preferred, edits }) => ({
      title,
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

function placeOf(span: Span | null, lines: LineIndex): object | null {
  return span === null ? null : { ...positionAt(lines, span.start) };
}

/** Whole bytes; null for an open end. */
function figures({ low, likely, high }: Interval): object {
  return { low: finite(low), likely: finite(likely), high: finite(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}
