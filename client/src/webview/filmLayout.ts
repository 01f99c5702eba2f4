/** Where everything of the film is drawn: one heap in a strip of its own, steps of equal width. */
import { message } from '../../../messages/message.ts';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter } from 'd3-shape';
import type { PanelFilm, PanelStep } from '../../../protocol/index.ts';
import { say } from './say.ts';

export type Heap = 'gc' | 'system';

export interface Strip {
  /** Filled below what is in use behind each step. */
  readonly levels: string;
  /** What is in use within a step only: above the level behind it. */
  readonly spikes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** From the top of the strip; null where the limit lies above what is drawn. */
  readonly limitY: number | null;
  readonly peak: { readonly x: number; readonly y: number };
  readonly ticks: readonly { readonly y: number; readonly bytes: number }[];
  /** What was measured: a mark in the middle of each step that was, and the line through them; empty where nothing was. */
  readonly measured: {
    readonly points: readonly { readonly x: number; readonly y: number }[];
    readonly path: string;
  };
}

/** A limit so many times above the peak is not drawn: the levels would lie flat on the ground. */
const FAR_ABOVE = 4;
const HEADROOM = 1.12;

export interface StripSize {
  readonly width: number;
  readonly height: number;
}

export function layOutStrip(film: PanelFilm, heap: Heap, limitBytes: number, size: StripSize): Strip {
  const { steps } = film;
  const peakIndex = film.peaks[heap];
  const peakBytes = steps[peakIndex]?.[heap][1] ?? 0;
  const found = measuredIn(film, heap);
  const isLimitDrawn = limitBytes <= peakBytes * FAR_ABOVE;
  const most = Math.max(peakBytes, ...found.map(({ bytes }) => bytes));
  const top = Math.max(1, isLimitDrawn ? Math.max(most, limitBytes) : most) * HEADROOM;
  const y = scaleLinear([0, top], [size.height, 0]);
  const width = size.width / Math.max(1, steps.length);
  const last = steps.at(-1);
  const ends = last === undefined ? [] : [...steps, last];
  const shape = area<PanelStep>()
    .x((_step, index) => index * width)
    .y0(size.height)
    .y1((step) => y(step[heap][0]))
    .curve(curveStepAfter);
  const points = found.map(({ step, bytes }) => ({ x: (step + 0.5) * width, y: y(bytes) }));
  return {
    levels: shape(ends) ?? '',
    spikes: steps.flatMap((step, index) => {
      const [end, peak] = step[heap];
      return peak > end ? [{ x: index * width, y: y(peak), width, height: y(end) - y(peak) }] : [];
    }),
    limitY: isLimitDrawn ? y(limitBytes) : null,
    peak: { x: (peakIndex + 0.5) * width, y: y(peakBytes) },
    measured: {
      points,
      path: points
        .map(({ x, y: at }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${at.toFixed(1)}`)
        .join(''),
    },
    ticks: binaryTicks(top).map((bytes) => ({ bytes, y: y(bytes) })),
  };
}

/** What was measured of a heap, step by step. */
export function measuredIn(
  { measured }: PanelFilm,
  heap: Heap,
): readonly { readonly step: number; readonly bytes: number }[] {
  return (measured?.points ?? []).flatMap(({ step, gcBytes, systemBytes }) => {
    const bytes = heap === 'gc' ? gcBytes : systemBytes;
    return bytes === undefined ? [] : [{ step, bytes }];
  });
}

/** Two or three round numbers of bytes: powers of two, or three times one. */
function binaryTicks(top: number): readonly number[] {
  let step = 1;
  while (step * 3 < top) step *= 2;
  const ticks: number[] = [];
  for (let bytes = step; bytes < top; bytes += step) ticks.push(bytes);
  return ticks;
}

export interface Stretch {
  readonly from: number;
  /** One past the last step. */
  readonly to: number;
  readonly label: string;
}

/** Boot, compiling and loops, as they are written below the film. */
export function stretchesOf({ steps, loops }: PanelFilm): readonly Stretch[] {
  const found: { from: number; to: number; key: string; label: string }[] = [];
  for (const [index, step] of steps.entries()) {
    const loop = step.loop === undefined ? undefined : loops[step.loop];
    const label =
      step.phase === 'boot'
        ? say(message('panel.boot'))
        : step.phase === 'compile'
          ? say(message('panel.compile'))
          : loop === undefined
            ? ''
            : say(message('panel.loopAt', { line: loop.line }));
    const key = `${label} ${(step.loop ?? -1).toString()}`;
    const before = found.at(-1);
    if (before?.key === key) before.to = index + 1;
    else found.push({ from: index, to: index + 1, key, label });
  }
  return found.filter(({ label }) => label !== '');
}
