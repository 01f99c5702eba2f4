import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../../core/device/problems.ts';
import { indexLines, lineAt } from '../../core/text/lines.ts';
import type { TargetValue } from '../../features/target/resolveTarget.ts';
import type { PreparedScript } from '../analyzeScript.ts';

const NAMES: Readonly<Record<TargetValue, string>> = {
  board: 'board',
  firmware: 'firmware',
  gcHeap: 'gc_heap_size',
  bootLine: 'boot line',
  run: 'run',
};

/** Each value of the target with where it was said, one phrase each: `board maix-dock (comment in line 1)`. */
export function sourceNotes(prepared: PreparedScript, cwd: string): readonly string[] {
  const { target, places } = prepared.resolved;
  const values: Readonly<Record<TargetValue, string>> = {
    board: target.board.id,
    firmware: target.firmware.id,
    gcHeap: target.gcHeapBytes.toFixed(0),
    bootLine: 'given',
    run: target.run,
  };
  return (Object.keys(NAMES) as TargetValue[])
    .filter((name) => name !== 'bootLine' || places.bootLine !== undefined)
    .map((name) => `${NAMES[name]} ${values[name]} (${placeText(places[name], prepared, cwd)})`);
}

function placeText(place: Place | undefined, { source, project }: PreparedScript, cwd: string): string {
  if (place === undefined) return 'default';
  switch (place.source) {
    case 'command-line':
      return place.option;
    case 'script':
      return `comment in line ${lineAt(source.lines, place.span.start).toFixed(0)}`;
    case 'project': {
      const file = path.relative(cwd, fileURLToPath(place.uri));
      const line =
        project === null ? '' : `:${lineAt(indexLines(project.text), place.span.start).toFixed(0)}`;
      return `${file.split(path.sep).join('/')}${line}`;
    }
    case 'measurement':
      return path.relative(cwd, fileURLToPath(place.uri)).split(path.sep).join('/');
    case 'setting':
      return place.setting;
  }
}
