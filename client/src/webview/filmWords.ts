import type { PanelFilm, PanelLoop, PanelStep } from '../../../protocol/index.ts';
import { formatBytes, formatInterval } from '../format.ts';
import { placeWords } from './placeWords.ts';

/** `line 19`, `compiling`, `boot`. */
export function stepName(step: PanelStep): string {
  if (step.phase === 'boot') return 'boot';
  return step.phase === 'compile' ? 'compiling' : placeWords(step);
}

/** `GC heap 5.1 KiB (5.6 KiB within), system heap 699 KiB`. */
export function levelWords({ gc, system }: PanelStep): string {
  const words = ([end, peak]: readonly [number, number]): string =>
    peak > end ? `${formatBytes(end)}, at most ${formatBytes(peak)}` : formatBytes(end);
  return `GC heap ${words(gc)}; system heap ${words(system)}`;
}

export function takeWords({ takes }: PanelStep): string {
  return takes
    .map(({ what, bytes, heap }) => `${what} ${formatBytes(bytes)} (${heap === 'gc' ? 'GC' : 'system'})`)
    .join(', ');
}

export function growthWords({ gcGrowthBytes, systemGrowthBytes }: PanelLoop): string {
  const parts = [
    ...(gcGrowthBytes === undefined ? [] : [`GC heap ${formatInterval(gcGrowthBytes)}`]),
    ...(systemGrowthBytes === undefined ? [] : [`system heap ${formatInterval(systemGrowthBytes)}`]),
  ];
  return parts.length === 0 ? '' : `grows with every turn: ${parts.join(', ')}`;
}

/** The film for those who do not see it. */
export function filmSummary(film: PanelFilm): string {
  const peak = (heap: 'gc' | 'system', name: string): string => {
    const step = film.steps[film.peaks[heap]];
    return step === undefined ? '' : `${name} at most ${formatBytes(step[heap][1])} at ${stepName(step)}`;
  };
  const loops = film.loops.map((loop) => {
    const growth = growthWords(loop);
    return `The loop in line ${loop.line.toString()} ${growth === '' ? 'is steady' : growth}.`;
  });
  return `${film.steps.length.toString()} steps; ${peak('gc', 'GC heap')}, ${peak('system', 'system heap')}. ${loops.join(' ')}`;
}
