import type { Module, Statement } from '../../syntax/ast.ts';
import { statementsAround } from '../../syntax/queries.ts';
import { covers, type Span } from '../../text/span.ts';
import type { FilmStep, Level, Take } from './film.ts';
import type { Stretch } from './stretches.ts';

/** Takes named of a step. */
const MOST_TAKES = 4;

export interface Folded {
  readonly steps: readonly FilmStep[];
  /** The loops that the steps are in, by their index. */
  readonly loops: readonly Span[];
}

/**
 * Shows one turn of every outermost loop: each of its lines once, where it was first come to, with the most that a heap
 * held there in any turn and what it held in the last.
 */
export function foldLoops(stretches: readonly Stretch[], module: Module): Folded {
  const follow = loopFollower(module);
  const steps: FoldedStep[] = [];
  const loops: Span[] = [];
  let current: Statement | null = null;
  let turn = new Map<string, FoldedStep>();
  let before: FoldedStep | undefined;
  for (const stretch of stretches) {
    const loop = follow(stretch.span);
    if (loop !== current) {
      turn = new Map();
      if (loop !== null) loops.push(loop.span);
    }
    current = loop;
    const known = loop === null ? undefined : turn.get(stretch.key);
    if (known === undefined) {
      const step = {
        ...stretch,
        loop: loop === null ? null : loops.length - 1,
        takes: new Map(stretch.takes),
      };
      const led = loop === null || turn.size === 0 ? undefined : before;
      const place = led === undefined || loop === null ? steps.length : placeIn(steps, step, led, loop.span);
      steps.splice(place, 0, step);
      turn.set(stretch.key, step);
      before = step;
    } else {
      known.gc = joined(known.gc, stretch.gc);
      known.gcUsedBytes = stretch.gcUsedBytes;
      known.system = joined(known.system, stretch.system);
      for (const [key, take] of stretch.takes)
        if (take.bytes > (known.takes.get(key)?.bytes ?? 0)) known.takes.set(key, take);
      before = known;
    }
  }
  return { steps: steps.map(finished), loops };
}

interface FoldedStep extends Omit<FilmStep, 'gc' | 'gcUsedBytes' | 'system' | 'takes'> {
  readonly key: string;
  gc: Level;
  gcUsedBytes: number;
  system: Level;
  readonly takes: Map<string, Take>;
}

/**
 * Where in its turn a step belongs that is first come to now: behind what led there, or, where that was the end of the turn
 * before, in front of the lines of the loop below it.
 */
function placeIn(steps: readonly FoldedStep[], step: FoldedStep, before: FoldedStep, loop: Span): number {
  const inLoop = ({ span }: FoldedStep): boolean => span !== null && covers(loop, span);
  const start = step.span?.start ?? 0;
  if (inLoop(step) && inLoop(before) && start < (before.span?.start ?? 0)) {
    const isBelow = (each: FoldedStep): boolean =>
      each.loop === step.loop && inLoop(each) && (each.span?.start ?? 0) > start;
    return steps.findIndex(isBelow);
  }
  return steps.indexOf(before) + 1;
}

function joined(earlier: Level, later: Level): Level {
  return { endBytes: later.endBytes, peakBytes: Math.max(earlier.peakBytes, later.peakBytes) };
}

function finished({ phase, span, inside, loop, gc, gcUsedBytes, system, takes }: FoldedStep): FilmStep {
  const largest = [...takes.values()].sort((a, b) => b.bytes - a.bytes).slice(0, MOST_TAKES);
  return {
    phase,
    span,
    ...(inside === undefined ? {} : { inside }),
    loop,
    gc,
    gcUsedBytes,
    system,
    takes: largest,
  };
}

interface Context {
  /** Loops around a place within its function or the module, outermost first. */
  readonly loops: readonly Statement[];
  /** The function that it is in; null for the module's own lines. */
  readonly scope: Statement | null;
}

/**
 * Follows a run from place to place and tells the outermost loop that it is in. What a loop calls stays in it: the loop is
 * left by the next line of its own function, or of the module, that is outside of it.
 */
function loopFollower(module: Module): (span: Span | null) => Statement | null {
  const contexts = new Map<number, Context>();
  const scopes = new Map<Statement, Statement | null>();
  let open: readonly Statement[] = [];
  return (span) => {
    if (span === null) return open[0] ?? null;
    let context = contexts.get(span.start);
    if (context === undefined) {
      context = contextOf(module, span);
      contexts.set(span.start, context);
      for (const loop of context.loops) scopes.set(loop, context.scope);
    }
    const { loops, scope } = context;
    const left = open.findIndex(
      (loop) => !loops.includes(loop) && (scope === null || scope === scopes.get(loop)),
    );
    const kept = left < 0 ? open : open.slice(0, left);
    open = [...kept, ...loops.filter((loop) => !kept.includes(loop))];
    return open[0] ?? null;
  };
}

function contextOf(module: Module, span: Span): Context {
  let loops: Statement[] = [];
  let scope: Statement | null = null;
  for (const { statement } of statementsAround(module, span)) {
    if (statement.kind === 'For' || statement.kind === 'While') loops.push(statement);
    else if (statement.kind === 'FunctionDef') {
      scope = statement;
      loops = [];
    }
  }
  return { loops, scope };
}
