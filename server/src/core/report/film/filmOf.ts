import { prepareReplay, readRequests } from '../../memory/systemReplay.ts';
import { largestBeside } from '../../memory/window.ts';
import { ZERO } from '../../quantity/interval.ts';
import { indexLines } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { Run } from '../../run/run.ts';
import { placesOf } from '../importedPlaces.ts';
import type { AnalyzeInput } from '../input.ts';
import { runOnBoard, type BoardRun } from '../runOnBoard.ts';
import { modelsIn } from '../systemDemand.ts';
import { unknownSizes } from '../unknownSizes.ts';
import type { Film, FilmLoop, FilmStep, Level, Showing } from './film.ts';
import { foldLoops } from './foldLoops.ts';
import { stretchesOf } from './stretches.ts';
import { thinOut } from './thinOut.ts';

/** Runs a script once more and shows what it does to both heaps. Never throws because of it. */
export function show(input: AnalyzeInput): Showing {
  const run = runOnBoard(input);
  return { film: filmOf(input, run), mostGcHeapBytes: mostGcHeap(input, run) };
}

function mostGcHeap(input: AnalyzeInput, run: BoardRun): number | null {
  const { least } = unknownSizes(run, modelsIn(run, input));
  const script = readRequests(least);
  return largestBeside(
    prepareReplay({ target: run.target, script, scriptBytes: input.text.length }, 'likely'),
  );
}

/** A film of a finished run of a script. */
export function filmOf(input: AnalyzeInput, run: BoardRun): Film {
  const places = placesOf(run, input.uri);
  const stretches = stretchesOf({ run, input, target: run.target, places, lines: indexLines(input.text) });
  const { steps: all, loops } = foldLoops(stretches, input.module);
  const steps = thinOut(all);
  return {
    steps,
    loops: loops.map((span) => ({ span, growth: growthOf(run, input.uri, span) })),
    peaks: { gc: highest(steps, ({ gc }) => gc), system: highest(steps, ({ system }) => system) },
  };
}

/** What the loop keeps with every turn, or one inside it. */
function growthOf({ notes }: Run, uri: string, loop: Span): FilmLoop['growth'] {
  const note = notes.find(
    (each) =>
      each.kind === 'growth' &&
      each.uri === uri &&
      each.callback === null &&
      loop.start <= each.span.start &&
      each.span.end <= loop.end &&
      (each.gcBytes.likely > 0 || each.systemBytes.likely > 0),
  );
  return note?.kind === 'growth'
    ? { gc: note.gcBytes, system: note.systemBytes }
    : { gc: ZERO, system: ZERO };
}

function highest(steps: readonly FilmStep[], levelOf: (step: FilmStep) => Level): number {
  let found = 0;
  for (const [index, step] of steps.entries()) {
    const best = steps[found];
    if (best !== undefined && levelOf(step).peakBytes > levelOf(best).peakBytes) found = index;
  }
  return found;
}
