import { enumerated, message, type Text } from '../../../messages/message.ts';
import type { FilmMeasured, PanelFilm, PanelLoop, PanelStep } from '../../../protocol/index.ts';
import { formatBytes, formatInterval } from '../format.ts';
import { placeWords } from './placeWords.ts';
import { say } from './say.ts';

/** `line 19`, `compiling`, `boot`. */
export function stepName(step: PanelStep): string {
  if (step.phase === 'boot') return say(message('panel.boot'));
  return step.phase === 'compile' ? say(message('panel.compiling')) : placeWords(step);
}

/** `GC heap 5.1 KiB (5.6 KiB within), system heap 699 KiB`. */
export function levelWords({ gc, system }: PanelStep): string {
  const words = ([end, peak]: readonly [number, number]): string =>
    peak > end
      ? say(message('panel.level', { size: formatBytes(end), peak: formatBytes(peak) }))
      : formatBytes(end);
  return say(message('panel.levels', { gc: words(gc), system: words(system) }));
}

export function takeWords(step: PanelStep): string {
  return say(takesOf(step));
}

function takesOf({ takes }: PanelStep): Text {
  return enumerated(
    takes.map(({ what, bytes, heap }) =>
      message('panel.take', {
        what,
        size: formatBytes(bytes),
        heap: message(heap === 'gc' ? 'panel.gc' : 'panel.system'),
      }),
    ),
  );
}

/** `GC heap 5.1 KiB; system heap 699 KiB. Takes: LCD buffer 150 KiB (system).` and what loop it is in. */
export function stepWords(step: PanelStep, loop: PanelLoop | undefined): string {
  const growth = loop === undefined ? '' : growthWords(loop);
  const inLoop = growth === '' ? message('panel.inLoop') : message('panel.inGrowingLoop', { growth });
  const more = [
    ...(step.takes.length === 0 ? [] : [message('panel.takes', { takes: takesOf(step) })]),
    ...(loop === undefined ? [] : [inLoop]),
  ];
  return say(message('panel.told', { levels: levelWords(step), more }));
}

export function growthWords({ gcGrowthBytes, systemGrowthBytes }: PanelLoop): string {
  const parts = [
    ...(gcGrowthBytes === undefined
      ? []
      : [message('panel.gcGrows', { size: formatInterval(gcGrowthBytes, say) })]),
    ...(systemGrowthBytes === undefined
      ? []
      : [message('panel.systemGrows', { size: formatInterval(systemGrowthBytes, say) })]),
  ];
  return parts.length === 0 ? '' : say(message('panel.grows', { parts: enumerated(parts) }));
}

/** What the second curve shows: `Measured on v0.6.2-44, 2026-11-29. GC heap: 12 of 15 lines to the byte.` */
export function measuredWords({ version, measuredAt, summary }: FilmMeasured): string {
  return say(message('measured.on', { version, day: measuredAt.slice(0, 10), summary }));
}

/** The film for those who do not see it. */
export function filmSummary(film: PanelFilm): string {
  const peak = (heap: 'gc' | 'system', name: Text): Text => {
    const step = film.steps[film.peaks[heap]];
    if (step === undefined) return '';
    return message('panel.peakOf', { heap: name, size: formatBytes(step[heap][1]), step: stepName(step) });
  };
  const loops = film.loops.map((loop) => {
    const growth = growthWords(loop);
    const { line } = loop;
    return growth === ''
      ? message('panel.loopSteady', { line })
      : message('panel.loopGrows', { line, growth });
  });
  const summary = message('panel.filmSummary', {
    count: film.steps.length,
    gc: peak('gc', message('panel.gcHeap')),
    system: peak('system', message('panel.systemHeapIn')),
    more: loops,
  });
  return say(summary);
}
