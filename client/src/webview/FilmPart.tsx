import { message } from '../../../messages/message.ts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FilmMeasured, PanelFilm } from '../../../protocol/index.ts';
import { formatBytes } from '../format.ts';
import { layOutStrip, stretchesOf, type Heap } from './filmLayout.ts';
import { filmSummary, levelWords, measuredWords, stepName, stepWords } from './filmWords.ts';
import { FilmTable } from './FilmTable.tsx';
import { Patterns } from './icons.tsx';
import { goTo } from './goTo.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { say } from './say.ts';

const STRIP_HEIGHT = 76;
const STRIP_GAP = 22;
const AXIS_WIDTH = 58;
const FOOT_HEIGHT = 26;
const HEIGHT = 2 * (STRIP_HEIGHT + STRIP_GAP) + FOOT_HEIGHT;

const STRIPS: readonly { readonly heap: Heap; readonly name: string }[] = [
  { heap: 'gc', name: say(message('panel.gcHeap')) },
  { heap: 'system', name: say(message('panel.systemHeap')) },
];

export interface FilmProps {
  readonly film: PanelFilm;
  /** What each heap has, with the gc_heap_size that is looked at. */
  readonly limits: Readonly<Record<Heap, number>>;
  readonly cursorLine: number | null;
  /** Step that was chosen; null for none. */
  readonly chosen: number | null;
  readonly choose: (step: number) => void;
}

/** Both heaps over the run, step by step. */
export function FilmPart({ film, limits, cursorLine, chosen, choose }: FilmProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [pointed, setPointed] = useState<number | null>(null);
  const count = film.steps.length;
  const selected = Math.min(pointed ?? chosen ?? film.peaks.system, count - 1);
  const step = film.steps[selected];
  const stepAt = (event: MouseEvent, svg: SVGSVGElement): number => {
    const { left, width: drawn } = svg.getBoundingClientRect();
    const share = (event.clientX - left - AXIS_WIDTH) / Math.max(1, drawn - AXIS_WIDTH);
    return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  };
  const goToChosen = (index: number): void => {
    const target = film.steps[index];
    if (target !== undefined) goTo(target);
  };
  return (
    <section aria-labelledby="film-title">
      <h2 id="film-title">{say(message('panel.film'))}</h2>
      <div class="film" ref={frame}>
        <svg
          id="film"
          role="img"
          aria-label={say(message('panel.filmLabel', { summary: filmSummary(film) }))}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width.toString()} ${HEIGHT.toString()}`}
          onMouseMove={(event) => setPointed(stepAt(event, event.currentTarget))}
          onMouseLeave={() => setPointed(null)}
          onClick={(event) => {
            const index = stepAt(event, event.currentTarget);
            choose(index);
            goToChosen(index);
          }}
        >
          <Patterns />
          <Bands film={film} width={width} selected={selected} cursorLine={cursorLine} />
          {STRIPS.map(({ heap, name }, index) => (
            <StripPicture
              key={heap}
              film={film}
              heap={heap}
              name={name}
              limitBytes={limits[heap]}
              width={width - AXIS_WIDTH}
              top={index * (STRIP_HEIGHT + STRIP_GAP) + STRIP_GAP}
            />
          ))}
          <Foot film={film} width={width} />
        </svg>
        <input
          type="range"
          class="stepper"
          aria-label={say(message('panel.stepper'))}
          aria-valuetext={
            step === undefined
              ? ''
              : say(message('panel.stepValue', { step: stepName(step), levels: levelWords(step) }))
          }
          min={0}
          max={Math.max(0, count - 1)}
          value={selected}
          onInput={({ currentTarget }) => choose(currentTarget.valueAsNumber)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') goToChosen(selected);
          }}
        />
      </div>
      {step !== undefined && (
        <p class="step">
          <b>{step.line === undefined ? stepName(step) : <PlaceLink place={step} />}</b>{' '}
          {step.text !== undefined && <code>{step.text}</code>}{' '}
          {stepWords(step, step.loop === undefined ? undefined : film.loops[step.loop])}
        </p>
      )}
      {film.measured !== undefined && <MeasuredWords measured={film.measured} />}
      <FilmTable film={film} />
    </section>
  );
}

/** What the second curve is. */
function MeasuredWords({ measured }: { readonly measured: FilmMeasured }) {
  return (
    <p class="measured-words">
      <svg width={24} height={10} aria-hidden="true">
        <path class="measured" d="M0 5H24" />
        <circle class="measured-mark" cx={12} cy={5} r={3} />
      </svg>{' '}
      {measuredWords(measured)}
    </p>
  );
}

const FIRST_WIDTH = 600;

/** The width that there is for a picture, followed as it changes. */
function useWidth(frame: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, Math.floor(element.clientWidth))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}

interface BandsProps {
  readonly film: PanelFilm;
  readonly width: number;
  readonly selected: number;
  readonly cursorLine: number | null;
}

/** Behind the levels: the step that is chosen, and those of the line that the cursor is on. */
function Bands({ film, width, selected, cursorLine }: BandsProps) {
  const step = (width - AXIS_WIDTH) / Math.max(1, film.steps.length);
  const band = (index: number, name: string) => (
    <rect
      key={name + index.toString()}
      class={name}
      x={AXIS_WIDTH + index * step}
      y={STRIP_GAP - 4}
      width={Math.max(1, step)}
      height={HEIGHT - FOOT_HEIGHT - STRIP_GAP + 4}
    />
  );
  return (
    <>
      {cursorLine !== null &&
        film.steps.flatMap(({ line, file }, index) =>
          line === cursorLine && file === undefined ? [band(index, 'at-cursor')] : [],
        )}
      {band(selected, 'chosen')}
    </>
  );
}

interface StripProps {
  readonly film: PanelFilm;
  readonly heap: Heap;
  readonly name: string;
  readonly limitBytes: number;
  readonly width: number;
  readonly top: number;
}

function StripPicture({ film, heap, name, limitBytes, width, top }: StripProps) {
  const strip = layOutStrip(film, heap, limitBytes, { width, height: STRIP_HEIGHT });
  const peak = film.steps[film.peaks[heap]];
  const above = say(
    message(strip.limitY === null ? 'panel.limitAbove' : 'panel.limit', { size: formatBytes(limitBytes) }),
  );
  const isLow = strip.limitY !== null && strip.limitY > strip.peak.y;
  return (
    <g class={heap} transform={`translate(${AXIS_WIDTH.toString()} ${top.toString()})`}>
      <text class="strip-name" x={-AXIS_WIDTH} y={-8}>
        {name}
      </text>
      <text class="limit-name" x={width} y={-8} text-anchor="end">
        {above}
      </text>
      {strip.ticks.map(({ y, bytes }) => (
        <g key={bytes}>
          <line class="tick" x1={0} x2={width} y1={y} y2={y} />
          <text class="tick-name" x={-6} y={y + 4} text-anchor="end">
            {formatBytes(bytes)}
          </text>
        </g>
      ))}
      <path class="levels" d={strip.levels} />
      {strip.spikes.map(({ x, y, width: spike, height }) => (
        <g key={x}>
          <rect class="spike" x={x} y={y} width={Math.max(1, spike)} height={height} />
          <rect class="spike-hatch" x={x} y={y} width={Math.max(1, spike)} height={height} />
        </g>
      ))}
      <line class="ground" x1={0} x2={width} y1={STRIP_HEIGHT} y2={STRIP_HEIGHT} />
      <path class="measured" d={strip.measured.path} />
      {strip.measured.points.map(({ x, y }) => (
        <circle key={x} class="measured-mark" cx={x} cy={y} r={3} />
      ))}
      {strip.limitY !== null && <line class="limit" x1={0} x2={width} y1={strip.limitY} y2={strip.limitY} />}
      {peak !== undefined && (
        <g
          class={isLow ? 'peak over' : 'peak'}
          transform={`translate(${strip.peak.x.toFixed(1)} ${strip.peak.y.toFixed(1)})`}
        >
          <path d="M0-1l-4-6h8z" />
          <PeakName
            words={say(message('panel.peakName', { size: formatBytes(peak[heap][1]), step: stepName(peak) }))}
            x={strip.peak.x}
            width={width}
          />
        </g>
      )}
    </g>
  );
}

/** Beside the mark, on the side where there is room. */
function PeakName({
  words,
  x,
  width,
}: {
  readonly words: string;
  readonly x: number;
  readonly width: number;
}) {
  const isRight = x < width / 2;
  return (
    <text x={isRight ? 7 : -7} y={-2} text-anchor={isRight ? 'start' : 'end'}>
      {words}
    </text>
  );
}

/** What the stretches of the run are. */
function Foot({ film, width }: { readonly film: PanelFilm; readonly width: number }) {
  const step = (width - AXIS_WIDTH) / Math.max(1, film.steps.length);
  const lettersIn = (pixels: number): number => Math.floor(pixels / 6);
  return (
    <g
      class="foot"
      transform={`translate(${AXIS_WIDTH.toString()} ${(HEIGHT - FOOT_HEIGHT + 4).toString()})`}
    >
      {stretchesOf(film).map(({ from, to, label }) => (
        <g key={from}>
          <path d={`M${(from * step + 1).toFixed(1)} 0v4H${(to * step - 1).toFixed(1)}v-4`} />
          {label.length <= lettersIn((to - from) * step) + 2 && (
            <text x={((from + to) / 2) * step} y={15} text-anchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
